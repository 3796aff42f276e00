using Microsoft.Playwright;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Tests.Account.Oidc;
using Xunit;
using AccountWords = Vectis.Admin.Account.Words;

namespace Vectis.Admin.Tests.EndToEnd.Browser;

/// <summary>Sign-in through an identity provider in a real browser, to which app and provider are different sites: one is a number, the other a name.</summary>
public sealed class OidcJourneyTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("desk", 1280, false)]
    [InlineData("phone", 390, true)]
    public async Task One_click_leads_to_the_provider_and_back_to_the_dashboard_and_the_policy_has_no_complaint(string place, int width, bool dark)
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = await OidcBed.StartAsync(provider);
        var page = await chromium.OpenAsync(width, dark ? 844 : 900, dark);
        await using var admin = new AdminBrowser(page, app.Address);
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") complaints.Add(message.Text);
        };

        await admin.GoToAsync("/account/login");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" })).ToBeVisibleAsync();
        (await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).Or(page.GetByRole(AriaRole.Link, new() { Name = "Sign in" })).CountAsync()).ShouldBe(1);
        await LookAsync("sign-in");
        provider.Error = "access_denied";
        await page.GetByRole(AriaRole.Link, new() { Name = "Continue with Contoso" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).First).ToHaveTextAsync(AccountWords.ProviderDenied(TestProvider.Name));
        await LookAsync("refused");
        provider.Error = null;
        await page.GetByRole(AriaRole.Link, new() { Name = "Continue with Contoso" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Dashboard" })).ToBeVisibleAsync();
        await admin.GoToAsync("/account/profile/provider");
        await LookAsync("only-provider");

        // Somebody with a password connects the two.
        await page.Context.ClearCookiesAsync();
        provider.Behave("lee");
        await app.CreateUserAsync("lee@msp.example", Role.Viewer);
        await admin.GoToAsync("/account/login?ReturnUrl=%2Faccount%2Fprofile");
        await page.GetByLabel("Email").FillAsync("lee@msp.example");
        await page.GetByLabel("Password").FillAsync(RunningApp.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Profile" })).ToBeVisibleAsync();
        await LookAsync("profile");
        await page.GetByRole(AriaRole.Link, new() { Name = "Identity provider" }).ClickAsync();
        await LookAsync("connect");
        await page.GetByLabel("Current password").FillAsync(RunningApp.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Connect" }).ClickAsync();
        await LookAsync("go-on");
        await page.GetByRole(AriaRole.Link, new() { Name = "Continue with Contoso" }).ClickAsync();
        await Assertions.Expect(page.GetByText(provider.Authority)).ToBeVisibleAsync();
        await LookAsync("connected");

        complaints.ShouldBeEmpty();

        async Task LookAsync(string what)
        {
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await admin.PictureAsync($"oidc-{what}-{place}");
            (await Axe.AllAsync(page)).ShouldBeEmpty(what);
            (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue(what);
        }
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Vectis.Admin.Account;
using Vectis.Admin.Account.Managing;
using Vectis.Admin.Account.TwoFactor;
using Vectis.Admin.Audit;
using Xunit;
using AccountWords = Vectis.Admin.Account.Words;

namespace Vectis.Admin.Tests.EndToEnd.Browser;

/// <summary>The states of the pages about users and sign-in that a mere visit does not show: axe finds nothing serious, and each fits.</summary>
public sealed class SecurityScreensTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Me = "admin@msp.example";

    [Theory]
    [InlineData("desk", 1280, false)]
    [InlineData("phone", 390, true)]
    public async Task The_users_page_and_its_invitation_can_be_used_by_everybody(string place, int width, bool dark)
    {
        await using var app = await RunningApp.StartAsync();
        var page = await chromium.OpenAsync(width, dark ? 844 : 900, dark);
        await using var admin = new AdminBrowser(page, app.Address);
        var users = new UsersScreen(page, app.Address);
        await admin.CreateAdministratorAsync(app.SetupLink);
        await users.OpenAsync();
        await CheckAsync("users-only-me");

        await page.GetByRole(AriaRole.Button, new() { Name = "Invite", Exact = true }).ClickAsync();
        await users.Dialog.GetByLabel("Email").FillAsync("not an address");
        await users.Dialog.GetByRole(AriaRole.Button, new() { Name = "Make link", Exact = true }).ClickAsync();
        await Assertions.Expect(users.Dialog).ToContainTextAsync(AccountWords.InvalidEmail);
        await CheckAsync("users-invite-refused");
        await users.Dialog.GetByLabel("Email").FillAsync("kim@msp.example");
        await users.Dialog.GetByRole(AriaRole.Button, new() { Name = "Make link", Exact = true }).ClickAsync();
        await users.LinkAsync();
        await CheckAsync("users-invite-link");
        await users.DoneAsync();

        await FillAsync(app);
        await users.OpenAsync();
        await CheckAsync("users-full");
        await users.OpenMenuAsync("locked@msp.example");
        await CheckAsync("users-menu");

        Task CheckAsync(string name) => admin.CheckAsync($"{place}-{name}");
    }

    [Theory]
    [InlineData("desk", 1280, false)]
    [InlineData("phone", 390, true)]
    public async Task The_ways_to_sign_in_can_be_used_by_everybody(string place, int width, bool dark)
    {
        await using var app = await RunningApp.StartAsync();
        await app.CreateUserAsync(Me, Role.Admin);
        var page = await chromium.OpenAsync(width, dark ? 844 : 900, dark);
        await using var admin = new AdminBrowser(page, app.Address);
        await UsersScreen.SignInAsync(page, app.Address, Me, RunningApp.Password, "/account/profile");
        await CheckAsync("profile");

        await admin.GoToAsync("/account/profile/two-factor");
        var key = (await page.Locator(".key").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.GetByLabel("Code that the app shows").FillAsync("000000");
        await page.GetByLabel("Current password").FillAsync(RunningApp.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Turn on" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await CheckAsync("two-factor-refused");
        await page.GetByLabel("Code that the app shows").FillAsync(CodeOf(key));
        await page.GetByLabel("Current password").FillAsync(RunningApp.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Turn on" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.List, new() { Name = "Recovery codes" })).ToBeVisibleAsync();
        await CheckAsync("two-factor-codes");
        await admin.GoToAsync("/account/profile/two-factor");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Turn off" })).ToBeVisibleAsync();
        await CheckAsync("two-factor-on");
        await admin.GoToAsync("/account/profile");
        await CheckAsync("profile-two-factor-on");

        await UsersScreen.SignInAsync(page, app.Address, Me, "not the password at all");
        await CheckAsync("sign-in-refused");
        await UsersScreen.SignInAsync(page, app.Address, Me, RunningApp.Password);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Authenticator code" })).ToBeVisibleAsync();
        await CheckAsync("second-step");
        await page.GetByLabel("Code").FillAsync("000000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await CheckAsync("second-step-refused");
        await page.GetByRole(AriaRole.Link, new() { Name = "Use a recovery code" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Recovery code" })).ToBeVisibleAsync();
        await CheckAsync("recovery-step");

        var changes = app.Services.GetRequiredService<UserChanges>();
        foreach (var (name, change) in new[]
        {
            ("invite", await changes.InviteAsync(Actor.Console, "a.person.with.a.long.name@a-long-company-name.example", Role.Viewer, default)),
            ("reset", await changes.ResetAsync(Actor.Console, await app.CreateUserAsync("kim@msp.example", Role.Viewer), default)),
        })
        {
            await page.GotoAsync(new Uri(app.Address, change.Link!).ToString());
            await Assertions.Expect(page.GetByLabel("Email")).Not.ToHaveValueAsync("");
            await CheckAsync(name);
            await UsersScreen.SetPasswordAsync(page, new Uri(app.Address, change.Link!).ToString().Replace("&code=", "&code=x", StringComparison.Ordinal), RunningApp.Password);
            await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
            await CheckAsync($"{name}-over");
        }

        Task CheckAsync(string name) => admin.CheckAsync($"{place}-{name}");
    }

    private static string CodeOf(string key) => AuthenticatorCode.Of(key, AuthenticatorCode.StepAt(TimeProvider.System.GetUtcNow()));

    private static async Task FillAsync(RunningApp app)
    {
        var changes = app.Services.GetRequiredService<UserChanges>();
        await app.CreateUserAsync("disabled@msp.example", Role.Analyst, isDisabled: true);
        await app.CreateUserAsync("locked@msp.example", Role.Viewer);
        await changes.ChangeRoleAsync(Actor.Console, await app.CreateUserAsync("ada.lovelace.of.the.service.desk@a-long-company-name.example", Role.Viewer), Role.Analyst, default);
        await changes.ChangeRoleAsync(Actor.Console, await app.CreateUserAsync("vic@msp.example", Role.Analyst), Role.Viewer, default);
        await app.WithDatabaseAsync(database => database.Set<VectisUser>().Where(user => user.Email == "locked@msp.example").ExecuteUpdateAsync(set => set
            .SetProperty(user => user.LockoutEnd, TimeProvider.System.GetUtcNow().AddMinutes(14)).SetProperty(user => user.TwoFactorEnabled, true)));
    }
}

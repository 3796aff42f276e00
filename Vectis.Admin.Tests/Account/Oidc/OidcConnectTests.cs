using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vectis.Admin.Account.Oidc;
using Vectis.Admin.Account.Pages;
using Vectis.Admin.Audit;
using Xunit;
using AccountWords = Vectis.Admin.Account.Words;

namespace Vectis.Admin.Tests.Account.Oidc;

/// <summary>Somebody who has a password here connects the account they have at the provider.</summary>
public sealed partial class OidcConnectTests(OidcBed bed) : IClassFixture<OidcBed>
{
    private const string Local = "same@msp.example";

    [Fact]
    public async Task With_the_password_and_signed_in_at_both_the_two_are_one_until_they_are_parted()
    {
        await bed.BeginAsync();
        var email = await LocalAsync();
        bed.Provider.Claims["email"] = email;
        var browser = await SignedInAsync(email);
        var before = (await bed.UserAsync(email))!.SecurityStamp;

        var walk = await new Walk(bed.App, browser).GoAsync(await BeginAsync(browser));

        walk.Path.ShouldBe(ProviderPage.Path);
        walk.Page.ShouldContain($"<dd>{bed.Provider.Authority}</dd>");
        (await bed.UserAsync(email))!.SecurityStamp.ShouldNotBe(before); // other sign-ins end at their next check
        var through = await bed.SignInAsync();
        through.Page.ShouldContain(email);
        through.Page.ShouldContain("Analyst</dd>");

        // Parted again.
        using var parted = await RunningApp.PostAsync(await SignedInAsync(email), ProviderPage.Path, ("Password", RunningApp.Password));
        WebUtility.HtmlDecode(await parted.Content.ReadAsStringAsync()).ShouldContain(AccountWords.ProviderDisconnected);
        (await bed.SignInAsync()).Sentence.ShouldBe(AccountWords.EmailTaken(TestProvider.Name));
        (await bed.TrailAsync()).ShouldBe(
        [
            "signed in", $"connected the identity provider: none → {bed.Provider.Authority}",
            $"role changed: role: Viewer → Analyst, by {bed.Provider.Authority}", $"signed in: through {bed.Provider.Authority}", "signed in",
            $"disconnected the identity provider: {bed.Provider.Authority} → none", $"sign-in failed: another user has this email, through {bed.Provider.Authority}",
        ]);
    }

    [Fact]
    public async Task Nobody_connects_without_the_password_or_with_anothers_seal_or_one_from_before_a_change()
    {
        await bed.BeginAsync();
        var email = await LocalAsync();
        var browser = await SignedInAsync(email);
        using var wrong = await RunningApp.PostAsync(browser, ProviderPage.Path, ("Password", "not the password"));
        var page = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync());
        page.ShouldContain(AccountWords.WrongCurrentPassword);
        page.ShouldNotContain(OidcAddresses.Connect);

        foreach (var address in new[] { OidcAddresses.Connect, OidcAddresses.ConnectOf("rubbish"), await BeginAsync(await SignedInAsync(await LocalAsync())) })
            (await new Walk(bed.App, browser).GoAsync(address)).Sentence.ShouldBe(AccountWords.ProviderTookTooLong);
        var seal = await BeginAsync(browser);
        await new Walk(bed.App, browser).GoAsync(seal);
        using (await RunningApp.PostAsync(browser, ProviderPage.Path, ("Password", RunningApp.Password)))
        {
            // Disconnected: what was sealed before counts no more.
            (await new Walk(bed.App, browser).GoAsync(seal)).Sentence.ShouldBe(AccountWords.ProviderTookTooLong);
        }

        (await LoginsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_comes_back_signed_out_or_denied_is_connected_with_nobody()
    {
        await bed.BeginAsync();
        var browser = await SignedInAsync(await LocalAsync());
        var walk = await new Walk(bed.App, browser).GoAsync(await BeginAsync(browser), until: OidcScheme.Callback);
        await RunningApp.PostAsync(browser, Profile.Path); // sign out everywhere
        (await walk.GoAsync(walk.End.ToString())).Path.ShouldStartWith("/account/login");

        bed.Provider.Error = "access_denied";
        browser = await SignedInAsync(await LocalAsync());
        walk = await new Walk(bed.App, browser).GoAsync(await BeginAsync(browser));

        walk.Path.ShouldBe($"{ProviderPage.Path}?Refused={nameof(DeniedByProvider)}");
        walk.Sentence.ShouldBe(AccountWords.ProviderDenied(TestProvider.Name));
        (await LoginsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task One_account_at_the_provider_is_one_user_here()
    {
        await bed.BeginAsync();
        await bed.SignInAsync(); // makes a user of its own
        var browser = await SignedInAsync(await LocalAsync());

        var walk = await new Walk(bed.App, browser).GoAsync(await BeginAsync(browser));

        walk.Sentence.ShouldBe(AccountWords.ProviderConnectedAlready(TestProvider.Name));
        (await LoginsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_has_no_password_here_changes_nothing_about_signing_in()
    {
        await bed.BeginAsync();
        var walk = await bed.SignInAsync();
        walk.Page.ShouldContain("<strong>Password</strong><span>None</span>");

        (await walk.GoAsync(ProviderPage.Path)).Page.ShouldContain(AccountWords.NoPassword);
        walk.Page.ShouldNotContain("<form");
        using var passkey = await RunningApp.PostAsync(walk.Browser, PasskeysPage.Path, ("Name", "Laptop"), ("Password", "anything"), ("Credential", "{}"));
        WebUtility.HtmlDecode(await passkey.Content.ReadAsStringAsync()).ShouldContain(AccountWords.NoPassword);
    }

    private async Task<string> LocalAsync()
    {
        var email = $"{Guid.NewGuid():N}-{Local}";
        await bed.App.CreateUserAsync(email, Role.Viewer);
        return email;
    }

    private async Task<HttpClient> SignedInAsync(string email)
    {
        var browser = bed.App.Browser();
        using var answer = await RunningApp.SignInAsync(browser, email);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        return browser;
    }

    /// <summary>Gives the password; the address that the page then offers.</summary>
    private static async Task<string> BeginAsync(HttpClient browser)
    {
        using var answer = await RunningApp.PostAsync(browser, ProviderPage.Path, ("Password", RunningApp.Password));
        return WebUtility.HtmlDecode(Link().Match(await answer.Content.ReadAsStringAsync()).Groups["address"].Value);
    }

    private Task<int> LoginsAsync() =>
        bed.App.WithDatabaseAsync(database => database.Set<IdentityUserLogin<string>>().CountAsync(login => login.ProviderKey == new ProviderIdentity(
            bed.Provider.Authority, bed.Provider.Subject, null, true, Array.Empty<string>()).Key));

    [GeneratedRegex("""href="(?<address>/account/profile/provider/begin[^"]+)""")]
    private static partial Regex Link();
}

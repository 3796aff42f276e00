using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vectis.Admin.Account.Oidc;
using Xunit;
using AccountWords = Vectis.Admin.Account.Words;

namespace Vectis.Admin.Tests.Account.Oidc;

public sealed class OidcSettingsTests
{
    private const string Authority = "Authentication__Oidc__Authority";
    private const string Here = "https://login.contoso.example/tenant";

    [Fact]
    public async Task Without_an_authority_there_is_nothing()
    {
        await using var app = await RunningApp.StartAsync(("Authentication:Oidc:ClientId", "vectis"));

        foreach (var path in new[] { "account/oidc", "account/oidc/callback?code=x&state=y", "account/oidc/anything" })
            (await app.Browser().GetAsync(new Uri(path, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await app.Browser().GetStringAsync(new Uri("account/login?Refused=NotSetUp", UriKind.Relative))).ShouldNotContain("account/oidc");
        (await app.Services.GetRequiredService<IAuthenticationSchemeProvider>().GetSchemeAsync(OidcHandler.Name)).ShouldBeNull();
    }

    [Fact]
    public async Task With_one_the_sign_in_page_has_a_button_that_is_not_called_sign_in()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = await RunningApp.StartAsync(provider.Settings());

        var page = await app.Browser().GetStringAsync(new Uri("account/login?ReturnUrl=%2Frecords%2Ftickets%3Fq%3D1", UriKind.Relative));

        page.ShouldContain("href=\"/account/oidc?ReturnUrl=%2Frecords%2Ftickets%3Fq%3D1\">Continue with Contoso</a>");
        AccountWords.ContinueWith("Contoso").ShouldNotContain("Sign in", Case.Insensitive);
        provider.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://login.contoso.example")]
    [InlineData("login.contoso.example")]
    [InlineData("https://user@login.contoso.example")]
    [InlineData("https://login.contoso.example/?tenant=1")]
    [InlineData("https://login.contoso.example/.well-known/openid-configuration")]
    public async Task An_authority_that_is_no_https_address_stops_the_start(string given)
    {
        var (exitCode, output, errors) = await AppProcess.RunAsync(
            [], [(Authority, given), ("Authentication__Oidc__ClientId", "vectis"), ("Authentication__Oidc__Roles__Admin__0", "admins")]);

        errors.ShouldBe($"Authentication:Oidc:Authority is \"{given}\"; allowed is {OidcSettings.AllowedAuthority}.");
        output.ShouldNotContain("   at ");
        exitCode.ShouldBe(4);
    }

    [Fact]
    public async Task Every_fault_is_told_in_a_line_and_the_secret_in_none()
    {
        var (exitCode, output, errors) = await AppProcess.RunAsync([],
        [
            (Authority, "https://login.microsoftonline.com/common/v2.0"), ("Authentication__Oidc__ClientSecret", TestProvider.ClientSecret),
            ("Authentication__Oidc__DisplayName", "Con\u202Etoso"), ("Authentication__Oidc__RoleClaim", "my roles"), ("Authentication__Oidc__Scopes__0", "openid profile"),
            ("Authentication__Oidc__Roles__Admin__0", "staff"), ("Authentication__Oidc__Roles__Viewer__0", "guests"), ("Authentication__Oidc__Roles__Viewer__1", "staff"),
        ]);

        errors.ReplaceLineEndings("\n").ShouldBe(
            "Authentication:Oidc:Authority is \"https://login.microsoftonline.com/common/v2.0\"; allowed is the address of one tenant, such as https://login.microsoftonline.com/TENANT-ID/v2.0.\n"
            + "Authentication:Oidc:ClientId is \"\"; allowed is the client id that the provider gave this app, since an Authority is set.\n"
            + $"Authentication:Oidc:DisplayName is \"Con\u202Etoso\"; allowed is {OidcSettings.AllowedName}.\n"
            + $"Authentication:Oidc:RoleClaim is \"my roles\"; allowed is {OidcSettings.AllowedClaim}.\n"
            + $"Authentication:Oidc:Scopes:0 is \"openid profile\"; allowed is {OidcSettings.AllowedScope}.\n"
            + $"Authentication:Oidc:Roles:Viewer:1 is \"staff\"; allowed is {OidcRoleSettings.AllowedValue}.");
        exitCode.ShouldBe(4);
        output.ShouldNotContain(TestProvider.ClientSecret);
    }

    [Fact]
    public async Task Roles_are_lists_and_one_of_them_has_a_value()
    {
        (await ErrorsAsync()).ShouldBe(
            "Authentication:Oidc:Roles:Admin:0 is \"\"; allowed is a value of the role claim; at least one of Admin, Analyst and Viewer needs one, since an Authority is set.");
        (await ErrorsAsync(("Authentication__Oidc__Roles__Viewer", "staff"))).ShouldStartWith("Authentication:Oidc:Roles:Viewer is \"staff\"; allowed is a list");

        static async Task<string> ErrorsAsync(params (string, string)[] more) =>
            (await AppProcess.RunAsync([], [(Authority, Here), ("Authentication__Oidc__ClientId", "vectis"), .. more])).Errors;
    }

    [Fact]
    public async Task What_is_asked_of_the_provider_is_what_the_settings_say()
    {
        await using var provider = await TestProvider.StartAsync();
        provider.Claims["groups"] = "g-1";
        await using var app = await OidcBed.StartAsync(
            provider,
            ("Authentication:Oidc:Scopes:0", "email"), ("Authentication:Oidc:Scopes:1", "groups"), ("Authentication:Oidc:RoleClaim", "groups"), ("Authentication:Oidc:Roles:Admin:0", "g-1"));

        using var begun = await app.Browser().GetAsync(new Uri("account/oidc", UriKind.Relative));
        var walk = await new Walk(app).SignInAsync();

        var asked = System.Web.HttpUtility.ParseQueryString(begun.Headers.Location!.Query);
        (asked["scope"], asked["client_id"], asked["response_type"], asked["code_challenge_method"]).ShouldBe(("openid email groups", TestProvider.ClientId, "code", "S256"));
        asked["response_mode"].ShouldBeNull(); // query, by itself
        asked["nonce"].ShouldNotBeNullOrEmpty();
        begun.Headers.Location.ToString().ShouldNotContain(Uri.EscapeDataString(TestProvider.ClientSecret));
        begun.Headers.GetValues("Set-Cookie").ShouldAllBe(cookie =>
            cookie.StartsWith("vectis-admin-oidc", StringComparison.Ordinal) && cookie.Contains("samesite=lax") && cookie.Contains("httponly") && cookie.Contains("path=/account/oidc/callback"));
        walk.Page.ShouldContain("Admin</dd>");
    }
}

using System.Net;
using System.Text;
using System.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Vectis.Admin.Account.Managing;
using Vectis.Admin.Account.Oidc;
using Vectis.Admin.Audit;
using Vectis.Admin.Tests.Secrets;
using Xunit;
using AccountWords = Vectis.Admin.Account.Words;

namespace Vectis.Admin.Tests.Account.Oidc;

/// <summary>What holds around sign-in through the provider: secrets, proxies, headers, limits, reset links.</summary>
public sealed class OidcWayInTests
{
    [Fact]
    public async Task No_secret_and_no_token_is_written_anywhere()
    {
        await using var provider = await TestProvider.StartAsync();
        using var written = new EverythingWritten();
        string[] files;
        var pages = new StringBuilder();
        await using (var app = await RunningApp.StartAsync(
            services => services.AddLogging(logging => logging.AddProvider(written)),
            provider.Settings(
                ("Logging:Console:LogLevel:Default", "None"), ("Logging:LogLevel:Default", "Trace"), ("Logging:LogLevel:Microsoft.AspNetCore", "Trace"),
                ("Logging:LogLevel:Microsoft.EntityFrameworkCore", "Trace"), ("Logging:LogLevel:System.Net.Http.HttpClient", "Trace"))))
        {
            await app.CreateUserAsync("first@msp.example", Role.Admin);
            pages.Append((await new Walk(app).SignInAsync()).Page);
            provider.Tamper = token => token.SigningCredentials = provider.ForeignKey;
            pages.Append((await new Walk(app).SignInAsync()).Page);
            (provider.Tamper, provider.TamperSigned) = (null, token => token[..^1]);
            pages.Append((await new Walk(app).SignInAsync()).Page);
            (provider.TamperSigned, provider.TokenStatus) = (null, 500);
            pages.Append((await new Walk(app).SignInAsync()).Page);
            provider.TokenStatus = null;
            provider.Error = "invalid_request";
            pages.Append((await new Walk(app).SignInAsync()).Page);
            files = [.. Directory.GetFiles(app.DataFolder, "vectis.db*").Select(Read)];
        }

        // The code itself stands in an address, as the standard has it; it is good once, and with the verifier only.
        var planted = new PlantedSecrets();
        var secrets = provider.Secrets.Where(secret => !secret.StartsWith("code-", StringComparison.Ordinal)).ToList();
        secrets.Count.ShouldBeGreaterThan(8);
        foreach (var (secret, index) in secrets.Select((secret, index) => (secret, index))) planted.Add($"secret {index}", secret);
        written.Lowest.Count(category => category.Value == LogLevel.Trace).ShouldBeGreaterThan(0);
        written.Text.ShouldContain("A sign-in through the identity provider failed");
        planted.FoundIn(written.Text).ShouldBeEmpty();
        planted.FoundIn(pages.ToString()).ShouldBeEmpty();
        foreach (var file in files) planted.FoundIn(Encoding.Latin1.GetBytes(file)).ShouldBeEmpty();

        static string Read(string path)
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file, Encoding.Latin1);
            return reader.ReadToEnd();
        }
    }

    [Fact]
    public async Task What_the_provider_or_an_address_writes_begins_no_line_in_the_log()
    {
        await using var provider = await TestProvider.StartAsync();
        using var written = new EverythingWritten();
        await using var app = await RunningApp.StartAsync(services => services.AddLogging(logging => logging.AddProvider(written)), provider.Settings());
        await app.CreateUserAsync("first@msp.example", Role.Admin);
        var walk = await new Walk(app).GoAsync(OidcAddresses.BeginOf(null), until: OidcScheme.Callback);
        var state = HttpUtility.ParseQueryString(walk.End.Query)["state"]!;

        await walk.GoAsync($"{OidcScheme.Callback}?error=x&error_description={Uri.EscapeDataString("gone\r\nfail: FORGED")}&state={Uri.EscapeDataString(state)}");

        walk.Sentence.ShouldBe(AccountWords.ProviderNotAccepted(TestProvider.Name));
        written.Text.ShouldContain("gone  fail: FORGED");
        written.Text.Split('\n').ShouldNotContain(line => line.StartsWith("fail: FORGED", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, "https://vectis.msp.example/account/oidc/callback")]
    [InlineData(false, null)]
    public async Task The_address_to_come_back_to_is_what_a_trusted_proxy_says_and_nobody_else(bool trusted, string? expected)
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = await RunningApp.StartAsync(provider.Settings(trusted ? [("Proxies:Trusted:0", "127.0.0.1")] : []));
        var browser = app.BrowserBehind(("X-Forwarded-For", "198.51.100.7"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "vectis.msp.example"));

        using var begun = await browser.GetAsync(new Uri(OidcAddresses.BeginOf(null), UriKind.Relative));

        HttpUtility.ParseQueryString(begun.Headers.Location!.Query)["redirect_uri"].ShouldBe(expected ?? new Uri(app.Address, OidcScheme.Callback).ToString());
        begun.Headers.GetValues("Set-Cookie").ShouldAllBe(cookie => cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase) == trusted);
    }

    [Fact]
    public async Task The_policy_in_the_headers_is_the_same_with_and_without_a_provider()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var with = await RunningApp.StartAsync(provider.Settings());
        await using var without = await RunningApp.StartAsync();

        var policy = await PolicyAsync(with);

        policy.ShouldBe(await PolicyAsync(without));
        policy.ShouldMatch("form-action 'self'(;|$)");

        static async Task<string> PolicyAsync(RunningApp app)
        {
            using var answer = await app.Browser().GetAsync(new Uri("account/login", UriKind.Relative));
            return answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        }
    }

    [Fact]
    public async Task Who_begins_or_comes_back_too_often_is_told_how_long_to_wait()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = await RunningApp.StartAsync(provider.Settings());
        var browser = app.Browser();
        for (var i = 0; i < OidcLimit.Most / 2; i++)
        {
            (await browser.GetAsync(new Uri(OidcAddresses.BeginOf(null), UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Found);
            (await browser.GetAsync(new Uri($"{OidcScheme.Callback}?code=x&state=y", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Found);
        }

        foreach (var path in new[] { OidcAddresses.BeginOf(null), $"{OidcScheme.Callback}?code=x&state=y" })
        {
            using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));
            answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            answer.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
            (await answer.Content.ReadAsStringAsync()).ShouldMatch(@"Too many tries from your network address\. Try again in \d+ seconds\.");
        }
    }

    [Fact]
    public async Task A_reset_link_gives_a_password_beside_the_provider()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = await OidcBed.StartAsync(provider);
        await new Walk(app).SignInAsync();
        var id = await app.WithDatabaseAsync(database => database.Set<IdentityUserLogin<string>>().Select(login => login.UserId).SingleAsync());
        var link = (await app.Services.GetRequiredService<UserChanges>().ResetAsync(Actor.Console, id, default)).Link!;

        using var set = await RunningApp.PostAsync(
            app.Browser(), "account/reset", ("Code", link.Split("code=")[1]), ("Password", "a password of my own"), ("Confirmation", "a password of my own"));

        set.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await RunningApp.SignInAsync(app.Browser(), "kim@contoso.example", "a password of my own")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await new Walk(app).SignInAsync()).Path.ShouldBe("/account/profile");
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    public async Task One_comes_back_to_a_page_of_this_app_only(string returnUrl)
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = await OidcBed.StartAsync(provider);

        (await new Walk(app).GoAsync($"{OidcAddresses.Begin}?ReturnUrl={Uri.EscapeDataString(returnUrl)}")).End.ShouldBe(app.Address);
    }
}

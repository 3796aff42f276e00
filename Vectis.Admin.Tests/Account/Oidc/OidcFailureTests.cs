using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using Shouldly;
using Vectis.Admin.Account;
using Vectis.Admin.Account.Oidc;
using Xunit;
using AccountWords = Vectis.Admin.Account.Words;

namespace Vectis.Admin.Tests.Account.Oidc;

/// <summary>A provider that misbehaves, and whoever plays one: nobody is signed in, and the sign-in page says so in one sentence.</summary>
public sealed class OidcFailureTests(OidcBed bed) : IClassFixture<OidcBed>
{
    private static readonly string Untrusted = AccountWords.ProviderNotTrusted(TestProvider.Name);

    /// <summary>What is wrong, its sentence, and the reason in the audit log.</summary>
    private static readonly IReadOnlyDictionary<string, (Action<TestProvider> Make, string Sentence, string Reason)> Faults =
        new Dictionary<string, (Action<TestProvider>, string, string)>
        {
            ["signed by somebody else"] = (p => p.Tamper = token => token.SigningCredentials = p.ForeignKey, Untrusted, "wrong signature"),
            ["not signed"] = (p => p.Tamper = token => token.SigningCredentials = null, Untrusted, "wrong signature"),
            ["signed with the client secret"] = (p => p.Tamper = token => token.SigningCredentials = new SigningCredentials(
                new SymmetricSecurityKey("planted-Secret+of/the client-and-more-of-it"u8.ToArray()) { KeyId = "one" }, SecurityAlgorithms.HmacSha256), Untrusted, "wrong signature"),
            ["signature cut off"] = (p => p.TamperSigned = token => token[..(token.LastIndexOf('.') + 1)], Untrusted, "wrong signature"),
            ["no token at all"] = (p => p.TamperSigned = _ => "rubbish", Untrusted, "not valid"),
            ["another nonce"] = (p => p.Tamper = token => token.Claims["nonce"] = "of another sign-in", Untrusted, "wrong nonce"),
            ["no nonce"] = (p => p.Tamper = token => token.Claims.Remove("nonce"), Untrusted, "wrong nonce"),
            ["for another app"] = (p => p.Tamper = token => token.Audience = "another", Untrusted, "wrong audience"),
            ["foreign issuer"] = (p => p.Tamper = token => token.Issuer = "https://login.evil.example", Untrusted, "wrong issuer"),
            ["expired"] = (p => p.Tamper = token => (token.NotBefore, token.IssuedAt, token.Expires) = (Ago(60), Ago(60), Ago(30)), Untrusted, "not valid at this time"),
            ["without an end"] = (p => p.Tamper = token => token.Expires = null, Untrusted, "not valid at this time"),
            ["to come"] = (p => p.Tamper = token => (token.NotBefore, token.Expires) = (Ago(-30), Ago(-60)), Untrusted, "not valid at this time"),
            ["no subject"] = (p => p.Claims.Remove("sub"), Untrusted, "not valid"),
            ["denied"] = (p => p.Error = "access_denied", AccountWords.ProviderDenied(TestProvider.Name), "denied at the identity provider"),
            ["another error"] = (p => p.Error = "server_error", AccountWords.ProviderNotAccepted(TestProvider.Name), "refused by the identity provider"),
            ["no token for the code"] = (p => p.TokenStatus = 503, AccountWords.ProviderUnreachable(TestProvider.Name), "the identity provider could not be reached"),
        };

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Nobody_is_signed_in_by_an_answer_that_is(string fault)
    {
        await bed.BeginAsync();
        var (make, sentence, reason) = Faults[fault];
        make(bed.Provider);

        var walk = await bed.SignInAsync("/records/tickets?q=1");

        walk.Sentence.ShouldBe(sentence);
        walk.Path.ShouldEndWith("&ReturnUrl=%2Frecords%2Ftickets%3Fq%3D1");
        await NobodyAsync(bed.App, bed.Provider, walk);
        var row = (await bed.TrailAsync()).ShouldHaveSingleItem();
        row.ShouldStartWith("sign-in failed: ");
        row.ShouldEndWith(reason);
    }

    [Theory]
    [InlineData("email", null, "NoEmailGiven", "no email")]
    [InlineData("email", "no address", "NoEmailGiven", "no email")]
    [InlineData("email_verified", false, "EmailNotVerified", "email not verified")]
    [InlineData("email_verified", "False", "EmailNotVerified", "email not verified")]
    [InlineData("roles", null, "NoRoleGiven", "no role; roles: nothing")]
    [InlineData("roles", "vectis-admins,", "NoRoleGiven", "no role; roles: vectis-admins,")]
    public async Task A_claim_that_lacks_is_told(string claim, object? value, string code, string reason)
    {
        await bed.BeginAsync();
        bed.Provider.Claims.Remove(claim);
        if (value is not null) bed.Provider.Claims[claim] = value;

        var walk = await bed.SignInAsync();

        walk.Sentence.ShouldBe(OidcRefusals.Of(code, TestProvider.Name)!.Message);
        await NobodyAsync(bed.App, bed.Provider, walk);
        (await bed.TrailAsync()).ShouldBe([$"sign-in failed: {reason}, through {bed.Provider.Authority}"]);
    }

    [Fact]
    public async Task A_code_counts_once_and_only_in_the_browser_that_began()
    {
        await bed.BeginAsync();
        var first = await new Walk(bed.App).GoAsync(OidcAddresses.BeginOf(null), until: OidcScheme.Callback);
        var answer = first.End.ToString();

        // Somebody else's browser: an address handed on, or a victim who is to be signed in as the attacker.
        (await new Walk(bed.App).GoAsync(answer)).Sentence.ShouldBe(AccountWords.ProviderTookTooLong);
        bed.Provider.TokenRequests.ShouldBeEmpty();
        (await first.GoAsync(answer)).Path.ShouldBe("/");
        var again = await new Walk(bed.App, first.Browser).GoAsync(answer);
        again.Path.ShouldBe("/"); // signed in as before; the second use was refused
        bed.Provider.TokenRequests.Count.ShouldBe(1);
        (await bed.TrailAsync()).Count(row => row == "sign-in failed: took too long, or not begun here").ShouldBe(2);
    }

    [Fact]
    public async Task A_code_replayed_with_its_cookies_is_refused_by_the_provider()
    {
        await bed.BeginAsync();
        using var begun = await bed.App.Browser().GetAsync(new Uri(OidcAddresses.BeginOf(null), UriKind.Relative));
        var cookies = string.Join("; ", begun.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        using var asked = await bed.App.Browser().GetAsync(begun.Headers.Location);

        using var once = await bed.App.BrowserBehind(("Cookie", cookies)).GetAsync(asked.Headers.Location);
        using var twice = await bed.App.BrowserBehind(("Cookie", cookies)).GetAsync(asked.Headers.Location);

        once.Headers.Location!.ToString().ShouldBe("/");
        twice.Headers.Location!.ToString().ShouldBe("/account/login?Refused=NotAcceptedByProvider");
    }

    [Theory]
    [InlineData("")]
    [InlineData("?code=x")]
    [InlineData("?code=x&state=y")]
    [InlineData("?error=access_denied")]
    [InlineData("?id_token=x&state=y")]
    public async Task An_answer_that_nobody_asked_for_is_told(string query)
    {
        await bed.BeginAsync();

        (await new Walk(bed.App).GoAsync(OidcScheme.Callback + query)).Sentence.ShouldBe(AccountWords.ProviderTookTooLong);
        using var posted = await bed.App.Browser().PostAsync(new Uri(OidcScheme.Callback, UriKind.Relative), null);

        posted.Headers.Location!.ToString().ShouldBe("/account/login?Refused=ProviderTookTooLong");
        bed.Provider.TokenRequests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_provider_that_is_away_is_told_before_and_after_and_works_again_once_it_is_back()
    {
        var provider = await TestProvider.StartAsync();
        await using var app = await OidcBed.StartAsync(provider);
        var port = provider.Port;
        await provider.DisposeAsync();
        (await new Walk(app).SignInAsync()).Sentence.ShouldBe(AccountWords.ProviderUnreachable(TestProvider.Name));

        provider = await TestProvider.StartAsync(port);
        var walk = await new Walk(app).GoAsync(OidcAddresses.BeginOf(null), until: OidcScheme.Callback);
        await provider.DisposeAsync();
        (await walk.GoAsync(walk.End.ToString())).Sentence.ShouldBe(AccountWords.ProviderUnreachable(TestProvider.Name));

        await using var back = await TestProvider.StartAsync(port);
        (await Walk.TrailAsync(app)).ShouldBe(Enumerable.Repeat("sign-in failed: the identity provider could not be reached", 2));
    }

    [Fact]
    public async Task Userinfo_of_somebody_else_signs_nobody_in()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = await OidcBed.StartAsync(provider);
        provider.UserInfo = new() { ["sub"] = "lee", ["email"] = "lee@contoso.example" };
        provider.Claims.Remove("email");

        var walk = await new Walk(app).SignInAsync();

        walk.Sentence.ShouldBe(Untrusted);
        await NobodyAsync(app, provider, walk);
    }

    [Theory]
    [InlineData("token_endpoint", "http://203.0.113.7/token")]
    [InlineData("authorization_endpoint", "http://203.0.113.7/authorize")]
    [InlineData("authorization_endpoint", "javascript:alert(1)")]
    public async Task Nothing_goes_where_the_discovery_document_names_no_https(string endpoint, string address)
    {
        await using var provider = await TestProvider.StartAsync();
        provider.TamperDiscovery = document => document[endpoint] = address;
        await using var app = await OidcBed.StartAsync(provider);

        var walk = await new Walk(app).SignInAsync();

        walk.Sentence.ShouldBe(Untrusted);
        await NobodyAsync(app, provider, walk);
    }

    private static async Task NobodyAsync(RunningApp app, TestProvider provider, Walk walk)
    {
        (await walk.Browser.GetAsync(app.Address)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await app.WithDatabaseAsync(database => database.Set<VectisUser>().CountAsync(user => user.Email!.Contains(provider.Subject) || user.Email.Contains("lee")))).ShouldBe(0);
    }

    private static DateTime Ago(int minutes) => TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-minutes);
}

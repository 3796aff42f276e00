using System.Net;
using CsCheck;
using Shouldly;
using Vectis.Admin.Account;
using Vectis.Admin.Audit;
using Xunit;

namespace Vectis.Admin.Tests.Account;

public sealed class LocalUrlTests
{
    private static readonly Uri App = new("https://vectis.msp.example:8443/");

    private static readonly string[] Pieces =
    [
        "/", "//", "\\", "/\\", "%2f", "%2F", "%5c", "%5C", "%252f", "%255c", "%2e", ".", "..", "/..", "/./", ";", "?", "#", "@", ":", "\t", "\n", "\r", "\0", " ", "\u00a0",
        "\u200b", "\ufeff", "\u2215", "\u2044", "\uff0f", "\uff3c", "\u29f8", "\u202e", "\u3002", "\u0000", "http:", "https:", "https://", "javascript:", "data:", "evil.example", "admin",
        "user", "%09", "%0a", "%0d", "%00", "%", "\ud800",
    ];

    private static readonly Gen<string> Typed = Gen.OneOf(
        Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]).Array[0, 8].Select(string.Concat),
        Gen.Select(Gen.Const("/"), Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]).Array[0, 8].Select(string.Concat), string.Concat),
        Gen.String);

    [Fact]
    public void Whatever_is_asked_for_one_stays_on_this_site() => Typed.Sample(
        text =>
        {
            var url = LocalUrl.OrDashboard(text);
            var seen = url;
            for (var decoded = 0; decoded < 4; decoded++)
            {
                StaysHere(seen).ShouldBeTrue($"{text} as {seen}");
                seen = Uri.UnescapeDataString(seen);
            }

            new Uri(App, url).GetLeftPart(UriPartial.Authority).ShouldBe("https://vectis.msp.example:8443");
        },
        iter: 20_000);

    [Theory]
    [InlineData("/")]
    [InlineData("/admin/users?x=1")]
    [InlineData("/records/tickets?q=a%20b%2Fc&page=2#top")]
    [InlineData("/records/tickets?q=https%3A%2F%2Felsewhere.example")]
    [InlineData("/help/connectwise#permissions")]
    public void A_page_of_this_app_is_gone_to(string url) => LocalUrl.OrDashboard(url).ShouldBe(url);

    [Theory]
    [MemberData(nameof(Attacks))]
    public void A_known_attack_ends_at_the_dashboard(string? url) => LocalUrl.OrDashboard(url).ShouldBe("/");

    [Fact]
    public async Task Every_redirect_around_signing_in_and_out_stays_here()
    {
        await using var app = await RunningApp.StartAsync();
        await app.CreateUserAsync("kim@msp.example", Role.Admin);
        var signedIn = await app.SignedInAsync(Role.Viewer);
        foreach (var attack in Attacks.Select(row => row.Data).OfType<string>().Where(url => url.Length < 2000 && !url.Contains('\ud800')))
        {
            // One who is signed in already, and one who has just given the right password, on an address that the cookie itself would follow.
            foreach (var name in new[] { "ReturnUrl", "returnUrl", "RETURNURL" })
            {
                using var answer = await signedIn.GetAsync(new Uri($"account/login?{name}={Uri.EscapeDataString(attack)}", UriKind.Relative));
                answer.Headers.Location.ShouldBe(app.Address, $"{name} {attack}");
            }
        }

        foreach (var attack in new[] { "//evil.example", "/\\evil.example", "/%5cevil.example", "/%2fevil.example", "https://evil.example", "/.//evil.example" })
        {
            using var answer = await RunningApp.SignInAsync(app.Browser(), "kim@msp.example", page: $"account/login?ReturnUrl={Uri.EscapeDataString(attack)}");
            answer.StatusCode.ShouldBe(HttpStatusCode.Found, attack);
            answer.Headers.Location.ShouldBe(app.Address, attack);
        }
    }

    public static TheoryData<string?> Attacks { get; } = new(
        null, "", " ", "evil.example", "//evil.example", "///evil.example", "////evil.example", "/\\evil.example", "\\/evil.example", "\\\\evil.example", "/\\/evil.example",
        "/\t/evil.example", "/\n/evil.example", "/\r\n/evil.example", "\t//evil.example", " //evil.example", "/ /evil.example", "/\0/evil.example",
        "/%5cevil.example", "/%5Cevil.example", "/%2fevil.example", "/%2F%2Fevil.example", "/%252fevil.example", "/%255cevil.example", "/%09/evil.example/%2f..",
        "https://evil.example", "https:evil.example", "https:/evil.example", "http://evil.example", "HTTPS://EVIL.example", "//vectis.msp.example@evil.example",
        "https://vectis.msp.example@evil.example", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "data:text/html,<script>alert(1)</script>",
        "vbscript:x", "file:///etc/passwd", "ftp://evil.example", "blob:https://evil.example/x", "mailto:a@evil.example", "/.//evil.example", "/..//evil.example",
        "/x/..//evil.example", "/x//evil.example", "/./evil", "/../evil", "/%2e%2e//evil.example", "/%2e/%2fevil.example", "/.%2e/evil", "/;//evil.example",
        "/\u2215evil.example", "/\u2044evil.example", "/\uff0fevil.example", "/\uff3cevil.example", "/\u29f8evil.example", "/\u3002evil", "/\u00a0/evil.example", "/\u200b/evil.example",
        "\u202e/elpmaxe.live//", "?//evil.example", "#//evil.example", "@evil.example", ":80/evil", ".evil.example", "~//evil.example", "/\ud800/evil.example", new string('/', 3000), "/" + new string('a', 3000));

    // As the WHATWG parser reads a relative reference, with every fold that a careless proxy is known to make on top.
    private static bool StaysHere(string url)
    {
        var seen = string.Concat(url.Where(c => c is not ('\t' or '\n' or '\r'))).TrimStart([.. Enumerable.Range(0, 0x21).Select(code => (char)code)]);
        seen = string.Concat(seen.Select(c => c is '\\' or '\u2215' or '\u2044' or '\uff0f' or '\uff3c' or '\u29f8' ? '/' : c));
        var path = seen.Split('?', '#')[0];
        return path.StartsWith('/') && !path.Contains("//", StringComparison.Ordinal) && !path.Split('/').Any(part => part is "." or "..");
    }
}

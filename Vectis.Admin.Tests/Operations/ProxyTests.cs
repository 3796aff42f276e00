using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Operations;
using Xunit;

namespace Vectis.Admin.Tests.Operations;

public sealed class ProxyTests
{
    private static readonly (string Key, string Value) Here = ("Proxies:Trusted:0", "127.0.0.1");

    [Fact]
    public async Task A_trusted_proxy_says_who_asks_and_that_the_page_came_by_https()
    {
        await using var app = await RunningApp.StartAsync(Here);
        await app.CreateUserAsync("kim@msp.example", Role.Viewer);
        var browser = Forwarded(app, "198.51.100.7", "https", "vectis.msp.example");

        using var answer = await RunningApp.SignInAsync(browser, "kim@msp.example");

        answer.Headers.Location.ShouldBe(new Uri("https://vectis.msp.example/"));
        answer.Headers.GetValues("Set-Cookie").ShouldAllBe(cookie => cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase));
        answer.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000"]);
        (await AddressesAsync(app)).ShouldBe(["198.51.100.7"]);
    }

    [Fact]
    public async Task What_a_stranger_wrote_into_the_headers_of_a_trusted_proxy_is_not_believed()
    {
        await using var app = await RunningApp.StartAsync(Here);

        await RunningApp.SignInAsync(Forwarded(app, "127.0.0.1, 10.0.0.1, 198.51.100.7", "https", "vectis.msp.example"), "nobody@msp.example");
        await RunningApp.SignInAsync(Forwarded(app, "rubbish, 198.51.100.8", "https", "vectis.msp.example"), "nobody@msp.example");

        (await AddressesAsync(app)).ShouldBe(["198.51.100.7", "198.51.100.8"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Headers_of_anybody_else_mean_nothing(bool otherIsTrusted)
    {
        // As ASPNETCORE_FORWARDEDHEADERS_ENABLED leaves the options: everybody is believed.
        await using var app = await RunningApp.StartAsync(
            services => services.Configure<ForwardedHeadersOptions>(options =>
            {
                options.ForwardedHeaders = ForwardedHeaders.All;
                options.KnownIPNetworks.Clear();
                options.KnownProxies.Clear();
            }),
            otherIsTrusted ? [("Proxies:Trusted:0", "192.0.2.0/24")] : []);
        var browser = Forwarded(app, "198.51.100.7", "https", "evil.example");

        using var answer = await RunningApp.SignInAsync(browser, "nobody@msp.example");
        using var elsewhere = await browser.GetAsync(app.Address);

        answer.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
        elsewhere.Headers.Location!.Host.ShouldBe(app.Address.Host);
        (await AddressesAsync(app)).ShouldBe(["127.0.0.1"]);
    }

    [Fact]
    public async Task Tries_are_counted_for_the_address_behind_a_trusted_proxy_and_no_header_evades_the_count()
    {
        await using var trusting = await RunningApp.StartAsync(Here);
        await using var direct = await RunningApp.StartAsync();
        for (var i = 0; i < 20; i++)
        {
            await RunningApp.SignInAsync(Forwarded(trusting, $"203.0.113.{i}, 198.51.100.7", "https", "a.example"), "nobody@msp.example");
            await RunningApp.SignInAsync(Forwarded(direct, $"203.0.113.{i}", "https", "a.example"), "nobody@msp.example");
        }

        (await StatusAsync(trusting, "203.0.113.200, 198.51.100.7")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await StatusAsync(trusting, "198.51.100.8")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(direct, "203.0.113.200")).ShouldBe(HttpStatusCode.TooManyRequests);

        static async Task<HttpStatusCode> StatusAsync(RunningApp app, string forwardedFor) =>
            (await RunningApp.SignInAsync(Forwarded(app, forwardedFor, "https", "a.example"), "nobody@msp.example")).StatusCode;
    }

    [Fact]
    public async Task A_circuit_is_opened_for_the_host_that_a_trusted_proxy_names()
    {
        await using var app = await RunningApp.StartAsync(Here);
        await app.CreateUserAsync("kim@msp.example", Role.Viewer);
        var browser = Forwarded(app, "198.51.100.7", "https", "vectis.msp.example");
        (await RunningApp.SignInAsync(browser, "kim@msp.example")).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await NegotiateAsync("https://vectis.msp.example")).ShouldBe(HttpStatusCode.OK);
        (await NegotiateAsync("http://vectis.msp.example")).ShouldBe(HttpStatusCode.Forbidden);
        (await NegotiateAsync("https://vectis.msp.example:8443")).ShouldBe(HttpStatusCode.Forbidden);
        (await NegotiateAsync(app.Address.GetLeftPart(UriPartial.Authority))).ShouldBe(HttpStatusCode.Forbidden);

        async Task<HttpStatusCode> NegotiateAsync(string origin)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("_blazor/negotiate?negotiateVersion=1", UriKind.Relative));
            request.Headers.Add("Origin", origin);
            using var answer = await browser.SendAsync(request);
            return answer.StatusCode;
        }
    }

    [Theory]
    [InlineData("192.0.2.10", "192.0.2.10/32")]
    [InlineData(" 10.0.5.0/24 ", "10.0.5.0/24")]
    [InlineData("::1", "::1/128")]
    [InlineData("fd00:1::/32", "fd00:1::/32")]
    [InlineData("localhost", null)]
    [InlineData("10.1", null)]
    [InlineData("010.0.0.1", null)]
    [InlineData("0x7f000001", null)]
    [InlineData("10.0.5.0/33", null)]
    [InlineData("10.0.5.0/", null)]
    [InlineData("0.0.0.0/0", null)]
    [InlineData("::/0", null)]
    [InlineData("fe80::1%eth0", null)]
    [InlineData("192.0.2.10:443", null)]
    [InlineData("*", null)]
    public void An_entry_is_an_address_or_a_network(string entry, string? network) => (ProxySettings.Parse(entry)?.ToString()).ShouldBe(network);

    [Fact]
    public async Task A_wrong_entry_stops_the_start_with_one_line()
    {
        var (exitCode, _, errors) = await AppProcess.RunAsync(["--Urls", "http://127.0.0.1:0"], [("Proxies__Trusted__0", "10.0.0.1"), ("Proxies__Trusted__1", "proxy.example")]);

        errors.ShouldBe($"Proxies:Trusted:1 is \"proxy.example\"; allowed is {ProxySettings.Allowed}.");
        exitCode.ShouldBe(4);
    }

    private static HttpClient Forwarded(RunningApp app, string forwardedFor, string proto, string host) =>
        app.BrowserBehind(("X-Forwarded-For", forwardedFor), ("X-Forwarded-Proto", proto), ("X-Forwarded-Host", host));

    private static Task<List<string?>> AddressesAsync(RunningApp app) =>
        app.WithDatabaseAsync(database => database.Set<AuditEntry>().Where(entry => entry.Sequence > 1).OrderBy(entry => entry.Sequence).Select(entry => entry.Address).ToListAsync());
}

using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vectis.Admin.Audit;
using Xunit;

namespace Vectis.Admin.Tests.Components;

public sealed partial class ResponseHeadersTests
{
    [Fact]
    public async Task Every_answer_carries_one_policy_and_no_page_holds_a_script_it_forbids()
    {
        await using var app = await RunningApp.StartAsync();
        var visitor = app.Browser();
        var admin = await app.SignedInAsync(Role.Admin);
        var pages = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .Select(endpoint => Parameter().Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), "1")).Distinct().ToArray();
        pages.ShouldContain("account/login");
        foreach (var page in (string[])[.. pages, "nowhere", "admin/nowhere", "%2e%2e/nowhere", "records/tickets?q=%00", "app.css", "theme.js", "health/live", "health/ready", "_blazor?id=none"])
        {
            await CheckAsync(visitor, HttpMethod.Get, page);
            await CheckAsync(admin, HttpMethod.Get, page);
        }

        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Options, HttpMethod.Head, HttpMethod.Trace })
        {
            foreach (var page in new[] { "account/login", "account/sign-out", "admin/users", "nowhere", "app.css", "_blazor/negotiate" })
            {
                await CheckAsync(visitor, method, page);
                await CheckAsync(admin, method, page);
            }
        }
    }

    [Fact]
    public async Task What_a_user_saw_is_kept_in_no_cache_and_the_apps_own_files_are()
    {
        await using var app = await RunningApp.StartAsync();
        var viewer = await app.SignedInAsync(Role.Viewer);
        foreach (var page in new[] { "", "account/profile", "records/tickets", "admin/users", "nowhere", "account/login", "health/ready" })
        {
            using var answer = await viewer.GetAsync(new Uri(page, UriKind.Relative));
            answer.Headers.CacheControl!.ToString().ShouldBe("no-store", page);
        }

        using var style = await viewer.GetAsync(new Uri("app.css", UriKind.Relative));
        style.Headers.CacheControl!.NoStore.ShouldBeFalse();
    }

    [Fact]
    public async Task Only_https_is_remembered_by_the_browser()
    {
        await using var app = await RunningApp.StartAsync(("Proxies:Trusted:0", "127.0.0.1"));
        foreach (var page in new[] { "account/login", "nowhere", "app.css", "health/live" })
        {
            using var secure = await app.BrowserBehind(("X-Forwarded-For", "198.51.100.7"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "vectis.msp.example"))
                .GetAsync(new Uri(page, UriKind.Relative));
            secure.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000"], page);
            using var plain = await app.BrowserBehind(("X-Forwarded-For", "198.51.100.7"), ("X-Forwarded-Proto", "http"), ("X-Forwarded-Host", "vectis.msp.example"))
                .GetAsync(new Uri(page, UriKind.Relative));
            plain.Headers.Contains("Strict-Transport-Security").ShouldBeFalse(page);
        }
    }

    private static async Task CheckAsync(HttpClient browser, HttpMethod method, string page)
    {
        using var request = new HttpRequestMessage(method, new Uri(page, UriKind.Relative));
        using var answer = await browser.SendAsync(request);
        var what = $"{method} {page}: {(int)answer.StatusCode}";
        ((int)answer.StatusCode).ShouldBeLessThan(500, what);
        answer.Headers.GetValues("Content-Security-Policy").ShouldBe(
            ["default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"], what);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"], what);
        answer.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"], what);
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"], what);
        answer.Headers.GetValues("Cross-Origin-Opener-Policy").ShouldBe(["same-origin"], what);
        answer.Headers.GetValues("Cross-Origin-Resource-Policy").ShouldBe(["same-origin"], what);
        answer.Headers.GetValues("Permissions-Policy").ShouldHaveSingleItem(what).ShouldContain("camera=()");
        foreach (var name in new[] { "Server", "X-Powered-By", "Strict-Transport-Security" }) answer.Headers.Contains(name).ShouldBeFalse(what);
        var html = await answer.Content.ReadAsStringAsync();
        if (answer.Content.Headers.ContentType?.MediaType != "text/html") return;
        InlineScript().IsMatch(html).ShouldBeFalse(what);
        InlineHandler().IsMatch(html).ShouldBeFalse(what);
        OtherHost().IsMatch(html).ShouldBeFalse(what);
        html.ShouldNotContain("importmap", Case.Insensitive, what);
        html.ShouldNotContain("   at ", Case.Sensitive, what);
        html.ShouldNotContain("Exception", Case.Sensitive, what);
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"<script(?![^>]*\ssrc=)")]
    private static partial Regex InlineScript();

    [GeneratedRegex(@"<[^>]+\son\w+=")]
    private static partial Regex InlineHandler();

    [GeneratedRegex(@"<(script|link|img|iframe|form)[^>]+(src|href|action)=""(https?:)?//")]
    private static partial Regex OtherHost();
}

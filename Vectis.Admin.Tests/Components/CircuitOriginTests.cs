using System.Net;
using System.Net.WebSockets;
using Shouldly;
using Vectis.Admin.Audit;
using Xunit;

namespace Vectis.Admin.Tests.Components;

public sealed class CircuitOriginTests
{
    // Every way to speak to the hub: negotiation, long polling (ask, send, end), the goodbye of a closed page, start-up scripts.
    private static readonly (HttpMethod Method, string Path)[] Ways =
    [
        (HttpMethod.Post, "_blazor/negotiate?negotiateVersion=1"),
        (HttpMethod.Get, "_blazor?id=none"),
        (HttpMethod.Post, "_blazor?id=none"),
        (HttpMethod.Delete, "_blazor?id=none"),
        (HttpMethod.Post, "_blazor/disconnect"),
        (HttpMethod.Get, "_blazor/initializers"),
        (HttpMethod.Get, "_blazor/"),
        (HttpMethod.Post, "_BLAZOR/negotiate?negotiateVersion=1"),
    ];

    private static readonly string[] Foreign =
        ["https://evil.example", "null", "", "http://127.0.0.1", "http://127.0.0.1:1", "http://127.0.0.1.evil.example", "http://localhost", "file://", "ftp://127.0.0.1", "nonsense"];

    [Fact]
    public async Task A_circuit_is_opened_only_for_a_signed_in_user_and_a_page_of_this_app()
    {
        await using var app = await RunningApp.StartAsync();
        var signedIn = await app.SignedInAsync(Role.Viewer);
        var own = app.Address.GetLeftPart(UriPartial.Authority);
        foreach (var (method, path) in Ways)
        {
            (await AskAsync(app.Browser(), method, path, own)).ShouldBe(HttpStatusCode.Unauthorized, $"{method} {path}");
            (await AskAsync(app.Browser(), method, path, null)).ShouldBe(HttpStatusCode.Unauthorized, $"{method} {path}");
            foreach (var origin in Foreign) (await AskAsync(signedIn, method, path, origin)).ShouldBe(HttpStatusCode.Forbidden, $"{method} {path} {origin}");
            (await AskAsync(signedIn, method, path, null, "cross-site")).ShouldBe(HttpStatusCode.Forbidden, $"{method} {path}");
            ((int)await AskAsync(signedIn, method, path, own)).ShouldNotBeOneOf([401, 403], $"{method} {path}");
        }

        (await AskAsync(signedIn, HttpMethod.Post, Ways[0].Path, own, "same-origin")).ShouldBe(HttpStatusCode.OK);
        (await AskAsync(signedIn, HttpMethod.Post, Ways[0].Path, null, "none")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_websocket_is_refused_to_strangers_and_to_pages_of_others()
    {
        await using var app = await RunningApp.StartAsync();
        await app.CreateUserAsync("kim@msp.example", Role.Viewer);
        var cookie = await RawCircuit.CookieAsync(app, "kim@msp.example");

        (await SocketAsync(app, null, "own")).ShouldBe(401);
        (await SocketAsync(app, null, null)).ShouldBe(401);
        (await SocketAsync(app, "vectis-admin=CfDJ8forged", "own")).ShouldBe(401);
        (await SocketAsync(app, cookie, "https://evil.example")).ShouldBe(403);
        (await SocketAsync(app, cookie, "null")).ShouldBe(403);
        await using var own = await RawCircuit.OpenAsync(app, cookie);
        (await own.LivesAsync()).ShouldBeTrue();
    }

    private static async Task<int> SocketAsync(RunningApp app, string? cookie, string? origin) =>
        (int)(await Should.ThrowAsync<WebSocketException>(() => RawCircuit.ConnectAsync(app, cookie, origin))).Data["status"]!;

    private static async Task<HttpStatusCode> AskAsync(HttpClient browser, HttpMethod method, string path, string? origin, string? site = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (origin is not null) request.Headers.TryAddWithoutValidation("Origin", origin);
        if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
        using var answer = await browser.SendAsync(request);
        return answer.StatusCode;
    }
}

using System.Net;
using System.Net.WebSockets;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Components.Circuits;
using Xunit;
using Words = Vectis.Admin.Components.Words;

namespace Vectis.Admin.Tests.Components.Circuits;

public sealed class OpenPagesTests
{
    private const int Most = CircuitLimits.PagesPerUser;

    [Fact]
    public async Task One_page_too_many_is_refused_and_told_and_another_users_pages_are_not_counted()
    {
        await using var app = await RunningApp.StartAsync();
        await app.CreateUserAsync("kim@msp.example", Role.Viewer);
        await app.CreateUserAsync("lee@msp.example", Role.Viewer);
        var (kim, lee) = (await RawCircuit.CookieAsync(app, "kim@msp.example"), await RawCircuit.CookieAsync(app, "lee@msp.example"));
        var open = new List<RawCircuit>();
        try
        {
            for (var i = 0; i < Most; i++)
            {
                open.Add(await RawCircuit.ConnectAsync(app, kim));
            }

            (await Should.ThrowAsync<WebSocketException>(() => RawCircuit.ConnectAsync(app, kim))).Data["status"].ShouldBe(429);
            using (var answer = await NegotiateAsync(app, kim)) answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            using (var answer = await NegotiateAsync(app, kim)) (await answer.Content.ReadAsStringAsync()).ShouldBe(Words.TooManyPages(Most));
            open.Add(await RawCircuit.OpenAsync(app, lee));
            (await open[^1].LivesAsync()).ShouldBeTrue();

            await open[0].DisposeAsync();
            while (true)
            {
                // The server hears of the goodbye in its own time.
                using var answer = await NegotiateAsync(app, kim);
                if (answer.StatusCode == HttpStatusCode.OK) break;
                await Task.Yield();
            }

            open.Add(await RawCircuit.OpenAsync(app, kim));
            (await open[^1].LivesAsync()).ShouldBeTrue();
        }
        finally
        {
            foreach (var circuit in open) await circuit.DisposeAsync();
        }
    }

    [Fact]
    public void A_polled_connection_counts_until_it_was_not_asked_for_a_while()
    {
        var clock = new FakeTimeProvider();
        var pages = new OpenPages(clock);
        for (var i = 0; i < Most; i++)
        {
            pages.Enter("kim", $"{i}").ShouldBeTrue();
            pages.Leave("kim", $"{i}", ended: false);
        }

        pages.Enter("kim", "more").ShouldBeFalse();
        pages.Enter("kim", "3").ShouldBeTrue();
        clock.Advance(TimeSpan.FromSeconds(19));
        pages.HasRoom("kim").ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(1));
        for (var i = 1; i < Most; i++) pages.Enter("kim", $"new {i}").ShouldBeTrue();
        pages.Enter("kim", "more").ShouldBeFalse();
        pages.Leave("kim", "3", ended: true);
        pages.Enter("kim", "more").ShouldBeTrue();
        pages.HasRoom("lee").ShouldBeTrue();
    }

    private static Task<HttpResponseMessage> NegotiateAsync(RunningApp app, string cookie)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri("_blazor/negotiate?negotiateVersion=1", UriKind.Relative));
        request.Headers.Add("Cookie", cookie);
        return app.Browser().SendAsync(request);
    }
}

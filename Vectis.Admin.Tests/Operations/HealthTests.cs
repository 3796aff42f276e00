using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vectis.Admin.Audit;
using Xunit;

namespace Vectis.Admin.Tests.Operations;

public sealed class HealthTests
{
    [Fact]
    public async Task A_served_app_answers_a_word()
    {
        await using var app = await RunningApp.StartAsync();

        (await app.Browser().GetStringAsync(new Uri("health/live", UriKind.Relative))).ShouldBe("live");
        (await app.Browser().GetStringAsync(new Uri("health/ready", UriKind.Relative))).ShouldBe("ready");
    }

    [Fact]
    public async Task A_cause_is_told_only_to_this_machine_and_to_an_admin()
    {
        // A proxy that is trusted could hand on what a stranger wrote.
        await using var app = await RunningApp.StartAsync(("Proxies:Trusted:0", "127.0.0.0/8"));
        var (viewer, admin) = (await app.SignedInAsync(Role.Viewer), await app.SignedInAsync(Role.Admin));
        await app.WithDatabaseAsync(database => database.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" LIKE '%_Initial'"));
        const string Cause = "unavailable: The database lacks 1 of this version’s changes. Restart Vectis: it makes them at its start.";

        (await ReadyAsync(app.Browser())).ShouldBe(Cause);
        (await ReadyAsync(app.Browser(), "Via", "1.1 proxy")).ShouldBe("unavailable");
        foreach (var mark in new[] { "X-Forwarded-For", "X-Real-IP", "Forwarded", "X-Original-For", "X-Forwarded-Host" })
        {
            (await ReadyAsync(app.Browser(), mark, "127.0.0.1")).ShouldBe("unavailable", mark);
            (await ReadyAsync(viewer, mark, "127.0.0.1")).ShouldBe("unavailable", mark);
            (await ReadyAsync(admin, mark, "127.0.0.1")).ShouldBe(Cause, mark);
        }

        (await ReadyAsync(app.Browser(), "Host", "evil.example")).ShouldBe("unavailable");
        (await app.Browser().GetStringAsync(new Uri("health/live", UriKind.Relative))).ShouldBe("live");
    }

    private static async Task<string> ReadyAsync(HttpClient browser, string? header = null, string? value = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("health/ready", UriKind.Relative));
        if (header is not null) request.Headers.TryAddWithoutValidation(header, value);
        using var answer = await browser.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        return await answer.Content.ReadAsStringAsync();
    }
}

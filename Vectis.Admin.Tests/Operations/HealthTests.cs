using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
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
    public async Task A_database_that_lacks_a_change_is_told_with_its_cause_only_to_this_machine()
    {
        await using var app = await RunningApp.StartAsync();
        await app.WithDatabaseAsync(database => database.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" = (SELECT MAX(\"MigrationId\") FROM \"__EFMigrationsHistory\")"));

        (await ReadyAsync(app, proxied: false)).ShouldBe((HttpStatusCode.ServiceUnavailable, "unavailable: The database lacks 1 of this version’s changes."));
        (await ReadyAsync(app, proxied: true)).ShouldBe((HttpStatusCode.ServiceUnavailable, "unavailable"));
        (await app.Browser().GetStringAsync(new Uri("health/live", UriKind.Relative))).ShouldBe("live");
    }

    private static async Task<(HttpStatusCode, string)> ReadyAsync(RunningApp app, bool proxied)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("health/ready", UriKind.Relative));
        if (proxied) request.Headers.Add("X-Forwarded-For", "198.51.100.9");
        using var answer = await app.Browser().SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}

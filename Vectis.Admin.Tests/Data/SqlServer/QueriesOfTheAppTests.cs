using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vectis.Admin.Records;
using Xunit;

namespace Vectis.Admin.Tests.Data.SqlServer;

/// <summary>Queries that tests make on SQLite are put to SQL Server, without one.</summary>
public sealed class QueriesOfTheAppTests
{
    [Fact]
    public async Task A_query_of_the_running_app_is_seen_as_it_would_be_put_to_sql_server()
    {
        await using var app = await RunningApp.StartAsync();

        await app.WithDatabaseAsync(database => database.Set<Ticket>().CountAsync(t => t.Summary == "a marker of the app"));

        Seen("a marker of the app").ShouldBe(["SELECT COUNT(*)"]);
    }

    [Fact]
    public async Task Bulk_updates_and_deletes_are_seen()
    {
        await using var database = await TestDatabase.OpenAsync(alwaysSqlite: true);
        await using var context = database.Context();

        await context.Set<Ticket>().Where(t => t.Summary == "a marker of an update").ExecuteUpdateAsync(set => set.SetProperty(t => t.DeletedAt, DateTimeOffset.UnixEpoch), TestContext.Current.CancellationToken);
        await context.Set<Ticket>().Where(t => t.Summary == "a marker of a delete").ExecuteDeleteAsync(TestContext.Current.CancellationToken);

        Seen("a marker of an update").ShouldBe(["UPDATE [t]"]);
        Seen("a marker of a delete").ShouldBe(["DELETE FROM [t]"]);
    }

    [Fact]
    public async Task A_query_that_only_sqlite_can_answer_fails_where_it_is_made()
    {
        await using var database = await TestDatabase.OpenAsync(alwaysSqlite: true);
        await using var context = database.Context();

        var query = context.Set<Ticket>().Where(t => EF.Functions.Glob(t.Summary!, "x*"));

        (await Should.ThrowAsync<InvalidOperationException>(() => query.ToListAsync(TestContext.Current.CancellationToken)))
            .Message.ShouldStartWith("It can't be put to SQL Server: The LINQ expression");
    }

    private static IEnumerable<string> Seen(string marker) =>
        AlsoOnSqlServer.Instance.Statements.Where(s => s.Contains(marker, StringComparison.Ordinal)).Select(s => s.Split('\n')[0].TrimEnd('\r')).Distinct();
}

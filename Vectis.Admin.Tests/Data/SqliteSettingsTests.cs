using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;
using Vectis.Admin.Tests.Sync;
using Xunit;

namespace Vectis.Admin.Tests.Data;

public sealed class SqliteSettingsTests
{
    private const string Full = "2";
    private const string Normal = "1";

    [Fact]
    public async Task The_database_keeps_a_write_ahead_log_waits_for_others_and_holds_references()
    {
        await using var database = await TestDatabase.OpenAsync(alwaysSqlite: true);
        await using var context = database.Context();

        (await AskAsync(context, "journal_mode")).ShouldBe("wal");
        (await AskAsync(context, "busy_timeout")).ShouldBe("30000");
        (await AskAsync(context, "foreign_keys")).ShouldBe("1");
    }

    [Fact]
    public async Task A_row_whose_reference_leads_nowhere_is_refused()
    {
        await using var database = await TestDatabase.OpenAsync(alwaysSqlite: true);
        await using var context = database.Context();

        await Should.ThrowAsync<SqliteException>(() => context.Database.ExecuteSqlRawAsync(
            "INSERT INTO ConnectionSecrets (ConnectionId, Field, Origin, Ciphertext, SavedAt) VALUES (999, 'PrivateKey', '', '', 0)"));
    }

    [Fact]
    public async Task What_is_saved_waits_for_the_disk_also_on_a_connection_that_a_sync_page_has_used()
    {
        await using var database = await TestDatabase.OpenAsync(alwaysSqlite: true);
        await using (var page = database.Context())
        {
            await page.Database.OpenConnectionAsync();
            await database.Get<IDatabaseProvider>().RelaxDurabilityAsync(page, CancellationToken.None);
            (await AskAsync(page, "synchronous")).ShouldBe(Normal);
        }

        // The pool hands out the same connection again.
        await using var settings = database.Context();
        (await AskAsync(settings, "synchronous")).ShouldBe(Full);
    }

    [Fact]
    public async Task Pages_of_a_sync_do_not_wait_for_the_disk_and_its_end_does()
    {
        var system = new FakeSystem();
        for (var id = 1; id <= 30; id++) system.Add(id);
        var durability = new Durability();
        await using var database = await TestDatabase.OpenAsync(services => services
            .AddSync().AddSingleton<IRunTargets>(system).AddSingleton<IRecordStream>(FakeStream.Tickets).AddSingleton<IInterceptor>(durability), alwaysSqlite: true);

        var started = (await database.Get<Syncs>().StartAsync(Actor.Console, SyncFixture.ConnectionId, new RunRequest(RunTrigger.Manual), CancellationToken.None))
            .ShouldBeOfType<StartResult.Started>();
        await database.Get<RunHost>().WaitAsync(started.RunId);

        durability.Of["WalkCursors"].ShouldContain(Normal);
        durability.Of["Runs"].ShouldContain(Full);
    }

    private static async Task<string> AskAsync(VectisDbContext database, string pragma)
    {
        await database.Database.OpenConnectionAsync();
        await using var command = database.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";
        return $"{await command.ExecuteScalarAsync()}";
    }

    /// <summary>How durable the connection was on which a table was changed.</summary>
    private sealed class Durability : DbCommandInterceptor
    {
        public ConcurrentDictionary<string, ConcurrentBag<string>> Of { get; } = new() { ["WalkCursors"] = [], ["Runs"] = [] };

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Note(command);
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Note(command);
            return ValueTask.FromResult(result);
        }

        private void Note(DbCommand command)
        {
            foreach (var (table, seen) in Of)
            {
                if (!command.CommandText.Contains($"UPDATE \"{table}\"", StringComparison.Ordinal)) continue;
                using var ask = command.Connection!.CreateCommand();
                ask.Transaction = command.Transaction;
                ask.CommandText = "PRAGMA synchronous";
                seen.Add($"{ask.ExecuteScalar()}");
            }
        }
    }
}

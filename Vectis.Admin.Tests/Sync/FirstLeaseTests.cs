using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;
using Xunit;

namespace Vectis.Admin.Tests.Sync;

/// <summary>The very first run of a connection: its lease’s row is not there yet, and two nodes may add it at once.</summary>
public sealed class FirstLeaseTests
{
    [Fact]
    public async Task Of_two_nodes_that_add_the_first_lease_at_once_one_is_told_that_a_run_is_under_way()
    {
        var other = new OtherNode();
        var system = new FakeSystem();
        await using var database = await TestDatabase.OpenAsync(services => services
            .AddSync().AddSingleton<IRunTargets>(system).AddSingleton<IRecordStream>(FakeStream.Tickets).AddSingleton<IInterceptor>(other));
        var syncs = database.Get<Syncs>();

        var late = await syncs.StartAsync(KnownUsers.Analyst, SyncFixture.ConnectionId, new RunRequest(RunTrigger.Manual), CancellationToken.None);

        late.ShouldBeOfType<StartResult.AlreadyRunning>();
        other.Raced.ShouldBe(1);
        (await syncs.ListAsync(SyncFixture.ConnectionId, 10, CancellationToken.None)).ShouldBeEmpty();
    }

    /// <summary>Adds the row right before the app does, as another transaction could on SQL Server.</summary>
    private sealed class OtherNode : SaveChangesInterceptor
    {
        public int Raced { get; private set; }

        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            var database = eventData.Context!;
            if (Raced > 0 || !database.ChangeTracker.Entries<SyncLease>().Any(e => e.State == EntityState.Added)) return result;
            Raced++;
            await database.Database.ExecuteSqlRawAsync("INSERT INTO SyncLeases (ConnectionId, Token, RunId, Beat) VALUES ({0}, 1, 4711, 0)", [SyncFixture.ConnectionId], cancellationToken);
            return result;
        }
    }
}

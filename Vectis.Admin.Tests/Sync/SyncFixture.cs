using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Records;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;
using Vectis.Admin.Sync.Walks;

namespace Vectis.Admin.Tests.Sync;

/// <summary>The sync engine over a real database and a system in memory.</summary>
internal sealed class SyncFixture : IAsyncDisposable
{
    public const int ConnectionId = 7;

    private SyncFixture(TestDatabase database, FakeSystem system) => (Database, System) = (database, system);

    public TestDatabase Database { get; }
    public FakeSystem System { get; }
    public Syncs Syncs => Database.Get<Syncs>();
    public DeleteHolds Holds => Database.Get<DeleteHolds>();

    public Task<IReadOnlyList<HeldDeletes>> HeldAsync() => Holds.ListAsync(ConnectionId, CancellationToken.None);

    public static async Task<SyncFixture> StartAsync(FakeSystem? system = null, string? folder = null, TimeProvider? clock = null)
    {
        system ??= new FakeSystem();
        var database = await TestDatabase.OpenAsync(
            services => services.AddSync().AddSingleton<IRunTargets>(system).AddSingleton<IRecordStream>(FakeStream.Tickets), clock, folder);
        return new SyncFixture(database, system);
    }

    /// <summary>Runs to the end and shows the run.</summary>
    public async Task<RunView> SyncAsync(RunKind kind = RunKind.Incremental)
    {
        var started = (await Syncs.StartAsync(Actor.Console, ConnectionId, new RunRequest(RunTrigger.Manual, kind), CancellationToken.None))
            .ShouldBeOfType<StartResult.Started>();
        await Database.Get<RunHost>().WaitAsync(started.RunId);
        return (await Syncs.FindAsync(started.RunId, CancellationToken.None)).ShouldNotBeNull();
    }

    public async Task<IReadOnlyList<Ticket>> StoredAsync()
    {
        await using var context = Database.Context();
        return await context.Set<Ticket>().AsNoTracking().OrderBy(t => t.Id).ToListAsync();
    }

    public async Task<StreamProgress> ProgressAsync()
    {
        await using var context = Database.Context();
        return await context.Set<StreamProgress>().AsNoTracking().SingleAsync();
    }

    public async Task<IReadOnlyList<WalkCursor>> CursorsAsync()
    {
        await using var context = Database.Context();
        return await context.Set<WalkCursor>().AsNoTracking().OrderBy(c => c.LastId).ToListAsync();
    }

    /// <summary>Waits for a state of the database.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds, CancellationToken cancellationToken)
    {
        while (!await holds()) await Task.Delay(5, cancellationToken);
    }

    /// <summary>The stored tickets are exactly the system's.</summary>
    public async Task ShouldEqualTheSystemAsync() =>
        (await StoredAsync()).Select(t => (t.Id, t.Summary, t.LastUpdated)).ShouldBe(System.Tickets.Values.Select(t => (t.Id, t.Summary, t.LastUpdated)));

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}

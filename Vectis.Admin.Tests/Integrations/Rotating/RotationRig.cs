using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Integrations;
using Vectis.Admin.Integrations.Rotating;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;
using Vectis.Admin.Tests.EndToEnd;
using Vectis.ConnectWiseSimulator;

namespace Vectis.Admin.Tests.Integrations.Rotating;

/// <summary>A connection saved and synced from a simulator that accepts another key pair too.</summary>
internal sealed class RotationRig : IAsyncDisposable
{
    // What a test may take is tested elsewhere; here it may wait for the machine.
    private static readonly Dictionary<string, string?> Unhurried = new() { ["ConnectWise:TestTimeout"] = "00:01:00" };

    private RotationRig(SyncedFromSimulator synced) => (Synced, Other) = (synced, synced.Simulator.Keys.Add());

    public SyncedFromSimulator Synced { get; }

    /// <summary>The pair that is to take the place of the saved one. It may read everything, unless its role is told otherwise.</summary>
    public SimulatorKeyPair Other { get; }

    public TestDatabase Database => Synced.Database;
    public Simulator Simulator => Synced.Simulator;
    public PairRotations Rotations => Database.Get<PairRotations>();
    public ConnectionStore Store => Database.Get<ConnectionStore>();

    public static async Task<RotationRig> StartAsync(int tickets = 60, bool sync = true, TimeProvider? clock = null, bool includeInvoices = false)
    {
        var rig = new RotationRig(await SyncedFromSimulator.StartAsync(new SimulatorSettings { Tickets = tickets }, includeInvoices, Unhurried, clock));
        if (sync) (await rig.Synced.SyncAsync()).IsComplete.ShouldBeTrue();
        return rig;
    }

    public async Task<ConnectionView> FindAsync() => (await Store.FindAsync("connectwise", CancellationToken.None)).ShouldNotBeNull();

    public async Task<PairResult> ReplaceAsync(SimulatorKeyPair? pair = null, Actor? actor = null, Guid? version = null, IProgress<string>? progress = null)
    {
        var typed = pair ?? Other;
        return await Rotations.ReplaceAsync(
            actor ?? KnownUsers.Admin, "connectwise", new TypedPair(typed.PublicKey, typed.PrivateKey), version ?? (await FindAsync()).Version, progress, CancellationToken.None);
    }

    /// <summary>Replaces the keys, which must succeed.</summary>
    public async Task ReplacedAsync() => (await ReplaceAsync()).ShouldBeOfType<PairResult.Done>();

    public async Task<PairResult> UndoAsync(Actor? actor = null, Guid? version = null) =>
        await Rotations.UndoAsync(actor ?? KnownUsers.Admin, "connectwise", version ?? (await FindAsync()).Version, CancellationToken.None);

    public async Task<PairResult> RemindAsync(int? days, Actor? actor = null, Guid? version = null) =>
        await Rotations.SetReminderAsync(actor ?? KnownUsers.Admin, "connectwise", days, version ?? (await FindAsync()).Version, CancellationToken.None);

    /// <summary>The public key that the next run opens ConnectWise with.</summary>
    public async Task<string> InUseAsync() => (await Store.OpenAsync(Synced.ConnectionId, CancellationToken.None)).Value.ShouldNotBeNull().PublicKey;

    /// <summary>A run of some streams, to its end.</summary>
    public async Task<RunView> SyncOnlyAsync(params string[] streams)
    {
        var started = (await Synced.Syncs.StartAsync(Actor.Console, Synced.ConnectionId, new RunRequest(RunTrigger.Manual, RunKind.Incremental, streams), CancellationToken.None))
            .ShouldBeOfType<StartResult.Started>();
        await Database.Get<RunHost>().WaitAsync(started.RunId);
        return (await Synced.Syncs.FindAsync(started.RunId, CancellationToken.None)).ShouldNotBeNull();
    }

    /// <summary>The kept pair's row; null when there is none.</summary>
    public async Task<PreviousPair?> KeptAsync()
    {
        await using var database = Database.Context();
        return await database.Set<PreviousPair>().AsNoTracking().SingleOrDefaultAsync();
    }

    /// <summary>The audit trail: who, action, details.</summary>
    public async Task<List<string>> AuditAsync()
    {
        await using var database = Database.Context();
        return await database.Set<AuditEntry>().OrderBy(e => e.Sequence).Select(e => e.Who + " | " + e.Action + " | " + e.Details).ToListAsync();
    }

    /// <summary>Changes the tables by hand.</summary>
    public async Task ChangeAsync(FormattableString sql)
    {
        await using var database = Database.Context();
        await database.Database.ExecuteSqlAsync(sql);
    }

    public ValueTask DisposeAsync() => Synced.DisposeAsync();
}

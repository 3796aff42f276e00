using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Integrations;
using Vectis.Admin.Integrations.Rotating;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.Integrations.Rotating;

/// <summary>Syncs before, during and after a switch: by which pair they ask, and which of them proves the new pair.</summary>
public sealed class ProofTests
{
    [Fact]
    public async Task A_sync_under_way_ends_on_the_pair_it_began_with_and_proves_nothing_of_the_new_one()
    {
        await using var rig = await RotationRig.StartAsync(sync: false);
        await using var held = await HeldRun.StartAsync(rig);

        (await rig.ReplaceAsync()).Message.ShouldBe(
            "The keys are replaced. The pair before is kept until a complete sync with the new one. The sync under way ends on the pair it began with.");
        rig.Simulator.Traffic.Reset();
        var run = await held.EndAsync();

        (run.Outcome, run.IsComplete).ShouldBe((RunOutcome.Success, true));
        rig.Simulator.Traffic.Log.Count(seen => seen.PublicKey == rig.Simulator.Credentials.PublicKey).ShouldBeGreaterThan(5, "most of the run came after the switch");
        rig.Simulator.Traffic.Log.ShouldAllBe(seen => seen.PublicKey == rig.Simulator.Credentials.PublicKey);
        (await rig.FindAsync()).Previous.ShouldNotBeNull("the run was complete, and not with the new pair");
        (await rig.AuditAsync()).ShouldContain(row => row.EndsWith($"; run {run.Id} ends on those before"));
    }

    [Fact]
    public async Task The_first_complete_sync_with_the_new_pair_forgets_the_one_before_for_good()
    {
        await using var rig = await RotationRig.StartAsync();
        await rig.ReplacedAsync();
        var kept = (await rig.KeptAsync()).ShouldNotBeNull();
        rig.Simulator.Traffic.Reset();

        var run = await rig.Synced.SyncAsync();

        run.IsComplete.ShouldBeTrue();
        rig.Simulator.Traffic.Log.Where(seen => seen.PublicKey is not null).ShouldAllBe(seen => seen.PublicKey == rig.Other.PublicKey);
        (await rig.KeptAsync()).ShouldBeNull();
        (await rig.FindAsync()).Previous.ShouldBeNull();
        (await rig.AuditAsync())[^1].ShouldBe(
            $"schedule | key pair before forgotten | public key and private key before forgotten: run {run.Id} was complete with the new ones");
        (await rig.UndoAsync()).Message.ShouldStartWith("Nothing was changed: no key pair from before is kept any more.");

        // Nor is it left in the file's free pages. SQL Server's own files are not ours to look into.
        if (!rig.Database.IsSqlite) return;
        await rig.ChangeAsync($"PRAGMA wal_checkpoint(TRUNCATE)");
        await using var file = new FileStream(rig.Database.File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        var text = System.Text.Encoding.Latin1.GetString(bytes.ToArray());
        (text.Contains(kept.PublicKey, StringComparison.Ordinal), text.Contains(kept.PrivateKey, StringComparison.Ordinal)).ShouldBe((false, false));
    }

    [Fact]
    public async Task The_next_sync_after_one_that_ended_on_the_pair_before_is_the_proof()
    {
        await using var rig = await RotationRig.StartAsync(sync: false);
        await using (var held = await HeldRun.StartAsync(rig))
        {
            await rig.ReplacedAsync();
            await held.EndAsync();
        }

        await rig.Synced.SyncAsync();

        (await rig.KeptAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_sync_of_some_streams_is_no_proof()
    {
        await using var rig = await RotationRig.StartAsync();
        await rig.ReplacedAsync();

        (await rig.SyncOnlyAsync("companies")).IsComplete.ShouldBeTrue();

        (await rig.KeptAsync()).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(RecordKind.Members)]
    [InlineData(RecordKind.CompanyTypes)]
    public async Task A_sync_that_may_no_longer_read_what_the_pair_before_could_is_no_proof(RecordKind kind)
    {
        await using var rig = await RotationRig.StartAsync();
        await rig.ReplacedAsync();
        rig.Other.Role.Forbid(kind);

        (await rig.Synced.SyncAsync()).IsComplete.ShouldBeTrue("a skipped stream alone does not make a sync incomplete");
        (await rig.KeptAsync()).ShouldNotBeNull();

        rig.Other.Role.AllowAll();
        await rig.Synced.SyncAsync();
        (await rig.KeptAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_sync_that_failed_in_a_stream_is_no_proof()
    {
        await using var rig = await RotationRig.StartAsync();
        await rig.ReplacedAsync();
        using (rig.Simulator.Faults.Add(Fault.Status(400, "application/json", "{}"), RecordKind.Members))
            (await rig.Synced.SyncAsync()).IsComplete.ShouldBeFalse();

        (await rig.KeptAsync()).ShouldNotBeNull();
    }

    [Fact]
    public async Task Streams_that_were_switched_off_since_are_not_waited_for()
    {
        await using var rig = await RotationRig.StartAsync(includeInvoices: true);
        await rig.ReplacedAsync();
        var view = await rig.FindAsync();
        (await rig.Store.SaveAsync(KnownUsers.Admin, "connectwise", view.ToDraft() with { IncludeInvoices = false }, view.Version, null, CancellationToken.None))
            .ShouldBeOfType<SaveResult.Saved>();

        await rig.Synced.SyncAsync();

        (await rig.KeptAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_sync_with_a_pair_that_was_undone_meanwhile_proves_nothing_of_the_next_one()
    {
        await using var rig = await RotationRig.StartAsync();
        var third = rig.Simulator.Keys.Add();
        await rig.ReplacedAsync();
        await using var held = await HeldRun.StartAsync(rig);
        (await rig.UndoAsync()).ShouldBeOfType<PairResult.Done>();
        (await rig.ReplaceAsync(third)).ShouldBeOfType<PairResult.Done>();

        (await held.EndAsync()).IsComplete.ShouldBeTrue();

        (await rig.KeptAsync()).ShouldNotBeNull().Ending.ShouldBe(rig.Simulator.Credentials.PublicKey[^4..]);
        (await rig.InUseAsync()).ShouldBe(third.PublicKey);
    }
}

/// <summary>A run that waits at its first page of companies until it is told to go on.</summary>
internal sealed class HeldRun : IAsyncDisposable
{
    private readonly RotationRig _rig;
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _runId;

    private HeldRun(RotationRig rig, long runId, TaskCompletionSource released) => (_rig, _runId, _released) = (rig, runId, released);

    public static async Task<HeldRun> StartAsync(RotationRig rig)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.Simulator.Faults.Add(Fault.HeldBack(() => asked.TrySetResult(), released.Task), RecordKind.Companies, times: 1, when: request => !request.IsCount);
        var started = (await rig.Synced.Syncs.StartAsync(Actor.Console, rig.Synced.ConnectionId, new RunRequest(RunTrigger.Manual, RunKind.Full), CancellationToken.None))
            .ShouldBeOfType<StartResult.Started>();
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        return new HeldRun(rig, started.RunId, released);
    }

    public async Task<RunView> EndAsync()
    {
        _released.TrySetResult();
        await _rig.Database.Get<RunHost>().WaitAsync(_runId);
        return (await _rig.Synced.Syncs.FindAsync(_runId, CancellationToken.None)).ShouldNotBeNull();
    }

    public async ValueTask DisposeAsync() => await EndAsync();
}

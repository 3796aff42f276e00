using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;
using Vectis.Admin.Sync.Schedules;
using Xunit;

namespace Vectis.Admin.Tests.Sync.Schedules;

/// <summary>What comes due begins once, and what cannot begin now is not lost.</summary>
public sealed class DueSyncsTests : IAsyncLifetime
{
    private const int Id = SyncFixture.ConnectionId;
    private static readonly DateTimeOffset Nine = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _clock = new(Nine);
    private SyncFixture _sync = null!;
    private TaskCompletionSource? _held;

    private DueSyncs Due => _sync.Database.Get<DueSyncs>();

    public async ValueTask InitializeAsync()
    {
        _sync = await SyncFixture.StartAsync(clock: _clock);
        _sync.System.Add(1);
        await using var database = _sync.Database.Context();
        database.Add(new SyncSchedule
        {
            ConnectionId = Id,
            Version = Guid.NewGuid(),
            IncrementalCron = "0 0/15 * * * ?",
            ReconcileCron = "0 30 2 * * ?",
            TimeZone = "UTC",
            SavedAt = Nine,
            SavedBy = "ada@msp.example",
        });
        await database.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _held?.TrySetResult();
        await EndedAsync(); // a run under way would write into a folder that is being removed
        await _sync.DisposeAsync();
    }

    [Fact]
    public async Task What_is_due_begins_a_run_of_the_schedule()
    {
        await Due.ComeAsync(Id, RunKind.Incremental, Nine, CancellationToken.None);
        var run = (await RunsAsync()).ShouldHaveSingleItem();
        run.ShouldSatisfyAllConditions(r => r.Trigger.ShouldBe(RunTrigger.Scheduled), r => r.Kind.ShouldBe(RunKind.Incremental), r => r.StartedBy.ShouldBe("schedule"));
    }

    [Fact]
    public async Task The_same_time_begins_only_once_whichever_node_sees_it_first()
    {
        await Due.ComeAsync(Id, RunKind.Incremental, Nine, CancellationToken.None);
        await EndedAsync();
        await using var other = await SyncFixture.StartAsync(_sync.System, _sync.Database.Folder, _clock);

        await other.Database.Get<DueSyncs>().ComeAsync(Id, RunKind.Incremental, Nine, CancellationToken.None);
        await Due.ComeAsync(Id, RunKind.Incremental, Nine, CancellationToken.None);

        (await RunsAsync()).Count.ShouldBe(1);
        (await RowAsync()).Queued.ShouldBeNull();
    }

    [Fact]
    public async Task A_time_that_comes_during_a_run_is_queued_once_and_begins_after_it()
    {
        await HoldAsync();
        _clock.Advance(TimeSpan.FromSeconds(1));
        await Due.ComeAsync(Id, RunKind.Incremental, _clock.GetUtcNow(), CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await Due.ComeAsync(Id, RunKind.Incremental, _clock.GetUtcNow(), CancellationToken.None);
        (await RowAsync()).Queued.ShouldBe(RunKind.Incremental);
        await WaitingAsync(); // nothing can begin yet
        (await RunsAsync()).Count.ShouldBe(1);

        await ReleaseAsync();
        await WaitingAsync();
        await WaitingAsync();

        (await RunsAsync()).Count.ShouldBe(2);
        (await RowAsync()).Queued.ShouldBeNull();
    }

    [Fact]
    public async Task A_comparison_that_waits_is_not_replaced_by_less_and_does_both()
    {
        await HoldAsync();
        _clock.Advance(TimeSpan.FromMinutes(1));
        await Due.ComeAsync(Id, RunKind.Reconcile, _clock.GetUtcNow(), CancellationToken.None);
        await Due.ComeAsync(Id, RunKind.Incremental, _clock.GetUtcNow(), CancellationToken.None);
        (await RowAsync()).Queued.ShouldBe(RunKind.Reconcile);
        await ReleaseAsync();

        await WaitingAsync();

        (await RunsAsync()).Select(r => r.Kind).ShouldBe([RunKind.Incremental, RunKind.Reconcile], ignoreOrder: true);
        (await RowAsync()).Queued.ShouldBeNull();
    }

    [Fact]
    public async Task What_waits_is_done_by_a_sync_that_somebody_starts_meanwhile()
    {
        await HoldAsync();
        _clock.Advance(TimeSpan.FromMinutes(15));
        await Due.ComeAsync(Id, RunKind.Incremental, _clock.GetUtcNow(), CancellationToken.None);
        await ReleaseAsync();

        await _sync.SyncAsync();
        await WaitingAsync();

        (await RunsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_was_missed_comes_once_however_often_and_nothing_from_before_it_was_saved()
    {
        _clock.Advance(TimeSpan.FromMinutes(14));
        await Due.CatchUpAsync(await RowAsync(), _clock.GetUtcNow(), CancellationToken.None);
        (await RunsAsync()).ShouldBeEmpty();

        _clock.Advance(TimeSpan.FromHours(5));
        await Due.CatchUpAsync(await RowAsync(), _clock.GetUtcNow(), CancellationToken.None);
        await EndedAsync();
        await Due.CatchUpAsync(await RowAsync(), _clock.GetUtcNow(), CancellationToken.None);

        (await RunsAsync()).ShouldHaveSingleItem().Kind.ShouldBe(RunKind.Incremental);
        _clock.Advance(TimeSpan.FromHours(1));
        await Due.CatchUpAsync(await RowAsync(), _clock.GetUtcNow(), CancellationToken.None);
        (await RunsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Nothing_begins_while_it_is_paused_and_nothing_waits()
    {
        await _sync.Database.Get<SyncSchedules>().PauseAsync(KnownUsers.Admin, Id, CancellationToken.None);
        await Due.ComeAsync(Id, RunKind.Incremental, Nine, CancellationToken.None);
        (await RunsAsync()).ShouldBeEmpty();
        (await RowAsync()).Queued.ShouldBeNull();
    }

    [Fact]
    public async Task A_time_that_comes_while_the_system_is_down_waits_for_it()
    {
        _sync.System.Before = (_, _) => Task.FromResult<Failure?>(new Failure(FailureCategory.TimedOut));
        await _sync.SyncAsync();
        var before = (await RunsAsync()).Count;
        await Due.ComeAsync(Id, RunKind.Reconcile, _clock.GetUtcNow(), CancellationToken.None);
        await WaitingAsync();
        (await RunsAsync()).Count.ShouldBe(before);
        (await RowAsync()).Queued.ShouldBe(RunKind.Reconcile);

        // It is tried, is still down, and the comparison waits on.
        _clock.Advance(TimeSpan.FromHours(1));
        await WaitingAsync();
        await EndedAsync();
        (await RowAsync()).Queued.ShouldBe(RunKind.Reconcile);

        _sync.System.Before = null;
        _clock.Advance(TimeSpan.FromHours(1));
        await WaitingAsync();
        await EndedAsync();
        (await RunsAsync())[0].ShouldSatisfyAllConditions(r => r.Kind.ShouldBe(RunKind.Reconcile), r => r.IsComplete.ShouldBeTrue());
        (await RowAsync()).Queued.ShouldBeNull();
    }

    [Fact]
    public async Task A_run_whose_process_died_goes_on_by_itself()
    {
        await using (var database = _sync.Database.Context())
        {
            var run = new RunRecord { ConnectionId = Id, Trigger = RunTrigger.Manual, Kind = RunKind.Full, StartedBy = "ann@msp.example", StartedAt = Nine };
            database.Add(run);
            await database.SaveChangesAsync();
            database.Add(new SyncLease { ConnectionId = Id, Token = 1, RunId = run.Id, Holder = "another machine" });
            await database.SaveChangesAsync();
        }

        await _sync.Syncs.CloseDeadRunsAsync(CancellationToken.None);
        (await RowAsync()).Queued.ShouldBeNull(); // its beat was seen once
        _clock.Advance(TimeSpan.FromSeconds(46));
        await _sync.Syncs.CloseDeadRunsAsync(CancellationToken.None);
        await WaitingAsync();
        await EndedAsync();

        (await RunsAsync()).Select(r => (r.Kind, r.Outcome)).ShouldBe([(RunKind.Incremental, RunOutcome.Success), (RunKind.Full, RunOutcome.Interrupted)]);
    }

    /// <summary>Begins a run whose first answer is held back.</summary>
    private async Task HoldAsync()
    {
        _held = new TaskCompletionSource();
        _sync.System.Before = async (_, token) =>
        {
            await _held.Task.WaitAsync(token);
            return null;
        };
        await Due.ComeAsync(Id, RunKind.Incremental, _clock.GetUtcNow(), CancellationToken.None);
    }

    private async Task ReleaseAsync()
    {
        _sync.System.Before = null;
        _held!.SetResult();
        await EndedAsync();
    }

    private async Task WaitingAsync()
    {
        await Due.BeginWaitingAsync([await RowAsync()], CancellationToken.None);
        if (_held?.Task.IsCompleted != false) await EndedAsync();
    }

    private async Task EndedAsync()
    {
        foreach (var run in _sync.Syncs.RunningHere) await _sync.Syncs.EndedAsync(run);
    }

    private async Task<SyncSchedule> RowAsync()
    {
        await using var database = _sync.Database.Context();
        return await database.Set<SyncSchedule>().AsNoTracking().SingleAsync();
    }

    private async Task<IReadOnlyList<RunView>> RunsAsync() => await _sync.Syncs.ListAsync(Id, 10, CancellationToken.None);
}

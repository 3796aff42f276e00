using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Vectis.Admin.Sync.History;
using Vectis.Admin.Sync.Runs;
using Xunit;

namespace Vectis.Admin.Tests.Sync.History;

/// <summary>Runs older than 90 days go, and what tells a connection's state stays.</summary>
public sealed class HistoryCleanerTests
{
    private const int Another = 8;
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Runs_older_than_ninety_days_go_with_their_streams()
    {
        await using var sync = await SyncFixture.StartAsync(clock: _clock);
        await WriteAsync(sync, age: 91);
        await WriteAsync(sync, age: 90.1);
        var young = await WriteAsync(sync, age: 89.9);
        var newest = await WriteAsync(sync, age: 1);

        (await sync.Database.Get<HistoryCleaner>().CleanAsync(None)).ShouldBe(2);

        (await IdsAsync(sync)).ShouldBe([young, newest]);
        await using var context = sync.Database.Context();
        (await context.Set<RunStream>().Select(s => s.RunId).ToListAsync()).ShouldBe([young, newest], ignoreOrder: true);
    }

    [Fact]
    public async Task The_newest_and_the_last_complete_run_of_each_connection_stay_however_old()
    {
        await using var sync = await SyncFixture.StartAsync(clock: _clock);
        await WriteAsync(sync, age: 400, isComplete: true);
        var complete = await WriteAsync(sync, age: 300, isComplete: true);
        await WriteAsync(sync, age: 250);
        var newest = await WriteAsync(sync, age: 200);
        var others = await WriteAsync(sync, age: 350, connection: Another);

        await sync.Database.Get<HistoryCleaner>().CleanAsync(None);

        (await IdsAsync(sync)).ShouldBe([complete, newest, others]);
        var standing = await sync.Syncs.StandingAsync(SyncFixture.ConnectionId, None);
        (standing.Latest?.Id, standing.LastComplete).ShouldBe((newest, _clock.GetUtcNow().AddDays(-300)));
    }

    [Fact]
    public async Task The_run_by_which_the_state_is_told_stays_behind_younger_ones_that_read_single_records()
    {
        await using var sync = await SyncFixture.StartAsync(clock: _clock);
        await WriteAsync(sync, age: 300);
        var told = await WriteAsync(sync, age: 200);
        var single = await WriteAsync(sync, age: 1, kind: RunKind.ImportOne);

        await sync.Database.Get<HistoryCleaner>().CleanAsync(None);

        (await IdsAsync(sync)).ShouldBe([told, single]);
        (await sync.Syncs.LatestAsync(SyncFixture.ConnectionId, None))!.Id.ShouldBe(told);
    }

    [Fact]
    public async Task A_run_under_way_is_never_taken_out()
    {
        await using var sync = await SyncFixture.StartAsync(clock: _clock);
        var running = await WriteAsync(sync, age: 120, outcome: null);
        var newest = await WriteAsync(sync, age: 1);

        await sync.Database.Get<HistoryCleaner>().CleanAsync(None);

        (await IdsAsync(sync)).ShouldBe([running, newest]);
    }

    [Fact]
    public async Task More_than_one_batch_goes_at_once()
    {
        await using var sync = await SyncFixture.StartAsync(clock: _clock);
        await using (var context = sync.Database.Context())
        {
            context.AddRange(Enumerable.Range(0, 450).Select(i => Run(100 + i / 100d)));
            await context.SaveChangesAsync();
        }

        var newest = await WriteAsync(sync, age: 1);

        (await sync.Database.Get<HistoryCleaner>().CleanAsync(None)).ShouldBe(450);
        (await IdsAsync(sync)).ShouldBe([newest]);
    }

    [Fact]
    public async Task It_is_looked_at_the_start_and_once_a_day()
    {
        await using var sync = await SyncFixture.StartAsync(clock: _clock);
        await WriteAsync(sync, age: 91);
        var kept = await WriteAsync(sync, age: 89.5);
        var newest = await WriteAsync(sync, age: 1);
        var cleaner = sync.Database.Get<HistoryCleaner>();

        await cleaner.StartAsync(None);
        await SyncFixture.UntilAsync(async () => (await IdsAsync(sync)).SequenceEqual([kept, newest]), TestContext.Current.CancellationToken);
        var began = _clock.GetUtcNow();
        await SyncFixture.UntilAsync(
            async () =>
            {
                _clock.Advance(TimeSpan.FromHours(1));
                (_clock.GetUtcNow() - began).ShouldBeLessThan(TimeSpan.FromDays(20)); // some hours pass while the first look ends
                return (await IdsAsync(sync)).SequenceEqual([newest]);
            },
            TestContext.Current.CancellationToken);
        await cleaner.StopAsync(None);

        (_clock.GetUtcNow() - began).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromDays(1));
    }

    private async Task<long> WriteAsync(
        SyncFixture sync, double age, bool isComplete = false, RunKind kind = RunKind.Incremental, RunOutcome? outcome = RunOutcome.Warnings, int connection = SyncFixture.ConnectionId)
    {
        var run = Run(age);
        (run.IsComplete, run.Kind, run.Outcome, run.ConnectionId) = (isComplete, kind, outcome, connection);
        if (outcome is null) run.FinishedAt = null;
        await using var context = sync.Database.Context();
        context.Add(run);
        await context.SaveChangesAsync();
        return run.Id;
    }

    private RunRecord Run(double age)
    {
        var at = _clock.GetUtcNow().AddDays(-age);
        var run = new RunRecord { ConnectionId = SyncFixture.ConnectionId, StartedBy = "ada@msp.example", StartedAt = at, FinishedAt = at, Outcome = RunOutcome.Warnings };
        run.Streams.Add(new RunStream { Stream = "tickets", State = StreamState.Complete });
        return run;
    }

    private static async Task<List<long>> IdsAsync(SyncFixture sync)
    {
        await using var context = sync.Database.Context();
        return await context.Set<RunRecord>().OrderBy(r => r.Id).Select(r => r.Id).ToListAsync();
    }
}

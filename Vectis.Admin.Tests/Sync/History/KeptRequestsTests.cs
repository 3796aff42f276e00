using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.History;
using Vectis.Admin.Sync.Runs;
using Xunit;

namespace Vectis.Admin.Tests.Sync.History;

/// <summary>What stays of a run's requests, by how it ended.</summary>
public sealed class KeptRequestsTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Of_a_run_that_ends_well_only_the_totals_stay()
    {
        await using var sync = await WithTicketsAsync();

        var run = await sync.SyncAsync();

        run.Outcome.ShouldBe(RunOutcome.Success);
        run.Requests.ShouldBe(sync.System.Requests.Count);
        run.Bytes.ShouldBePositive();
        (await KeptAsync(sync, run)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_a_run_in_which_a_stream_failed_every_request_stays_in_its_order()
    {
        await using var sync = await WithTicketsAsync();
        var pages = 0;
        sync.System.Before = (kind, _) => Task.FromResult(kind == "page" && ++pages == 3 ? new Failure(FailureCategory.ServerError) { Status = 502 } : null);

        var run = await sync.SyncAsync();

        run.Outcome.ShouldBe(RunOutcome.Warnings);
        var kept = await KeptAsync(sync, run);
        kept.Count.ShouldBe((int)run.Requests);
        kept.Select(k => k.Number).ShouldBe(Enumerable.Range(1, kept.Count).Select(i => (long)i));
        var failed = kept.Where(k => k.Request.IsTroubled).ShouldHaveSingleItem();
        (failed.Request.Path, failed.Request.Status, failed.Request.Message, failed.At).ShouldBe(("GET page", 502, "ConnectWise had an error", _clock.GetUtcNow()));
    }

    [Fact]
    public async Task Where_something_may_not_be_read_and_all_else_was_only_the_refusals_stay()
    {
        await using var sync = await WithTicketsAsync();
        sync.System.Before = (kind, _) => Task.FromResult(kind == "page" ? new Failure(FailureCategory.Forbidden) { Status = 403 } : null);

        var run = await sync.SyncAsync();

        run.Streams.Single().State.ShouldBe(StreamState.Skipped);
        (await KeptAsync(sync, run)).ShouldNotBeEmpty();
        sync.System.Before = null;
        await using var context = sync.Database.Context();
        var complete = new RunRecord { ConnectionId = SyncFixture.ConnectionId, StartedBy = "ada@msp.example", Outcome = RunOutcome.Warnings, IsComplete = true };
        context.Add(complete);
        await context.SaveChangesAsync();
        var log = new RequestLog(_clock);
        foreach (var status in (int[])[200, 403, 200]) log.Add(new SourceRequest("GET system/members", status, TimeSpan.Zero, 1));

        await RequestKeeping.SettleAsync(context, complete, log, None);

        (await sync.Database.Get<PastRuns>().RequestsAsync(complete.Id, None)).ShouldHaveSingleItem().Request.Status.ShouldBe(403);
    }

    [Fact]
    public async Task While_a_run_goes_on_they_are_written_with_its_beat_and_go_when_it_ends_well()
    {
        await using var sync = await WithTicketsAsync();
        var asked = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        var pages = 0;
        sync.System.Before = async (kind, token) =>
        {
            if (kind != "page" || ++pages != 5) return null;
            asked.TrySetResult();
            await goOn.Task.WaitAsync(token);
            return null;
        };
        var started = (StartResult.Started)await sync.Syncs.StartAsync(Actor.Console, SyncFixture.ConnectionId, new RunRequest(RunTrigger.Manual), None);
        await asked.Task;

        // As it would be found if the process died now.
        var began = _clock.GetUtcNow();
        await SyncFixture.UntilAsync(
            async () =>
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                (_clock.GetUtcNow() - began).ShouldBeLessThan(TimeSpan.FromMinutes(20));
                return (await sync.Database.Get<PastRuns>().RequestsAsync(started.RunId, None)).Count > 0;
            },
            TestContext.Current.CancellationToken);
        await using (var context = sync.Database.Context())
            (await context.Set<RunRecord>().SingleAsync(r => r.Id == started.RunId)).Requests.ShouldBePositive();
        goOn.SetResult();
        await sync.Syncs.EndedAsync(started.RunId);

        var run = (await sync.Syncs.FindAsync(started.RunId, None))!;
        run.Outcome.ShouldBe(RunOutcome.Success);
        (await KeptAsync(sync, run)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_that_was_stopped_keeps_them()
    {
        await using var sync = await WithTicketsAsync();
        var asked = new TaskCompletionSource();
        sync.System.Before = async (kind, token) =>
        {
            if (kind != "page") return null;
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, token);
            return null;
        };
        var started = (StartResult.Started)await sync.Syncs.StartAsync(Actor.Console, SyncFixture.ConnectionId, new RunRequest(RunTrigger.Manual), None);
        await asked.Task;
        await sync.Syncs.CancelAsync(KnownUsers.Analyst, started.RunId, None);
        await sync.Syncs.EndedAsync(started.RunId);

        var run = (await sync.Syncs.FindAsync(started.RunId, None))!;
        run.Outcome.ShouldBe(RunOutcome.Cancelled);
        (await KeptAsync(sync, run)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task They_go_with_their_run_and_beyond_so_many_runs_before_it()
    {
        await using var sync = await WithTicketsAsync();
        await using (var context = sync.Database.Context())
        {
            for (var i = 0; i <= HistoryCleaner.RunsWithRequests; i++) context.Add(Failed(days: 1));
            context.Add(Failed(days: 91));
            await context.SaveChangesAsync();
            foreach (var run in await context.Set<RunRecord>().Select(r => r.Id).ToListAsync())
                context.Add(new KeptRequest { RunId = run, Number = 1, Path = "GET service/tickets" });
            await context.SaveChangesAsync();
        }

        await sync.SyncAsync();
        (await sync.Database.Get<HistoryCleaner>().CleanAsync(None)).ShouldBe(1);

        await using var after = sync.Database.Context();
        var runs = await after.Set<RunRecord>().Where(r => r.Outcome == RunOutcome.Failed).OrderBy(r => r.Id).Select(r => r.Id).ToListAsync();
        runs.Count.ShouldBe(HistoryCleaner.RunsWithRequests + 1);
        (await after.Set<KeptRequest>().OrderBy(k => k.RunId).Select(k => k.RunId).ToListAsync()).ShouldBe(runs.Skip(1));
    }

    private RunRecord Failed(int days)
    {
        var at = _clock.GetUtcNow().AddDays(-days);
        return new RunRecord { ConnectionId = SyncFixture.ConnectionId, StartedBy = "schedule", StartedAt = at, FinishedAt = at, Outcome = RunOutcome.Failed };
    }

    private async Task<SyncFixture> WithTicketsAsync()
    {
        var sync = await SyncFixture.StartAsync(new FakeSystem { MaxParallelRequests = 1 }, clock: _clock);
        for (var id = 1; id <= 100; id++) sync.System.Add(id, sync.System.ServerTime!.Value.AddDays(-30));
        return sync;
    }

    private static Task<IReadOnlyList<PastRequest>> KeptAsync(SyncFixture sync, RunView run) => sync.Database.Get<PastRuns>().RequestsAsync(run.Id, None);
}

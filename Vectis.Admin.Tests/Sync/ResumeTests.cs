using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;
using Xunit;

namespace Vectis.Admin.Tests.Sync;

public sealed class ResumeTests
{
    [Fact]
    public async Task A_failed_page_keeps_what_came_and_the_next_run_goes_on_from_there()
    {
        await using var sync = await SyncFixture.StartAsync(new FakeSystem { MaxParallelRequests = 1 });
        for (var id = 1; id <= 100; id++) sync.System.Add(id, sync.System.ServerTime!.Value.AddDays(-30));
        var pages = 0;
        sync.System.Before = (kind, _) => Task.FromResult(
            kind == "page" && ++pages == 5 ? new Failure(FailureCategory.ServerError) { Specifics = "A timeout has occured." } : null);

        var broken = await sync.SyncAsync();

        broken.Outcome.ShouldBe(RunOutcome.Warnings);
        broken.IsComplete.ShouldBeFalse();
        broken.Streams.Single().State.ShouldBe(StreamState.Failed);
        broken.Streams.Single().Failure!.ToString().ShouldBe(
            "ConnectWise had an error: ConnectWise answered with an error of its own, which usually passes. Try again in a few minutes and look at the ConnectWise status page if it stays. A timeout has occured.");
        (await sync.StoredAsync()).Count.ShouldBe(40);
        (await sync.ProgressAsync()).Watermark.ShouldBeNull();

        sync.System.Before = null;
        sync.System.Requests.Clear();
        var resumed = await sync.SyncAsync();

        await sync.ShouldEqualTheSystemAsync();
        resumed.Outcome.ShouldBe(RunOutcome.Success);
        resumed.Streams.Single().Added.ShouldBe(60);
        resumed.Streams.Single().Done.ShouldBe(100);
        sync.System.Requests.Count(r => r == "page").ShouldBe(8); // the rest, and what changed since the walk began
    }

    [Fact]
    public async Task A_walk_that_ends_days_later_brings_what_was_changed_since_the_day_it_began()
    {
        await using var sync = await SyncFixture.StartAsync(new FakeSystem { MaxParallelRequests = 1 });
        var friday = new DateTimeOffset(2026, 11, 20, 17, 0, 0, TimeSpan.Zero);
        sync.System.ServerTime = friday;
        for (var id = 1; id <= 50; id++) sync.System.Add(id, friday.AddDays(-30));
        var pages = 0;
        sync.System.Before = (kind, _) => Task.FromResult(kind == "page" && ++pages == 3 ? new Failure(FailureCategory.TimedOut) : null);
        await sync.SyncAsync();
        sync.System.Before = null;
        sync.System.ServerTime = friday.AddDays(3);
        sync.System.Add(5, friday.AddDays(1), "Changed on Saturday, behind the cursor");

        await sync.SyncAsync();

        await sync.ShouldEqualTheSystemAsync(); // asked from Friday, the day the walk began
        (await sync.ProgressAsync()).Watermark.ShouldBe(friday.AddDays(3).AddHours(-2));
    }

    [Fact]
    public async Task A_run_whose_process_died_is_shown_as_interrupted_and_the_next_goes_on_from_its_cursors()
    {
        await using var sync = await SyncFixture.StartAsync(new FakeSystem { MaxParallelRequests = 1 });
        for (var id = 1; id <= 100; id++) sync.System.Add(id, sync.System.ServerTime!.Value.AddDays(-30));
        var pages = 0;
        sync.System.Before = (kind, _) => Task.FromResult(kind == "page" && ++pages == 5 ? new Failure(FailureCategory.ServerError) : null);
        var dead = await sync.SyncAsync();
        await PretendToHaveDiedAsync(sync, dead.Id);
        sync.System.Before = null;
        sync.System.Requests.Clear();

        await sync.Database.Get<LeaseStore>().SweepAsync(CancellationToken.None);

        (await sync.Syncs.FindAsync(dead.Id, CancellationToken.None))!.Outcome.ShouldBe(RunOutcome.Interrupted);
        await sync.SyncAsync();
        await sync.ShouldEqualTheSystemAsync();
        sync.System.Requests.Count(r => r == "page").ShouldBe(8); // the rest, and what changed since the walk began
    }

    [Theory]
    [InlineData("open")]
    [InlineData("count")]
    [InlineData("page")]
    public async Task A_stop_that_the_system_answers_with_a_failure_is_still_a_stop(string at)
    {
        await using var sync = await SyncFixture.StartAsync(new FakeSystem { MaxParallelRequests = 1 });
        for (var id = 1; id <= 100; id++) sync.System.Add(id);
        var reached = new TaskCompletionSource();
        sync.System.Before = async (kind, token) =>
        {
            if (kind != at) return null;
            reached.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return new Failure(FailureCategory.Cancelled);
        };
        var started = (StartResult.Started)await sync.Syncs.StartAsync(
            KnownUsers.Analyst, SyncFixture.ConnectionId, new RunRequest(RunTrigger.Manual), CancellationToken.None);
        await reached.Task;

        await sync.Syncs.CancelAsync(KnownUsers.Analyst, started.RunId, CancellationToken.None);
        await sync.Database.Get<RunHost>().WaitAsync(started.RunId);

        var run = await sync.Syncs.FindAsync(started.RunId, CancellationToken.None);
        run!.Outcome.ShouldBe(RunOutcome.Cancelled);
        run.Streams.Single().State.ShouldBe(StreamState.Stopped);
    }

    [Fact]
    public async Task A_stopped_run_is_cancelled_and_keeps_what_came()
    {
        await using var sync = await SyncFixture.StartAsync(new FakeSystem { MaxParallelRequests = 1 });
        for (var id = 1; id <= 100; id++) sync.System.Add(id);
        var reached = new TaskCompletionSource();
        var pages = 0;
        sync.System.Before = async (kind, token) =>
        {
            if (kind != "page" || ++pages < 4) return null;
            reached.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return null;
        };
        var started = (StartResult.Started)await sync.Syncs.StartAsync(
            KnownUsers.Analyst, SyncFixture.ConnectionId, new RunRequest(RunTrigger.Manual), CancellationToken.None);
        await reached.Task;

        (await sync.Syncs.CancelAsync(KnownUsers.Analyst, started.RunId, CancellationToken.None)).ShouldBeNull();
        await sync.Database.Get<RunHost>().WaitAsync(started.RunId);

        var run = await sync.Syncs.FindAsync(started.RunId, CancellationToken.None);
        run!.Outcome.ShouldBe(RunOutcome.Cancelled);
        run.Streams.Single().State.ShouldBe(StreamState.Stopped);
        sync.System.Before = null;
        await sync.SyncAsync();
        await sync.ShouldEqualTheSystemAsync();
    }

    /// <summary>Puts the rows back as a killed process leaves them: no outcome, a lease held by a process that no longer runs.</summary>
    private static async Task PretendToHaveDiedAsync(SyncFixture sync, long runId)
    {
        await using var context = sync.Database.Context();
        await context.Set<RunRecord>().ExecuteUpdateAsync(set => set.SetProperty(r => r.Outcome, (RunOutcome?)null));
        await context.Set<SyncLease>().ExecuteUpdateAsync(set => set
            .SetProperty(l => l.RunId, runId).SetProperty(l => l.Holder, $"{Environment.MachineName}|{int.MaxValue}|1"));
    }
}

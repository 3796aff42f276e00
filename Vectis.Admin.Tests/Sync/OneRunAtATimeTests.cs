using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;
using Xunit;

namespace Vectis.Admin.Tests.Sync;

public sealed class OneRunAtATimeTests
{
    private static readonly RunRequest Manual = new(RunTrigger.Manual);

    [Fact]
    public async Task A_second_click_starts_nothing_and_names_the_run_under_way()
    {
        await using var sync = await SyncFixture.StartAsync();
        sync.System.Add(1);
        var go = new TaskCompletionSource();
        sync.System.Before = async (_, token) =>
        {
            await go.Task.WaitAsync(token);
            return null;
        };
        var first = (StartResult.Started)await sync.Syncs.StartAsync(KnownUsers.Analyst, SyncFixture.ConnectionId, Manual, CancellationToken.None);

        var second = await sync.Syncs.StartAsync(KnownUsers.Admin, SyncFixture.ConnectionId, Manual, CancellationToken.None);

        second.ShouldBeOfType<StartResult.AlreadyRunning>().RunId.ShouldBe(first.RunId);
        (await sync.Syncs.ListAsync(SyncFixture.ConnectionId, 10, CancellationToken.None)).Count.ShouldBe(1);
        go.SetResult();
        await sync.Database.Get<RunHost>().WaitAsync(first.RunId);
    }

    [Fact]
    public async Task Run_again_when_finished_starts_exactly_one_more()
    {
        await using var sync = await SyncFixture.StartAsync();
        sync.System.Add(1);
        var go = new TaskCompletionSource();
        sync.System.Before = async (_, token) =>
        {
            await go.Task.WaitAsync(token);
            return null;
        };
        var first = (StartResult.Started)await sync.Syncs.StartAsync(KnownUsers.Analyst, SyncFixture.ConnectionId, Manual, CancellationToken.None);
        await sync.Syncs.RunAgainAsync(KnownUsers.Analyst, first.RunId, CancellationToken.None);
        await sync.Syncs.RunAgainAsync(KnownUsers.Analyst, first.RunId, CancellationToken.None);
        go.SetResult();
        await sync.Database.Get<RunHost>().WaitAsync(first.RunId);

        var runs = await sync.Syncs.ListAsync(SyncFixture.ConnectionId, 10, CancellationToken.None);
        runs.Count.ShouldBe(2);
        await sync.Database.Get<RunHost>().WaitAsync(runs[0].Id);
    }

    [Fact]
    public async Task A_viewer_may_not_start_a_run_and_the_refusal_is_audited()
    {
        await using var sync = await SyncFixture.StartAsync();

        var result = await sync.Syncs.StartAsync(KnownUsers.Viewer, SyncFixture.ConnectionId, Manual, CancellationToken.None);

        result.ShouldBeOfType<StartResult.Refused>().Reason.Message.ShouldBe(
            "Your role does not allow this: it needs the role Analyst. Ask an administrator.");
        (await sync.Syncs.ListAsync(SyncFixture.ConnectionId, 10, CancellationToken.None)).ShouldBeEmpty();
        await using var context = sync.Database.Context();
        (await context.Set<AuditEntry>().SingleAsync()).Action.ShouldBe("refused");
    }

    [Fact]
    public async Task Another_takes_over_only_after_watching_the_same_beat_for_45_seconds()
    {
        var clock = new FakeTimeProvider();
        await using var sync = await SyncFixture.StartAsync(clock: clock);
        sync.System.Add(1);
        var old = await sync.SyncAsync();
        await HoldElsewhereAsync(sync, old.Id);

        (await sync.Syncs.StartAsync(Actor.Console, SyncFixture.ConnectionId, Manual, CancellationToken.None)).ShouldBeOfType<StartResult.AlreadyRunning>();
        clock.Advance(TimeSpan.FromSeconds(44));
        (await sync.Syncs.StartAsync(Actor.Console, SyncFixture.ConnectionId, Manual, CancellationToken.None)).ShouldBeOfType<StartResult.AlreadyRunning>();
        clock.Advance(TimeSpan.FromSeconds(1));

        await sync.SyncAsync();
        (await sync.Syncs.FindAsync(old.Id, CancellationToken.None))!.Outcome.ShouldBe(RunOutcome.Interrupted);
    }

    [Fact]
    public async Task A_beat_that_still_moves_is_never_taken_over()
    {
        var clock = new FakeTimeProvider();
        await using var sync = await SyncFixture.StartAsync(clock: clock);
        var old = await sync.SyncAsync();
        await HoldElsewhereAsync(sync, old.Id);
        await using var context = sync.Database.Context();

        for (var i = 0; i < 4; i++)
        {
            (await sync.Syncs.StartAsync(Actor.Console, SyncFixture.ConnectionId, Manual, CancellationToken.None)).ShouldBeOfType<StartResult.AlreadyRunning>();
            clock.Advance(TimeSpan.FromSeconds(40));
            await context.Set<SyncLease>().ExecuteUpdateAsync(set => set.SetProperty(l => l.Beat, l => l.Beat + 1));
        }
    }

    [Fact]
    public async Task A_run_that_was_taken_over_writes_nothing_more()
    {
        await using var sync = await SyncFixture.StartAsync(new FakeSystem { MaxParallelRequests = 1 });
        for (var id = 1; id <= 100; id++) sync.System.Add(id);
        var pages = 0;
        sync.System.Before = async (kind, token) =>
        {
            if (kind != "page" || ++pages != 4) return null;
            // While this answer was on its way, another process has taken over.
            await using var context = sync.Database.Context();
            await context.Set<SyncLease>().ExecuteUpdateAsync(set => set.SetProperty(l => l.Token, l => l.Token + 1), token);
            return (Failure?)null;
        };

        var run = await sync.SyncAsync();

        run.Outcome.ShouldBeNull();
        (await sync.StoredAsync()).Count.ShouldBeLessThanOrEqualTo(30);
        (await sync.CursorsAsync()).Single().LastId.ShouldBe((await sync.StoredAsync()).Max(t => t.Id));
    }

    /// <summary>The lease, as a living process on another machine holds it.</summary>
    private static async Task HoldElsewhereAsync(SyncFixture sync, long runId)
    {
        await using var context = sync.Database.Context();
        await context.Set<RunRecord>().ExecuteUpdateAsync(set => set.SetProperty(r => r.Outcome, (RunOutcome?)null));
        await context.Set<SyncLease>().ExecuteUpdateAsync(set => set.SetProperty(l => l.RunId, runId).SetProperty(l => l.Holder, "another-machine|1|1"));
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Faults;
using Vectis.Admin.Sync.Runs;
using Vectis.Admin.Sync.Schedules;
using Xunit;

namespace Vectis.Admin.Tests.Sync.Faults;

/// <summary>The connected system does not answer: it is left alone, tried now and then, and met gently when it is back.</summary>
public sealed class OutageTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 14, 2, 0, TimeSpan.Zero));
    private readonly List<string> _asked = [];

    [Fact]
    public async Task A_system_without_an_answer_is_left_alone_until_the_next_try()
    {
        await using var sync = await StartAsync();

        var run = await sync.SyncAsync();

        (run.Outcome, run.IsComplete).ShouldBe((RunOutcome.Failed, false));
        var outage = await OutageAsync(sync);
        outage.ShouldNotBeNull().Since.ShouldBe(_clock.GetUtcNow());
        outage.NextTryAt!.Value.ShouldBeInRange(_clock.GetUtcNow().AddSeconds(48), _clock.GetUtcNow().AddSeconds(60));
        (await StartScheduledAsync(sync)).ShouldBeOfType<StartResult.NotPossible>().Message.ShouldStartWith("ConnectWise does not answer: it is tried again at 14:0");
        _asked.Clear();
        await LookAsync(sync);
        _asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Its_next_try_is_one_probe_and_the_waits_grow_to_a_quarter_of_an_hour()
    {
        await using var sync = await StartAsync();
        await sync.SyncAsync();
        foreach (var minutes in new[] { 2, 5, 10, 15, 15, 15 })
        {
            _clock.SetUtcNow((await OutageAsync(sync))!.NextTryAt!.Value);
            _asked.Clear();
            await LookAsync(sync);

            _asked.ShouldBe(["probe"]);
            var wait = (await OutageAsync(sync))!.NextTryAt!.Value - _clock.GetUtcNow();
            wait.ShouldBeInRange(TimeSpan.FromMinutes(minutes * 0.8), TimeSpan.FromMinutes(minutes));
        }

        (await OutageAsync(sync))!.Since.ShouldBe(new DateTimeOffset(2026, 11, 24, 14, 2, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Sync_now_tries_at_once_by_one_probe_and_does_not_push_the_next_try_away()
    {
        await using var sync = await StartAsync();
        await sync.SyncAsync();
        for (var i = 0; i < 5; i++)
        {
            _asked.Clear();
            (await sync.SyncAsync()).Outcome.ShouldBe(RunOutcome.Failed);
            _asked.ShouldBe(["probe"]);
        }

        (await OutageAsync(sync))!.NextTryAt!.Value.ShouldBeLessThanOrEqualTo(_clock.GetUtcNow().AddMinutes(1));
    }

    [Fact]
    public async Task Once_it_answers_the_run_goes_on_and_nothing_is_left_of_it()
    {
        await using var sync = await StartAsync();
        await sync.SyncAsync();
        sync.System.Before = null;
        _clock.Advance(TimeSpan.FromMinutes(1));

        await LookAsync(sync);

        (await sync.Syncs.LatestAsync(SyncFixture.ConnectionId, CancellationToken.None))!.ShouldSatisfyAllConditions(
            run => run.Outcome.ShouldBe(RunOutcome.Success), run => run.Trigger.ShouldBe(RunTrigger.Scheduled));
        await sync.ShouldEqualTheSystemAsync();
        await using var database = sync.Database.Context();
        (await database.Set<SystemHealth>().AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_run_that_is_broken_off_keeps_what_it_has_and_says_so()
    {
        await using var sync = await StartAsync(isDown: false);
        var pages = 0;
        sync.System.Before = (kind, _) => Task.FromResult(kind == "page" && ++pages > 3 ? new Failure(FailureCategory.ServerError) : null);

        var run = await sync.SyncAsync();

        run.Outcome.ShouldBe(RunOutcome.Warnings);
        run.Message.ShouldBe(null); // the only stream; its row tells why
        run.Streams.Single().Added.ShouldBe(30);
        (await OutageAsync(sync)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Another_process_obeys_it_too()
    {
        await using var first = await StartAsync();
        await first.SyncAsync();
        await using var second = await SyncFixture.StartAsync(first.System, first.Database.Folder, _clock);

        (await StartScheduledAsync(second)).ShouldBeOfType<StartResult.NotPossible>();
        _asked.Clear();
        _clock.Advance(TimeSpan.FromMinutes(1));
        await LookAsync(first);
        await LookAsync(second);

        _asked.ShouldBe(["probe"]);
    }

    [Fact]
    public async Task Where_the_schedule_is_paused_nothing_is_tried_by_itself()
    {
        await using var sync = await StartAsync();
        await sync.SyncAsync();
        await using (var database = sync.Database.Context())
        {
            database.Add(new SyncSchedule
            {
                ConnectionId = SyncFixture.ConnectionId,
                IncrementalCron = "0 0/15 * * * ?",
                ReconcileCron = "0 0 2 * * ?",
                TimeZone = "Etc/UTC",
                SavedBy = "ada@msp.example",
                PausedAt = _clock.GetUtcNow(),
                PausedBy = "ada@msp.example",
            });
            await database.SaveChangesAsync();
        }

        _clock.Advance(TimeSpan.FromHours(1));
        _asked.Clear();
        await LookAsync(sync);

        _asked.ShouldBeEmpty();
        (await OutageAsync(sync))!.NextTryAt.ShouldBeNull();
    }

    [Theory]
    [InlineData(FailureCategory.Unauthorized)]
    [InlineData(FailureCategory.TooManyRequests)]
    [InlineData(FailureCategory.UnreadableAnswer)]
    [InlineData(FailureCategory.SecretsUnreadable)]
    public async Task Other_failures_are_no_outage(FailureCategory category)
    {
        await using var sync = await StartAsync(isDown: false);
        sync.System.Before = (kind, _) => Task.FromResult(kind is "open" or "count" ? new Failure(category) : null);

        await sync.SyncAsync();

        (await OutageAsync(sync)).ShouldBeNull();
    }

    private async Task<SyncFixture> StartAsync(bool isDown = true)
    {
        var sync = await SyncFixture.StartAsync(new FakeSystem { MaxParallelRequests = 1 }, clock: _clock);
        for (var id = 1; id <= 100; id++) sync.System.Add(id);
        if (!isDown) return sync;
        sync.System.Before = (kind, _) =>
        {
            _asked.Add(kind);
            return Task.FromResult<Failure?>(new Failure(FailureCategory.TimedOut));
        };
        return sync;
    }

    private static async Task<Outage?> OutageAsync(SyncFixture sync) => (await sync.Syncs.StandingAsync(SyncFixture.ConnectionId, CancellationToken.None)).Outage;

    private static Task<StartResult> StartScheduledAsync(SyncFixture sync) =>
        sync.Syncs.StartAsync(Actor.Schedule, SyncFixture.ConnectionId, new RunRequest(RunTrigger.Scheduled), CancellationToken.None);

    private static async Task LookAsync(SyncFixture sync)
    {
        await sync.Database.Get<OutageWatch>().LookAsync(CancellationToken.None);
        foreach (var run in sync.Syncs.RunningHere) await sync.Syncs.EndedAsync(run);
    }
}

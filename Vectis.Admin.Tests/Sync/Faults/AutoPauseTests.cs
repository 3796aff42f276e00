using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync.Runs;
using Vectis.Admin.Sync.Schedules;
using Xunit;

namespace Vectis.Admin.Tests.Sync.Faults;

/// <summary>After seven days of failing the schedule is paused, once and with one sentence.</summary>
public sealed class AutoPauseTests
{
    private const string Reason =
        "No sync has worked since 17 November, so Vectis has paused the schedule. 401 Unauthorized: Company ID, public key, or private key is wrong. Company ID is case-sensitive "
        + "and is your short identifier, not the company’s display name. Mend that and click Sync now: once it works, the schedule goes on.";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 17, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task It_is_paused_after_seven_days_and_not_before()
    {
        await using var sync = await FailingAsync();
        await sync.SyncAsync();
        _clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        await sync.SyncAsync();
        (await ScheduleAsync(sync)).PausedAt.ShouldBeNull();

        _clock.Advance(TimeSpan.FromSeconds(1));
        await sync.SyncAsync();

        (await ScheduleAsync(sync)).ShouldSatisfyAllConditions(
            s => s.PausedAt.ShouldBe(_clock.GetUtcNow()), s => s.PausedBy.ShouldBeNull(), s => s.PauseReason.ShouldBe(Reason), s => s.Queued.ShouldBeNull());
        (await sync.Syncs.StandingAsync(SyncFixture.ConnectionId, CancellationToken.None)).PauseReason.ShouldBe(Reason);
        (await TrailAsync(sync)).ShouldBe([("schedule paused", $"running → paused: {Reason}")]);
    }

    [Fact]
    public async Task It_is_said_once_and_after_a_resumption_seven_more_days_have_to_pass()
    {
        await using var sync = await PausedAsync();
        await sync.SyncAsync();
        await ChangeAsync(sync, s => (s.PausedAt, s.PauseReason) = (null, null)); // resumed by a person
        _clock.Advance(TimeSpan.FromDays(6));
        await sync.SyncAsync();
        (await ScheduleAsync(sync)).PausedAt.ShouldBeNull();
        (await TrailAsync(sync)).Count.ShouldBe(1);

        _clock.Advance(TimeSpan.FromDays(1));
        await sync.SyncAsync();
        (await TrailAsync(sync)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_run_that_works_lets_it_go_on()
    {
        await using var sync = await PausedAsync();
        sync.System.Before = null;

        await sync.SyncAsync();

        (await ScheduleAsync(sync)).ShouldSatisfyAllConditions(s => s.PausedAt.ShouldBeNull(), s => s.PauseReason.ShouldBeNull());
        (await sync.Syncs.StandingAsync(SyncFixture.ConnectionId, CancellationToken.None)).PauseReason.ShouldBeNull();
        (await TrailAsync(sync)).Last().Action.ShouldBe("schedule resumed");
    }

    [Fact]
    public async Task What_a_person_paused_stays_paused()
    {
        await using var sync = await FailingAsync();
        sync.System.Before = null;
        await ChangeAsync(sync, s => (s.PausedAt, s.PausedBy) = (_clock.GetUtcNow(), "ada@msp.example"));

        await sync.SyncAsync();

        (await ScheduleAsync(sync)).PausedBy.ShouldBe("ada@msp.example");
    }

    [Fact]
    public async Task A_run_of_use_in_between_begins_the_count_anew()
    {
        await using var sync = await FailingAsync();
        var fails = sync.System.Before;
        await sync.SyncAsync();
        _clock.Advance(TimeSpan.FromDays(6));
        sync.System.Before = null;
        await sync.SyncAsync();
        sync.System.Before = fails;
        _clock.Advance(TimeSpan.FromDays(6));
        await sync.SyncAsync();

        (await ScheduleAsync(sync)).PausedAt.ShouldBeNull();
    }

    private async Task<SyncFixture> FailingAsync()
    {
        var sync = await SyncFixture.StartAsync(clock: _clock);
        sync.System.Add(1);
        sync.System.Before = (kind, _) => Task.FromResult(kind == "open" ? new Failure(FailureCategory.Unauthorized) : null);
        await using var database = sync.Database.Context();
        database.Add(new SyncSchedule
        {
            ConnectionId = SyncFixture.ConnectionId,
            IncrementalCron = "0 0/15 * * * ?",
            ReconcileCron = "0 0 2 * * ?",
            TimeZone = "Etc/UTC",
            SavedBy = "ada@msp.example",
            Queued = RunKind.Incremental,
        });
        await database.SaveChangesAsync();
        return sync;
    }

    private async Task<SyncFixture> PausedAsync()
    {
        var sync = await FailingAsync();
        await sync.SyncAsync();
        _clock.Advance(TimeSpan.FromDays(7));
        await sync.SyncAsync();
        (await ScheduleAsync(sync)).PausedAt.ShouldNotBeNull();
        return sync;
    }

    private static async Task ChangeAsync(SyncFixture sync, Action<SyncSchedule> change)
    {
        await using var database = sync.Database.Context();
        change(await database.Set<SyncSchedule>().AsTracking().SingleAsync());
        await database.SaveChangesAsync();
    }

    private static async Task<SyncSchedule> ScheduleAsync(SyncFixture sync)
    {
        await using var database = sync.Database.Context();
        return await database.Set<SyncSchedule>().AsNoTracking().SingleAsync();
    }

    private static async Task<List<(string Action, string? Details)>> TrailAsync(SyncFixture sync)
    {
        await using var database = sync.Database.Context();
        return (await database.Set<AuditEntry>().OrderBy(e => e.Sequence).Where(e => e.Action.StartsWith("schedule")).ToListAsync()).ConvertAll(e => (e.Action, e.Details));
    }
}

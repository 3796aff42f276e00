using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Schedules;
using Xunit;

namespace Vectis.Admin.Tests.Sync.Schedules;

/// <summary>Saving, pausing and resuming a schedule.</summary>
public sealed class ScheduleChangesTests : IAsyncLifetime
{
    private const int Id = SyncFixture.ConnectionId;
    private static readonly ScheduleDraft Draft = new("0 0/15 * * * ?", "0 30 2 * * ?", "Europe/Berlin");
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 27, 14, 2, 0, TimeSpan.Zero));
    private SyncFixture _sync = null!;

    private SyncSchedules Schedules => _sync.Database.Get<SyncSchedules>();

    public async ValueTask InitializeAsync() => _sync = await SyncFixture.StartAsync(clock: _clock);

    public ValueTask DisposeAsync() => _sync.DisposeAsync();

    [Fact]
    public async Task A_saved_schedule_tells_its_next_times()
    {
        var gentle = Draft with { Gentle = new(new TimeOnly(8, 0), new TimeOnly(18, 0)) };
        (await SaveAsync(gentle)).ShouldBeOfType<ScheduleResult.Done>();

        var view = (await Schedules.FindAsync(Id, CancellationToken.None)).ShouldNotBeNull();
        view.Draft.ShouldBe(gentle);
        view.SavedBy.ShouldBe("ada@msp.example");
        view.NextIncremental.Select(t => t.ToString("HH:mm")).ShouldBe(["14:15", "14:30", "14:45"]);
        view.NextReconcile[0].ShouldBe(new DateTimeOffset(2026, 11, 28, 1, 30, 0, TimeSpan.Zero));
        view.Next.ShouldBe(new DateTimeOffset(2026, 11, 27, 14, 15, 0, TimeSpan.Zero));
        (await TrailAsync()).ShouldBe([("schedule saved", "by hand → changes 0 0/15 * * * ?, comparison 0 30 2 * * ?, Europe/Berlin, gentle 08:00 to 18:00")]);
    }

    [Fact]
    public async Task A_draft_with_a_fault_changes_nothing()
    {
        await SaveAsync(Draft);
        var fault = (await SaveAsync(Draft with { TimeZone = "Mars/Olympus" })).ShouldBeOfType<ScheduleResult.Invalid>().Fault;
        fault.Field.ShouldBe(ScheduleField.TimeZone);
        (await Schedules.FindAsync(Id, CancellationToken.None))!.Draft.ShouldBe(Draft);
        (await TrailAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_has_seen_an_older_schedule_overwrites_nothing()
    {
        await SaveAsync(Draft);
        var seen = (await Schedules.FindAsync(Id, CancellationToken.None))!.Version;
        await SaveAsync(Draft with { TimeZone = "UTC" });

        foreach (var version in new Guid?[] { seen, null })
        {
            (await Schedules.SaveAsync(KnownUsers.Admin, Id, Draft, version, CancellationToken.None))
                .ShouldBe(new ScheduleResult.NotPossible("Nothing was changed, because somebody else has changed the schedule meanwhile. Close this, look at it, and change it again if need be."));
        }

        (await Schedules.FindAsync(Id, CancellationToken.None))!.Draft.TimeZone.ShouldBe("UTC");
    }

    [Fact]
    public async Task Paused_it_has_no_next_time_and_resumed_it_makes_up_for_nothing()
    {
        await SaveAsync(Draft);
        (await Schedules.PauseAsync(KnownUsers.Admin, Id, CancellationToken.None)).ShouldBeOfType<ScheduleResult.Done>();
        (await Schedules.PauseAsync(KnownUsers.Admin, Id, CancellationToken.None)).ShouldBeOfType<ScheduleResult.Done>();
        var paused = (await Schedules.FindAsync(Id, CancellationToken.None))!;
        paused.Pause.ShouldBe(new SchedulePause(_clock.GetUtcNow(), "ada@msp.example", null));
        paused.Next.ShouldBeNull();

        _clock.Advance(TimeSpan.FromDays(3));
        (await Schedules.ResumeAsync(KnownUsers.Admin, Id, CancellationToken.None)).ShouldBeOfType<ScheduleResult.Done>();
        var resumed = (await Schedules.FindAsync(Id, CancellationToken.None))!;
        resumed.Pause.ShouldBeNull();
        resumed.SavedAt.ShouldBe(_clock.GetUtcNow());
        (await TrailAsync()).Skip(1).ShouldBe([("schedule paused", "running → paused"), ("schedule resumed", "paused by ada@msp.example → running")]);
    }

    [Fact]
    public async Task Without_a_schedule_there_is_nothing_to_pause()
    {
        var expected = new ScheduleResult.NotPossible("This connection syncs only by hand: save a schedule first.");
        (await Schedules.PauseAsync(KnownUsers.Admin, Id, CancellationToken.None)).ShouldBe(expected);
        (await Schedules.ResumeAsync(KnownUsers.Admin, Id, CancellationToken.None)).ShouldBe(expected);
    }

    private async Task<ScheduleResult> SaveAsync(ScheduleDraft draft) => await Schedules.SaveAsync(
        KnownUsers.Admin, Id, draft, (await Schedules.FindAsync(Id, CancellationToken.None))?.Version, CancellationToken.None);

    private async Task<IReadOnlyList<(string Action, string? Details)>> TrailAsync()
    {
        await using var database = _sync.Database.Context();
        return [.. (await database.Set<AuditEntry>().AsNoTracking().Where(e => e.Action.StartsWith("schedule")).OrderBy(e => e.Sequence).ToListAsync()).Select(e => (e.Action, e.Details))];
    }
}

using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Dates;
using Vectis.Admin.Sync.Runs;
using Xunit;

namespace Vectis.Admin.Tests.Sync.Dates;

public sealed class DateTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    private static async Task<(SyncFixture Sync, FakeTimeProvider Clock)> SyncedAsync(Action<FakeSystem>? faults = null)
    {
        var clock = new FakeTimeProvider(Start);
        var sync = await SyncFixture.StartAsync(clock: clock);
        faults?.Invoke(sync.System);
        for (var id = 1; id <= 30; id++) sync.System.Add(id, Start.AddDays(-id));
        await sync.SyncAsync();
        return (sync, clock);
    }

    private static async Task<DateStanding> DatesAsync(SyncFixture sync) =>
        (await sync.Syncs.StandingAsync(SyncFixture.ConnectionId, CancellationToken.None)).Dates.ShouldNotBeNull();

    /// <summary>Time passes there and here.</summary>
    private static void Pass(SyncFixture sync, FakeTimeProvider clock, TimeSpan time)
    {
        clock.Advance(time);
        sync.System.ServerTime = clock.GetUtcNow();
    }

    [Theory]
    [InlineData(-11 * 60)]
    [InlineData(0)]
    [InlineData((5 * 60) + 30)]
    [InlineData(14 * 60)]
    public async Task A_server_that_shifts_times_is_found_at_the_first_sync_and_corrected_for(int minutes)
    {
        var (sync, clock) = await SyncedAsync(system => system.TimeShift = TimeSpan.FromMinutes(minutes));
        await using var _ = sync;
        (await DatesAsync(sync)).Times.ShouldBe(new TimeForm(DateForm.Zoned, TimeSpan.FromMinutes(minutes)));
        Pass(sync, clock, TimeSpan.FromMinutes(15));
        sync.System.Add(7, summary: "Changed");
        sync.System.Add(31);

        (await sync.SyncAsync()).Outcome.ShouldBe(RunOutcome.Success);

        await sync.ShouldEqualTheSystemAsync();
    }

    [Fact]
    public async Task A_server_that_knows_no_zones_is_asked_without_one()
    {
        var (sync, clock) = await SyncedAsync(system => (system.KnowsNoZone, system.TimeShift) = (true, TimeSpan.FromHours(-4)));
        await using var _ = sync;
        (await DatesAsync(sync)).Times.ShouldBe(new TimeForm(DateForm.Naive, TimeSpan.FromHours(-4)));
        Pass(sync, clock, TimeSpan.FromMinutes(15));
        sync.System.Add(7, summary: "Changed");

        await sync.SyncAsync();

        await sync.ShouldEqualTheSystemAsync();
    }

    [Fact]
    public async Task Where_no_time_is_taken_every_sync_reads_everything_and_says_so()
    {
        var (sync, clock) = await SyncedAsync(system => system.RefusesTimes = true);
        await using var _ = sync;
        (await DatesAsync(sync)).Times.Form.ShouldBe(DateForm.Refused);
        Pass(sync, clock, TimeSpan.FromMinutes(15));
        sync.System.Add(7, summary: "Changed");

        var run = await sync.SyncAsync();

        run.Streams.Single().Unchanged.ShouldBe(29);
        await sync.ShouldEqualTheSystemAsync();
    }

    [Fact]
    public async Task A_server_as_documented_costs_one_request_a_day()
    {
        var (sync, clock) = await SyncedAsync();
        await using var _ = sync;
        sync.System.Requests.Clear();

        await sync.SyncAsync();
        sync.System.Requests.ShouldBe(["page", "count"]);

        Pass(sync, clock, TimeSpan.FromHours(21));
        sync.System.Requests.Clear();
        await sync.SyncAsync();
        sync.System.Requests.ShouldBe(["count", "page", "count"]);
    }

    [Fact]
    public async Task What_was_missed_before_a_shift_was_noticed_is_brought_with_it()
    {
        var (sync, clock) = await SyncedAsync();
        await using var _ = sync;
        sync.System.TimeShift = TimeSpan.FromHours(10);
        Pass(sync, clock, TimeSpan.FromHours(4));
        sync.System.Add(7, summary: "Missed");
        await sync.SyncAsync();
        (await sync.StoredAsync()).Single(t => t.Id == 7).Summary.ShouldBe("Ticket 7");
        Pass(sync, clock, TimeSpan.FromHours(4));
        await sync.SyncAsync(); // its watermark lies after the change
        Pass(sync, clock, TimeSpan.FromHours(13));

        await sync.SyncAsync();

        (await DatesAsync(sync)).Times.Shift.ShouldBe(TimeSpan.FromHours(10));
        await sync.ShouldEqualTheSystemAsync();
    }

    [Fact]
    public async Task A_record_that_was_changed_since_is_not_taken_for_a_fault()
    {
        var (sync, clock) = await SyncedAsync();
        await using var _ = sync;
        Pass(sync, clock, TimeSpan.FromHours(21));
        sync.System.Add(1, summary: "Changed"); // the record the look goes by

        await sync.SyncAsync();

        (await DatesAsync(sync)).Times.IsPlain.ShouldBeTrue();
        (await DatesAsync(sync)).CheckedAt.ShouldBe(clock.GetUtcNow());
        await sync.ShouldEqualTheSystemAsync();
    }

    [Fact]
    public async Task A_look_that_fails_changes_nothing_and_is_tried_again_by_the_next_sync()
    {
        var (sync, clock) = await SyncedAsync(system => system.TimeShift = TimeSpan.FromHours(3));
        await using var _ = sync;
        var before = await DatesAsync(sync);
        Pass(sync, clock, TimeSpan.FromHours(21));
        var first = true;
        sync.System.Before = (kind, _) =>
        {
            var fails = first && kind == "count";
            first = false;
            return Task.FromResult(fails ? new Vectis.Admin.Integrations.Failure(Vectis.Admin.Integrations.FailureCategory.ServerError) : null);
        };

        (await sync.SyncAsync()).Outcome.ShouldBe(RunOutcome.NoChange);

        var after = await DatesAsync(sync);
        after.Times.ShouldBe(before.Times);
        after.CheckedAt.ShouldBe(clock.GetUtcNow(), "the end of the run looks again");
    }
}

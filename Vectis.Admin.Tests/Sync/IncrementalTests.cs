using Shouldly;
using Vectis.Admin.Sync.Runs;
using Xunit;

namespace Vectis.Admin.Tests.Sync;

public sealed class IncrementalTests
{
    [Fact]
    public async Task Nothing_changed_costs_two_requests_and_writes_no_record()
    {
        await using var sync = await SyncFixture.StartAsync();
        for (var id = 1; id <= 55; id++) sync.System.Add(id, sync.System.ServerTime!.Value.AddDays(-10));
        await sync.SyncAsync();
        sync.System.Requests.Clear();

        var run = await sync.SyncAsync();

        run.Outcome.ShouldBe(RunOutcome.NoChange);
        run.IsComplete.ShouldBeTrue();
        sync.System.Requests.ShouldBe(["page", "count"]);
    }

    [Fact]
    public async Task A_change_is_brought_and_told_apart_from_what_the_overlap_shows_again()
    {
        await using var sync = await SyncFixture.StartAsync();
        for (var id = 1; id <= 55; id++) sync.System.Add(id);
        await sync.SyncAsync();
        sync.System.ServerTime = sync.System.ServerTime!.Value.AddMinutes(15);
        sync.System.Add(7, summary: "Changed");
        sync.System.Add(56);

        var run = await sync.SyncAsync();

        run.Outcome.ShouldBe(RunOutcome.Success);
        var tickets = run.Streams.Single();
        (tickets.Added, tickets.Updated, tickets.Unchanged).ShouldBe((1, 1, 54));
        await sync.ShouldEqualTheSystemAsync();
    }

    [Fact]
    public async Task Our_own_clock_does_not_move_the_watermark()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var sync = await SyncFixture.StartAsync(clock: clock);
        sync.System.Add(1);

        await sync.SyncAsync();

        (await sync.ProgressAsync()).Watermark.ShouldBe(sync.System.ServerTime!.Value.AddHours(-2));
    }

    [Fact]
    public async Task Without_a_date_header_our_clock_is_used_and_the_overlap_doubled()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 15, 0, TimeSpan.Zero));
        await using var sync = await SyncFixture.StartAsync(new FakeSystem { ServerTime = null }, clock: clock);
        sync.System.Add(1);

        await sync.SyncAsync();

        (await sync.ProgressAsync()).Watermark.ShouldBe(new DateTimeOffset(2026, 11, 24, 5, 15, 0, TimeSpan.Zero));
    }
}

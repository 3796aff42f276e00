using Shouldly;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync.Runs;
using Xunit;

namespace Vectis.Admin.Tests.Sync;

public sealed class FullWalkTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(9, 1)]
    [InlineData(10, 1)]
    [InlineData(101, 1)]
    [InlineData(101, 500)]
    [InlineData(950, 37)]
    public async Task Every_record_is_stored_whatever_the_gaps_between_the_ids(int count, int gap)
    {
        await using var sync = await SyncFixture.StartAsync();
        for (var i = 1; i <= count; i++) sync.System.Add((long)i * gap);

        var run = await sync.SyncAsync();

        await sync.ShouldEqualTheSystemAsync();
        run.Outcome.ShouldBe(count == 0 ? RunOutcome.NoChange : RunOutcome.Success);
        run.IsComplete.ShouldBeTrue();
        run.Streams.Single().Added.ShouldBe(count);
        run.Streams.Single().Total.ShouldBe(count);
        (await sync.CursorsAsync()).ShouldBeEmpty();
        var progress = await sync.ProgressAsync();
        progress.TheirCount.ShouldBe(count);
        progress.OurCount.ShouldBe(count);
    }

    [Fact]
    public async Task Fetchers_walk_side_by_side_and_halve_the_longest_range()
    {
        await using var sync = await SyncFixture.StartAsync();
        // All records lie in the last quarter of the ids, so three fetchers are soon without work of their own.
        for (var id = 90_001; id <= 92_000; id++) sync.System.Add(id);
        var atOnce = 0;
        var most = 0;
        sync.System.Before = async (kind, token) =>
        {
            if (kind != "page") return null;
            var now = Interlocked.Increment(ref atOnce);
            sync.System.Change(() => most = Math.Max(most, now));
            await Task.Delay(2, token);
            Interlocked.Decrement(ref atOnce);
            return null;
        };

        var run = await sync.SyncAsync();

        await sync.ShouldEqualTheSystemAsync();
        most.ShouldBeInRange(2, 4);
        // A page under way while its range was halved brings no record twice.
        (run.Streams.Single().Added, run.Streams.Single().Unchanged).ShouldBe((2_000, 0));
    }

    [Fact]
    public async Task Records_created_changed_and_moved_while_the_walk_goes_on_are_neither_missed_nor_doubled()
    {
        await using var sync = await SyncFixture.StartAsync();
        for (var id = 1; id <= 5_000; id += 2) sync.System.Add(id);
        var random = new Random(20261124);
        sync.System.Before = (_, _) =>
        {
            sync.System.Change(() =>
            {
                sync.System.ServerTime = sync.System.ServerTime!.Value.AddSeconds(1);
                sync.System.Add(sync.System.Tickets.Keys.Last() + 1);
                sync.System.Add(random.Next(1, 5_000) | 1, summary: $"Changed {random.Next()}");
            });
            return Task.FromResult<Failure?>(null);
        };
        await sync.SyncAsync();
        sync.System.Before = null;

        await sync.SyncAsync();

        await sync.ShouldEqualTheSystemAsync();
    }

    [Fact]
    public async Task What_is_created_after_the_last_range_has_ended_is_still_met()
    {
        await using var sync = await SyncFixture.StartAsync();
        for (var id = 1; id <= 9_000; id += 9) sync.System.Add(id);
        var slow = false;
        sync.System.Before = async (kind, token) =>
        {
            if (kind != "page" || slow) return null;
            // One fetcher is held up until the others have long been at the end; then a record is created.
            slow = true;
            await SyncFixture.UntilAsync(async () => (await sync.CursorsAsync()).Count == 1, token);
            sync.System.Change(() => sync.System.Add(20_000));
            return null;
        };

        await sync.SyncAsync();

        await sync.ShouldEqualTheSystemAsync();
        (await sync.Syncs.StandingAsync(SyncFixture.ConnectionId, CancellationToken.None)).Behind.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_full_walk_of_the_same_records_writes_none()
    {
        await using var sync = await SyncFixture.StartAsync();
        for (var id = 1; id <= 55; id++) sync.System.Add(id);
        await sync.SyncAsync();

        var run = await sync.SyncAsync(RunKind.Full);

        run.Outcome.ShouldBe(RunOutcome.NoChange);
        run.Streams.Single().Unchanged.ShouldBe(55);
        run.Streams.Single().Added.ShouldBe(0);
        run.Streams.Single().Updated.ShouldBe(0);
    }

    [Fact]
    public async Task A_record_that_cannot_be_read_is_counted_and_does_not_end_its_page()
    {
        await using var sync = await SyncFixture.StartAsync();
        for (var id = 1; id <= 25; id++) sync.System.Add(id);
        sync.System.Unreadable.Add(13);

        var run = await sync.SyncAsync();

        run.Outcome.ShouldBe(RunOutcome.Warnings);
        run.IsComplete.ShouldBeFalse();
        run.Streams.Single().Failed.ShouldBe(1);
        (await sync.StoredAsync()).Select(t => t.Id).ShouldBe(Enumerable.Range(1, 25).Where(i => i != 13).Select(i => (long)i));
        (await sync.Syncs.StandingAsync(SyncFixture.ConnectionId, CancellationToken.None)).Unread.ShouldBe(1);

        sync.System.Unreadable.Clear();
        await sync.SyncAsync(RunKind.Full);

        (await sync.Syncs.StandingAsync(SyncFixture.ConnectionId, CancellationToken.None)).Unread.ShouldBe(0);
        await sync.ShouldEqualTheSystemAsync();
    }
}

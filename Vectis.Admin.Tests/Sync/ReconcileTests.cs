using CsCheck;
using Shouldly;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync.Runs;
using Xunit;

namespace Vectis.Admin.Tests.Sync;

public sealed class ReconcileTests
{
    private static async Task<SyncFixture> SyncedAsync(int tickets)
    {
        var sync = await SyncFixture.StartAsync();
        for (var id = 1; id <= tickets; id++) sync.System.Add(id, sync.System.ServerTime!.Value.AddDays(-10));
        await sync.SyncAsync();
        sync.System.Requests.Clear();
        return sync;
    }

    [Fact]
    public async Task What_vanished_is_marked_with_its_date_and_run_and_stays_in_the_table()
    {
        await using var sync = await SyncedAsync(300);
        foreach (var id in new long[] { 3, 150, 300 }) sync.System.Tickets.Remove(id);

        var run = await sync.SyncAsync(RunKind.Reconcile);

        run.Outcome.ShouldBe(RunOutcome.Success);
        run.Streams.Single().Deleted.ShouldBe(3);
        var marked = (await sync.StoredAsync()).Where(t => t.DeletedAt is not null).ToList();
        marked.Select(t => t.Id).ShouldBe([3, 150, 300]);
        marked.ShouldAllBe(t => t.DeletedByRun == run.Id);
        (await sync.ProgressAsync()).OurCount.ShouldBe(297);
    }

    [Fact]
    public async Task An_incremental_run_marks_nothing()
    {
        await using var sync = await SyncedAsync(50);
        sync.System.Tickets.Remove(3);

        (await sync.SyncAsync()).Streams.Single().Deleted.ShouldBe(0);

        (await sync.StoredAsync()).ShouldAllBe(t => t.DeletedAt == null);
    }

    [Fact]
    public async Task What_we_lack_though_it_never_changed_is_brought()
    {
        await using var sync = await SyncedAsync(100);
        for (var id = 101; id <= 140; id++) sync.System.Add(id, sync.System.ServerTime!.Value.AddYears(-1));
        (await sync.SyncAsync()).Streams.Single().Added.ShouldBe(0);

        var run = await sync.SyncAsync(RunKind.Reconcile);

        run.Streams.Single().Added.ShouldBe(40);
        await sync.ShouldEqualTheSystemAsync();
    }

    [Fact]
    public async Task A_record_that_is_there_again_is_no_longer_marked()
    {
        await using var sync = await SyncedAsync(30);
        var ticket = sync.System.Tickets[7];
        sync.System.Tickets.Remove(7);
        await sync.SyncAsync(RunKind.Reconcile);
        sync.System.Tickets[7] = ticket;

        await sync.SyncAsync(RunKind.Reconcile);

        (await sync.StoredAsync()).Single(t => t.Id == 7).ShouldSatisfyAllConditions(t => t.DeletedAt.ShouldBeNull(), t => t.DeletedByRun.ShouldBeNull());
    }

    [Fact]
    public async Task Nothing_different_costs_the_counts_of_the_first_borders_only()
    {
        await using var sync = await SyncedAsync(200);

        var run = await sync.SyncAsync(RunKind.Reconcile);

        run.Outcome.ShouldBe(RunOutcome.NoChange);
        sync.System.Requests.Count(r => r == "page").ShouldBe(2); // what changed, and the sample
        sync.System.Requests.Count(r => r == "count").ShouldBeLessThanOrEqualTo(10);
    }

    [Fact]
    public async Task A_record_whose_id_can_not_be_read_keeps_its_whole_range()
    {
        await using var sync = await SyncedAsync(40);
        sync.System.UnreadableWithoutId.Add(12);
        sync.System.Tickets.Remove(13);

        await sync.SyncAsync(RunKind.Reconcile);

        (await sync.StoredAsync()).Single(t => t.Id == 12).DeletedAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_record_that_comes_back_while_it_is_looked_at_again_is_not_marked()
    {
        await using var sync = await SyncedAsync(40);
        var ticket = sync.System.Tickets[5];
        sync.System.Tickets.Remove(5);
        sync.System.BeforeIds = () => sync.System.Tickets[5] = ticket;

        (await sync.SyncAsync(RunKind.Reconcile)).Streams.Single().Deleted.ShouldBe(0);

        await sync.ShouldEqualTheSystemAsync();
    }

    [Fact]
    public async Task A_failure_in_the_middle_marks_nothing_and_is_told()
    {
        await using var sync = await SyncedAsync(100);
        sync.System.Tickets.Remove(50);
        var counts = 0;
        sync.System.Before = (kind, _) => Task.FromResult<Failure?>(
            kind == "count" && ++counts > 3 ? new Failure(FailureCategory.ServerError) : null);

        var run = await sync.SyncAsync(RunKind.Reconcile);

        run.Streams.Single().State.ShouldBe(StreamState.Failed);
        (await sync.StoredAsync()).ShouldAllBe(t => t.DeletedAt == null);
    }

    [Fact]
    public async Task In_a_stream_of_one_page_even_a_swap_of_equal_numbers_is_found()
    {
        await using var sync = await SyncedAsync(8);
        sync.System.Tickets.Remove(3);
        sync.System.Add(20, sync.System.ServerTime!.Value.AddYears(-1));

        await sync.SyncAsync(RunKind.Reconcile);

        (await sync.StoredAsync()).Where(t => t.DeletedAt is null).Select(t => t.Id).ShouldBe(sync.System.Tickets.Keys);
    }

    [Fact]
    public void Whatever_differs_a_reconcile_makes_both_equal()
    {
        // At most 9 rows go, so that nothing is held. Those that came are none or more, since counts can't show a swap of equal numbers between
        // two borders; the weekly comparison of all ids does.
        Gen.Select(Gen.Int[0, 400], Gen.Int[1, 400].HashSet[0, 9], Gen.OneOf(Gen.Int[401, 900].HashSet[10, 60], Gen.Const(() => new HashSet<int>()))).Sample(
            (tickets, gone, lacking) => CheckAsync(tickets, gone, lacking).GetAwaiter().GetResult(), iter: 15, threads: 1);

        static async Task<bool> CheckAsync(int tickets, HashSet<int> gone, HashSet<int> lacking)
        {
            await using var sync = await SyncedAsync(tickets);
            foreach (var id in gone.Where(id => id < tickets)) sync.System.Tickets.Remove(id);
            foreach (var id in lacking) sync.System.Add(id, sync.System.ServerTime!.Value.AddYears(-1));
            await sync.SyncAsync(RunKind.Reconcile);
            return (await sync.StoredAsync()).Where(t => t.DeletedAt is null).Select(t => t.Id).SequenceEqual(sync.System.Tickets.Keys);
        }
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Records;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;
using Xunit;

namespace Vectis.Admin.Tests.Sync.Reconciling;

public sealed class ProofTests
{
    private static async Task<SyncFixture> SyncedAsync(int tickets, TimeProvider? clock = null)
    {
        var sync = await SyncFixture.StartAsync(clock: clock);
        sync.System.PageSize = 100;
        for (var id = 1; id <= tickets; id++) sync.System.Add(id, sync.System.ServerTime!.Value.AddDays(-10));
        await sync.SyncAsync();
        return sync;
    }

    private static async Task<StreamCompleteness> CompletenessAsync(SyncFixture sync) =>
        (await sync.Syncs.CompletenessAsync(SyncFixture.ConnectionId, CancellationToken.None)).Single();

    [Fact]
    public async Task Fifty_records_are_compared_field_by_field_and_fifty_are_identical()
    {
        await using var sync = await SyncedAsync(400);

        var run = await sync.SyncAsync(RunKind.Reconcile);

        run.Outcome.ShouldBe(RunOutcome.NoChange);
        (run.Streams.Single().Sampled, run.Streams.Single().SampledDiffering).ShouldBe((50, 0));
        var complete = await CompletenessAsync(sync);
        (complete.SampleSize, complete.SampleDiffering, complete.SampleNote).ShouldBe((50, 0, null));
    }

    [Fact]
    public async Task A_change_that_was_missed_is_named_and_brought()
    {
        await using var sync = await SyncedAsync(40);
        sync.System.Tickets[7].Summary = "Changed without a date"; // no incremental run sees it, and counts cannot

        var run = await sync.SyncAsync(RunKind.Reconcile);

        run.Streams.Single().SampledDiffering.ShouldBe(1);
        run.Streams.Single().Updated.ShouldBe(1);
        (await CompletenessAsync(sync)).SampleNote.ShouldBe("7 (Summary)");
        await sync.ShouldEqualTheSystemAsync();
    }

    [Fact]
    public async Task A_row_that_was_changed_here_behind_its_hash_is_found_and_put_right()
    {
        await using var sync = await SyncedAsync(40);
        await using (var database = sync.Database.Context())
            await database.Set<Ticket>().Where(t => t.Id == 9).ExecuteUpdateAsync(set => set.SetProperty(t => t.Summary, "Not from there"));

        await sync.SyncAsync(RunKind.Reconcile);

        (await CompletenessAsync(sync)).SampleNote.ShouldBe("9 (Summary)");
        await sync.ShouldEqualTheSystemAsync();
    }

    [Fact]
    public async Task What_is_changed_there_while_the_run_goes_on_is_no_difference()
    {
        await using var sync = await SyncedAsync(40);
        sync.System.BeforeIds = () => sync.System.Add(7, sync.System.ServerTime!.Value.AddSeconds(5), "Changed just now");

        var run = await sync.SyncAsync(RunKind.Reconcile);

        (run.Streams.Single().Sampled, run.Streams.Single().SampledDiffering).ShouldBe((39, 0));
        await sync.ShouldEqualTheSystemAsync();
    }

    [Fact]
    public async Task Once_a_week_every_id_is_compared_and_finds_what_the_counts_hide()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        await using var sync = await SyncedAsync(40, clock);
        sync.System.PageSize = 30; // more than one page, so that counts are compared
        sync.System.Tickets.Remove(40);
        sync.System.Add(4_000, sync.System.ServerTime!.Value.AddYears(-1)); // the last went, one came behind it: the counts agree whatever the borders
        await sync.SyncAsync(RunKind.Reconcile);
        (await sync.StoredAsync()).Where(t => t.DeletedAt is null).Select(t => t.Id).ShouldNotContain(4_000);
        clock.Advance(TimeSpan.FromDays(8));

        await sync.SyncAsync(RunKind.Reconcile);

        (await sync.StoredAsync()).Where(t => t.DeletedAt is null).Select(t => t.Id).ShouldBe(sync.System.Tickets.Keys);
        sync.System.Requests.Clear();
        await sync.SyncAsync(RunKind.Reconcile);
        sync.System.Requests.ShouldNotContain("ids", "a week has not passed again");
    }

    [Fact]
    public async Task Repair_fetches_the_gap_and_nothing_else()
    {
        await using var sync = await SyncedAsync(400);
        for (var id = 401; id <= 405; id++) sync.System.Add(id, sync.System.ServerTime!.Value.AddYears(-1));
        await sync.SyncAsync();
        (await CompletenessAsync(sync)).Differs.ShouldBeTrue();
        sync.System.PageSize = 1_000;
        sync.System.Requests.Clear();

        var run = await sync.SyncAsync(RunKind.Repair);

        run.Outcome.ShouldBe(RunOutcome.Success);
        run.Streams.Single().Added.ShouldBe(5);
        (run.Streams.Single().Unchanged, run.Streams.Single().Sampled).ShouldBe((0, null));
        sync.System.Requests.Count(r => r == "page").ShouldBe(1);
        (await CompletenessAsync(sync)).Differs.ShouldBeFalse();
        await sync.ShouldEqualTheSystemAsync();
    }

    [Fact]
    public async Task Where_both_counts_agree_there_is_nothing_to_repair()
    {
        await using var sync = await SyncedAsync(10);

        var result = await sync.Syncs.StartAsync(Actor.Console, SyncFixture.ConnectionId, new RunRequest(RunTrigger.Manual, RunKind.Repair), CancellationToken.None);

        result.ShouldBeOfType<StartResult.NotPossible>().Message.ShouldBe(Vectis.Admin.Sync.Words.NothingToRepair);
    }

    [Fact]
    public async Task What_comes_between_the_last_page_and_the_count_is_brought_before_a_difference_is_shown()
    {
        await using var sync = await SyncedAsync(40);
        var added = false;
        sync.System.Before = (kind, _) =>
        {
            if (kind == "count" && !added) sync.System.Change(() => sync.System.Add(41));
            added |= kind == "count";
            return Task.FromResult<Vectis.Admin.Integrations.Failure?>(null);
        };

        var run = await sync.SyncAsync();

        run.Streams.Single().Added.ShouldBe(1);
        (await CompletenessAsync(sync)).Differs.ShouldBeFalse();
        await sync.ShouldEqualTheSystemAsync();
    }
}

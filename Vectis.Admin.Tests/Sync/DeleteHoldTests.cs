using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Sync.Reconciling;
using Vectis.Admin.Sync.Runs;
using Xunit;

namespace Vectis.Admin.Tests.Sync;

public sealed class DeleteHoldTests
{
    [Theory]
    [InlineData(0, 100, 100, false)]
    [InlineData(10, 20, 10, false)] // few never wait for their share
    [InlineData(11, 20, 9, true)]
    [InlineData(11, 220, 209, false)] // just 5 %
    [InlineData(12, 220, 208, true)]
    [InlineData(500, 100_000, 99_500, false)]
    [InlineData(501, 100_000, 99_499, true)]
    [InlineData(1, 1, 0, true)] // an answer of nothing always waits
    public void What_waits_for_an_administrator(long vanished, long ours, long theirs, bool waits) =>
        DeleteGuard.Holds(vanished, ours, theirs).ShouldBe(waits);

    [Fact]
    public async Task Too_many_deletes_wait_and_nothing_is_marked()
    {
        await using var sync = await WithAFifthGoneAsync();

        var run = await sync.SyncAsync(RunKind.Reconcile);

        run.Outcome.ShouldBe(RunOutcome.Warnings);
        run.Streams.Single().ShouldSatisfyAllConditions(s => s.Deleted.ShouldBe(0), s => s.Held.ShouldBe(20));
        (await sync.StoredAsync()).ShouldAllBe(t => t.DeletedAt == null);
        var held = (await sync.HeldAsync()).ShouldHaveSingleItem();
        (held.Rows, held.OurCount, held.TheirCount, held.State).ShouldBe((20, 100, 80, HoldState.Waiting));
    }

    [Fact]
    public async Task Released_deletes_are_marked_by_the_next_reconcile()
    {
        await using var sync = await WithAFifthGoneAsync();
        await sync.SyncAsync(RunKind.Reconcile);

        (await sync.Holds.ReleaseAsync(KnownUsers.Admin, (await sync.HeldAsync())[0].Id, CancellationToken.None)).ShouldBeNull();
        var run = await sync.SyncAsync(RunKind.Reconcile);

        run.Streams.Single().Deleted.ShouldBe(20);
        (await sync.HeldAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_release_does_not_cover_more_than_was_seen()
    {
        await using var sync = await WithAFifthGoneAsync();
        await sync.SyncAsync(RunKind.Reconcile);
        await sync.Holds.ReleaseAsync(KnownUsers.Admin, (await sync.HeldAsync())[0].Id, CancellationToken.None);
        sync.System.Tickets.Remove(90);

        (await sync.SyncAsync(RunKind.Reconcile)).Streams.Single().ShouldSatisfyAllConditions(s => s.Deleted.ShouldBe(0), s => s.Held.ShouldBe(21));

        (await sync.HeldAsync()).ShouldHaveSingleItem().State.ShouldBe(HoldState.Waiting);
    }

    [Fact]
    public async Task What_was_rejected_is_kept_and_asked_again_only_when_more_would_go()
    {
        await using var sync = await WithAFifthGoneAsync();
        await sync.SyncAsync(RunKind.Reconcile);
        await sync.Holds.RejectAsync(KnownUsers.Admin, (await sync.HeldAsync())[0].Id, CancellationToken.None);

        await sync.SyncAsync(RunKind.Reconcile);
        (await sync.HeldAsync()).ShouldHaveSingleItem().State.ShouldBe(HoldState.Rejected);
        sync.System.Tickets.Remove(90);
        await sync.SyncAsync(RunKind.Reconcile);

        (await sync.HeldAsync()).ShouldHaveSingleItem().State.ShouldBe(HoldState.Waiting);
        (await sync.StoredAsync()).ShouldAllBe(t => t.DeletedAt == null);
    }

    [Fact]
    public async Task An_answer_of_nothing_waits_even_for_one_row()
    {
        await using var sync = await SyncFixture.StartAsync();
        sync.System.Add(1);
        await sync.SyncAsync();
        sync.System.Tickets.Clear();

        (await sync.SyncAsync(RunKind.Reconcile)).Streams.Single().Held.ShouldBe(1);
    }

    [Fact]
    public async Task Deletes_of_a_run_are_taken_back_together()
    {
        await using var sync = await WithAFifthGoneAsync();
        sync.System.Add(1_000);
        await sync.SyncAsync(RunKind.Reconcile);
        await sync.Holds.ReleaseAsync(KnownUsers.Admin, (await sync.HeldAsync())[0].Id, CancellationToken.None);
        var run = await sync.SyncAsync(RunKind.Reconcile);
        sync.System.Tickets.Remove(95);
        await sync.SyncAsync(RunKind.Reconcile);

        var (rows, refusal) = await sync.Holds.UndoAsync(KnownUsers.Admin, run.Id, CancellationToken.None);

        (rows, refusal).ShouldBe((20, null));
        (await sync.StoredAsync()).Where(t => t.DeletedAt is not null).Select(t => t.Id).ShouldBe([95]);
    }

    [Fact]
    public async Task Only_an_administrator_decides_and_each_decision_is_in_the_trail()
    {
        await using var sync = await WithAFifthGoneAsync();
        var run = await sync.SyncAsync(RunKind.Reconcile);
        var id = (await sync.HeldAsync())[0].Id;

        (await sync.Holds.ReleaseAsync(KnownUsers.Analyst, id, CancellationToken.None)).ShouldBe(new NotAllowed(Role.Admin));
        (await sync.Holds.RejectAsync(KnownUsers.Viewer, id, CancellationToken.None)).ShouldBe(new NotAllowed(Role.Admin));
        (await sync.Holds.UndoAsync(KnownUsers.Analyst, run.Id, CancellationToken.None)).Refusal.ShouldBe(new NotAllowed(Role.Admin));
        (await sync.HeldAsync())[0].State.ShouldBe(HoldState.Waiting);
        await sync.Holds.RejectAsync(KnownUsers.Admin, id, CancellationToken.None);

        await using var database = sync.Database.Context();
        var row = await database.Set<AuditEntry>().SingleAsync(e => e.Action == "deletes rejected");
        (row.Who, row.Details).ShouldBe(("ada@msp.example", "20 rows: Waiting → Rejected"));
    }

    private static async Task<SyncFixture> WithAFifthGoneAsync()
    {
        var sync = await SyncFixture.StartAsync();
        for (var id = 1; id <= 100; id++) sync.System.Add(id);
        await sync.SyncAsync();
        for (var id = 11; id <= 30; id++) sync.System.Tickets.Remove(id);
        return sync;
    }
}

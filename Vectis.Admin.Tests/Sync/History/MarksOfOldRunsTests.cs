using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Vectis.Admin.Sync.History;
using Vectis.Admin.Sync.Reconciling;
using Vectis.Admin.Sync.Runs;
using Xunit;

namespace Vectis.Admin.Tests.Sync.History;

/// <summary>Marks of deletes, held deletes and unread records name the run that made them; they stay sound when that run is no longer in the history.</summary>
public sealed class MarksOfOldRunsTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task What_an_old_run_marked_stays_marked_and_its_number_is_never_given_again()
    {
        await using var sync = await WithTicketsAsync(100);
        sync.System.Tickets.Remove(7);
        var old = await sync.SyncAsync(RunKind.Reconcile);
        old.Streams.Single().Deleted.ShouldBe(1);
        await AgeAsync(sync);
        sync.System.Tickets.Remove(8);
        var young = await sync.SyncAsync(RunKind.Reconcile);

        (await sync.Holds.UndoAsync(KnownUsers.Admin, old.Id, None)).ShouldBe((0, null));

        young.Id.ShouldBeGreaterThan(old.Id);
        (await sync.StoredAsync()).Where(t => t.DeletedAt is not null).Select(t => (t.Id, t.DeletedByRun)).ShouldBe([(7, old.Id), (8, young.Id)]);
        (await sync.Holds.UndoAsync(KnownUsers.Admin, young.Id, None)).Rows.ShouldBe(1);
        (await sync.StoredAsync()).Where(t => t.DeletedAt is not null).Select(t => t.Id).ShouldBe([7]);
    }

    [Fact]
    public async Task What_comes_back_after_its_run_is_gone_is_there_again()
    {
        await using var sync = await WithTicketsAsync(100);
        sync.System.Tickets.Remove(7);
        await sync.SyncAsync(RunKind.Reconcile);
        await AgeAsync(sync);
        sync.System.Add(7);

        await sync.SyncAsync(RunKind.Reconcile);

        (await sync.StoredAsync()).ShouldAllBe(t => t.DeletedAt == null && t.DeletedByRun == null);
    }

    [Fact]
    public async Task Deletes_held_by_an_old_run_are_released_all_the_same()
    {
        await using var sync = await WithTicketsAsync(100);
        foreach (var id in Enumerable.Range(1, 20)) sync.System.Tickets.Remove(id);
        await sync.SyncAsync(RunKind.Reconcile);
        await AgeAsync(sync);

        await sync.Holds.ReleaseAsync(KnownUsers.Admin, (await sync.HeldAsync()).ShouldHaveSingleItem().Id, None);

        (await sync.SyncAsync(RunKind.Reconcile)).Streams.Single().Deleted.ShouldBe(20);
        (await sync.HeldAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_record_set_aside_by_an_old_run_still_waits_and_is_read_at_last()
    {
        await using var sync = await WithTicketsAsync(30, unreadable: 7);
        await AgeAsync(sync);

        (await sync.SyncAsync()).IsComplete.ShouldBeFalse();
        (await sync.Syncs.StandingAsync(SyncFixture.ConnectionId, None)).Unread.ShouldBe(1);
        sync.System.Unreadable.Clear();

        (await sync.SyncAsync()).IsComplete.ShouldBeTrue();
        await sync.ShouldEqualTheSystemAsync();
    }

    private async Task<SyncFixture> WithTicketsAsync(int count, long? unreadable = null)
    {
        var system = new FakeSystem();
        foreach (var id in Enumerable.Range(1, count)) system.Add(id);
        if (unreadable is { } spoilt) system.Unreadable.Add(spoilt);
        var sync = await SyncFixture.StartAsync(system, clock: _clock);
        await sync.SyncAsync();
        return sync;
    }

    /// <summary>Lets 91 days pass in which one more run was made, and takes the old ones out.</summary>
    private async Task AgeAsync(SyncFixture sync)
    {
        _clock.Advance(TimeSpan.FromDays(91));
        var newest = await sync.SyncAsync();
        await sync.Database.Get<HistoryCleaner>().CleanAsync(None);
        await using var context = sync.Database.Context();
        (await context.Set<RunRecord>().CountAsync(r => r.Id < newest.Id && !r.IsComplete)).ShouldBe(0);
        (await context.Set<DeleteHold>().AnyAsync(h => h.RunId >= newest.Id)).ShouldBeFalse();
    }
}

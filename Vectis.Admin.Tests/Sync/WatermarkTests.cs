using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;
using Xunit;

namespace Vectis.Admin.Tests.Sync;

public sealed class WatermarkTests
{
    private static async Task<SyncFixture> SyncedAsync()
    {
        var sync = await SyncFixture.StartAsync();
        for (var id = 1; id <= 30; id++) sync.System.Add(id, sync.System.ServerTime!.Value.AddDays(-id));
        await sync.SyncAsync();
        return sync;
    }

    private static Task<RewindResult> RewindAsync(SyncFixture sync, Actor actor, DateTimeOffset to) =>
        sync.Database.Get<Watermarks>().RewindAsync(actor, SyncFixture.ConnectionId, to, CancellationToken.None);

    [Fact]
    public async Task Set_back_by_an_administrator_the_next_sync_asks_from_there_and_the_trail_says_so()
    {
        await using var sync = await SyncedAsync();
        var to = sync.System.ServerTime!.Value.AddDays(-10);
        (await RewindAsync(sync, KnownUsers.Admin, to)).ShouldBeOfType<RewindResult.Done>().Streams.ShouldBe(1);

        var run = await sync.SyncAsync();

        run.Streams.Single().Unchanged.ShouldBe(10);
        await using var database = sync.Database.Context();
        (await database.Set<AuditEntry>().SingleAsync(e => e.Action == "watermark set back")).Details.ShouldBe("tickets 2026-11-24 07:00Z → 2026-11-14 09:00Z");
    }

    [Fact]
    public async Task Nobody_else_may_and_it_only_goes_back()
    {
        await using var sync = await SyncedAsync();
        (await RewindAsync(sync, KnownUsers.Analyst, sync.System.ServerTime!.Value.AddDays(-10))).ShouldBeOfType<RewindResult.Refused>();
        (await RewindAsync(sync, KnownUsers.Admin, sync.System.ServerTime!.Value)).ShouldBeOfType<RewindResult.NotPossible>().Message.ShouldBe(Vectis.Admin.Sync.Words.NothingToRewind);
        (await sync.ProgressAsync()).Watermark.ShouldBe(sync.System.ServerTime!.Value.AddHours(-2));
    }

    [Fact]
    public async Task Not_while_a_run_is_under_way_which_would_set_it_itself()
    {
        await using var sync = await SyncedAsync();
        RewindResult? meanwhile = null;
        sync.System.Before = async (_, _) =>
        {
            meanwhile ??= await RewindAsync(sync, KnownUsers.Admin, sync.System.ServerTime!.Value.AddDays(-10));
            return null;
        };

        await sync.SyncAsync();

        meanwhile.ShouldBeOfType<RewindResult.NotPossible>().Message.ShouldBe(Vectis.Admin.Sync.Words.RewindLater);
    }

    [Fact]
    public async Task An_unfinished_incremental_walk_gives_way_to_the_earlier_date()
    {
        await using var sync = await SyncedAsync();
        sync.System.ServerTime = sync.System.ServerTime!.Value.AddMinutes(15);
        for (var id = 31; id <= 60; id++) sync.System.Add(id);
        var pages = 0;
        sync.System.Before = (kind, _) => Task.FromResult(kind == "page" && ++pages > 1 ? new Failure(FailureCategory.ServerError) : null);
        await sync.SyncAsync();
        sync.System.Before = null;
        await RewindAsync(sync, KnownUsers.Admin, sync.System.ServerTime!.Value.AddDays(-20));
        sync.System.Tickets[15].Summary = "Changed without a date"; // only a walk from the earlier date sees it

        (await sync.SyncAsync()).Outcome.ShouldBe(RunOutcome.Success);

        await sync.ShouldEqualTheSystemAsync();
    }
}

using Shouldly;
using Vectis.Admin.Records;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.EndToEnd;

/// <summary>Chosen records over real HTTP: what is stored is what ConnectWise holds under the same choice.</summary>
public sealed class ScopeOverHttpTests
{
    [Fact]
    public async Task Chosen_boards_and_days_are_what_is_stored_and_counted()
    {
        await using var synced = await SyncedFromSimulator.StartAsync(new SimulatorSettings { Tickets = 3_000 });
        await synced.SyncAsync();
        var all = await synced.StoredAsync<Ticket>();
        var boards = all.GroupBy(t => t.BoardId!.Value).OrderByDescending(g => g.Count()).Take(2).Select(g => g.Key).Order().ToList();
        var since = new DateOnly(2025, 1, 1);

        await synced.ChooseAsync($$"""{"Boards":[{{string.Join(',', boards)}}],"OpenOrClosedSince":"2025-01-01","CompanyStatuses":[],"CompanyTypes":[]}""");
        var run = await synced.SyncAsync();

        var wanted = all.Where(t => boards.Contains(t.BoardId!.Value) && (!t.IsClosed || t.ClosedAt >= new DateTimeOffset(since, default, TimeSpan.Zero))).Select(t => t.Id).ToList();
        wanted.Count.ShouldBeInRange(1, all.Count - 501);
        var tickets = run.Streams.Single(s => s.Key == "tickets");
        tickets.Held.ShouldBe(all.Count - wanted.Count, "nobody was asked before");
        var held = (await synced.Database.Get<DeleteHolds>().ListAsync(synced.ConnectionId, CancellationToken.None)).Single(h => h.Stream == "tickets");
        await synced.Database.Get<DeleteHolds>().ReleaseAsync(KnownUsers.Admin, held.Id, CancellationToken.None);
        await synced.SyncAsync(RunKind.Reconcile);
        (await synced.StoredAsync<Ticket>()).Select(t => t.Id).ShouldBe(wanted);
        (await synced.Syncs.CompletenessAsync(synced.ConnectionId, CancellationToken.None)).Single(s => s.Key == "tickets")
            .ShouldSatisfyAllConditions(s => s.OurCount.ShouldBe(wanted.Count), s => s.TheirCount.ShouldBe(wanted.Count));

        await synced.ChooseAsync(null);
        await synced.SyncAsync();
        (await synced.StoredAsync<Ticket>()).Select(t => t.Id).ShouldBe(all.Select(t => t.Id));
    }

    [Fact]
    public async Task So_many_boards_that_no_address_holds_them_are_searched_for()
    {
        await using var synced = await SyncedFromSimulator.StartAsync(new SimulatorSettings { Tickets = 1_500 });
        var boards = synced.Simulator.Data.Ids(RecordKind.Boards).Take(2).Select(id => (long)id).Concat(Enumerable.Range(100_000, 300).Select(id => (long)id)).ToList();
        await synced.ChooseAsync($$"""{"Boards":[{{string.Join(',', boards)}}],"CompanyStatuses":[],"CompanyTypes":[]}""");

        var run = await synced.SyncAsync();

        run.Outcome.ShouldBe(RunOutcome.Success);
        var stored = await synced.StoredAsync<Ticket>();
        stored.Select(t => t.BoardId!.Value).Distinct().Order().ShouldBe(boards.Take(2));
        (await synced.Syncs.CompletenessAsync(synced.ConnectionId, CancellationToken.None)).Single(s => s.Key == "tickets").TheirCount.ShouldBe(stored.Count);
        var asked = synced.Simulator.Traffic.Log;
        asked.Count(r => r.Method == "POST" && r.Target.Contains("/service/tickets/search?", StringComparison.Ordinal)).ShouldBeGreaterThan(0);
        asked.Max(r => r.Target.Length).ShouldBeLessThan(1_745);
    }

    [Fact]
    public async Task Companies_are_chosen_by_status_and_type()
    {
        await using var synced = await SyncedFromSimulator.StartAsync();
        await synced.SyncAsync();
        var all = await synced.StoredAsync<Company>();
        var (status, type) = (all[0].StatusId!.Value, (await synced.StoredAsync<CompanyType>()).Single(t => t.Name == all[0].TypeNames!.Split(", ")[0]));

        await synced.ChooseAsync($$"""{"Boards":[],"CompanyStatuses":[{{status}}],"CompanyTypes":[{{type.Id}}]}""");
        await synced.SyncAsync(RunKind.Full);

        var progress = (await synced.Syncs.CompletenessAsync(synced.ConnectionId, CancellationToken.None)).Single(s => s.Key == "companies");
        progress.TheirCount.ShouldBe(all.Count(c => c.StatusId == status && c.TypeNames!.Split(", ").Contains(type.Name)));
    }
}

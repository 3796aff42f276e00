using Shouldly;
using Vectis.Admin.Records;
using Vectis.Admin.Sync.Runs;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.EndToEnd;

public sealed class ReconcileTests
{
    [Fact]
    public async Task A_reconcile_over_real_http_leaves_exactly_what_connectwise_holds()
    {
        await using var synced = await SyncedFromSimulator.StartAsync(new SimulatorSettings { Tickets = 3_000 });
        await synced.SyncAsync();
        var data = synced.Simulator.Data;
        var ids = data.Ids(RecordKind.ServiceTickets);
        foreach (var place in new[] { 0, 700, 1_500, ids.Count - 1 }) data.Delete(RecordKind.ServiceTickets, ids[place]);

        var run = await synced.SyncAsync(RunKind.Reconcile);

        run.Outcome.ShouldBe(RunOutcome.Success);
        run.Streams.Single(s => s.Key == "tickets").Deleted.ShouldBe(4);
        (await synced.StoredAsync<Ticket>()).Select(t => (int)t.Id).ShouldBe(data.Ids(RecordKind.ServiceTickets));
    }
}

using Vectis.Admin.Sync.Runs;
using Vectis.ConnectWiseSimulator;

namespace Vectis.Benchmarks;

/// <summary>What finding three deletes costs among ten times as many tickets as were ordered: a million by default.</summary>
internal static class Deletes
{
    /// <summary>Counts the requests of the reconcile for tickets, and refuses one that did not find all three.</summary>
    public static async Task<Figure> MeasureAsync(Order order, CancellationToken cancellationToken)
    {
        await using var simulator = await Simulator.StartAsync(new SimulatorSettings { Tickets = order.Tickets * 10 }, cancellationToken);
        await using var app = await FreshApp.StartAsync(simulator, cancellationToken);
        await app.SyncTicketsAsync();
        var ids = simulator.Data.Ids(RecordKind.ServiceTickets);
        foreach (var place in new[] { ids.Count / 7, ids.Count / 2, ids.Count - 9 }) simulator.Data.Delete(RecordKind.ServiceTickets, ids[place]);
        simulator.Traffic.Reset();
        RunStream? tickets = null;
        var timing = await Timing.OfAsync(async () => tickets = await app.RunTicketsAsync(RunKind.Reconcile));
        if (tickets!.Deleted != 3) throw new InvalidOperationException($"{tickets.Deleted} deletes were found.");
        return new Figure
        {
            Name = "deletes",
            Value = simulator.Traffic.Log.Count(request => request.Target.Contains("service/tickets", StringComparison.Ordinal)),
            Bar = 60,
            Goal = 60,
            IsCeiling = true,
            Meaning = "Requests for tickets of a reconcile that finds three deletes; what changed, both counts and the sample are in it.",
            Details = new Dictionary<string, double> { ["tickets"] = ids.Count, ["runMs"] = timing.WallMs },
        };
    }
}

using Vectis.Admin.Sync.Runs;
using Vectis.ConnectWiseSimulator;

namespace Vectis.Benchmarks;

/// <summary>What a run costs when nothing has changed since the last.</summary>
internal static class NoChange
{
    /// <summary>Counts the requests for tickets, and refuses a run that wrote a record.</summary>
    public static async Task<Figure> MeasureAsync(Order order, CancellationToken cancellationToken)
    {
        await using var simulator = await Simulator.StartAsync(new SimulatorSettings { Tickets = order.Tickets }, cancellationToken);
        await using var app = await FreshApp.StartAsync(simulator, cancellationToken);
        await app.SyncTicketsAsync();
        simulator.Traffic.Reset();
        RunStream? tickets = null;
        var timing = await Timing.OfAsync(async () => tickets = await app.RunTicketsAsync(RunKind.Incremental));
        if (tickets!.Added + tickets.Updated > 0) throw new InvalidOperationException("Rows were written.");
        return new Figure
        {
            Name = "no-change",
            Value = simulator.Traffic.Log.Count(request => request.Target.Contains("service/tickets", StringComparison.Ordinal)),
            Bar = 2,
            Goal = 2,
            IsCeiling = true,
            Meaning = "Requests for one stream in which nothing has changed; companyinfo, once a run, is left out.",
            Details = new Dictionary<string, double> { ["requestsInAll"] = simulator.Traffic.Requests, ["runMs"] = timing.WallMs },
        };
    }
}

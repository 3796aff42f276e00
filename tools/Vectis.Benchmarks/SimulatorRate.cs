using Vectis.ConnectWiseSimulator;

namespace Vectis.Benchmarks;

/// <summary>
/// Ticket records the simulator serves in one second of one core at no latency. Counted in processor time of the whole process, the client
/// that reads them included, so that the figure is a lower bound and stays the same on a busy machine.
/// </summary>
internal static class SimulatorRate
{
    /// <summary>Measures passes over all tickets; the first only warms up.</summary>
    public static async Task<Figure> MeasureAsync(Order order, CancellationToken cancellationToken)
    {
        await using var simulator = await Simulator.StartAsync(new SimulatorSettings { Tickets = order.Tickets }, cancellationToken);
        var tickets = simulator.Data.Count(RecordKind.ServiceTickets);
        using var client = new PlainClient(simulator);
        var passes = new List<Timing>();
        for (var i = 0; i <= order.Pairs; i++)
        {
            var timing = await Timing.OfAsync(() => client.ReadAllAsync(cancellationToken));
            if (i > 0) passes.Add(timing);
        }

        return new Figure
        {
            Name = "simulator",
            Value = tickets / passes.Median(p => p.CpuMs) * 1000,
            Bar = 100_000,
            Goal = 100_000,
            IsCeiling = false,
            Meaning = "Ticket records served in a second of processor time, the client's own included; median of the passes.",
            Details = new Dictionary<string, double>
            {
                ["tickets"] = tickets,
                ["passes"] = passes.Count,
                ["wallMs"] = passes.Median(p => p.WallMs),
                ["processorMs"] = passes.Median(p => p.CpuMs),
            },
        };
    }
}

using Vectis.ConnectWiseSimulator;

namespace Vectis.Benchmarks;

/// <summary>How much faster ranges side by side are than one page after the other, when every answer takes 300 ms.</summary>
internal static class Latency
{
    private const int MostAtOnce = 4;

    /// <summary>Measures alternating pairs, and refuses a run that asked for more at once than is allowed.</summary>
    public static async Task<Figure> MeasureAsync(Order order, CancellationToken cancellationToken)
    {
        await using var simulator = await Simulator.StartAsync(
            new SimulatorSettings { Tickets = order.Tickets, Latency = TimeSpan.FromMilliseconds(300) }, cancellationToken);
        var tickets = simulator.Data.Count(RecordKind.ServiceTickets);
        using var client = new PlainClient(simulator);
        var pairs = new List<Pair>();
        for (var i = 0; i < order.Pairs; i++)
        {
            var oneByOne = await Timing.OfAsync(() => client.ReadAllAsync(cancellationToken));
            simulator.Traffic.Reset();
            await using var app = await FreshApp.StartAsync(simulator, cancellationToken);
            var sync = await Timing.OfAsync(app.SyncTicketsAsync);
            await app.CheckAsync(tickets);
            if (simulator.Traffic.MostAtOnce > MostAtOnce) throw new InvalidOperationException($"{simulator.Traffic.MostAtOnce} requests were under way at once.");
            pairs.Add(new Pair(sync, oneByOne));
        }

        return new Figure
        {
            Name = "latency",
            Value = pairs.Median(p => p.Ratio),
            Bar = 3.2,
            Goal = MostAtOnce,
            IsCeiling = false,
            Meaning = "Reading all pages one after the other divided by a full sync, at 300 ms an answer and four requests at once.",
            Pairs = pairs,
            Details = new Dictionary<string, double> { ["tickets"] = tickets, ["syncMs"] = pairs.Median(p => p.Floor.WallMs), ["oneByOneMs"] = pairs.Median(p => p.Measured.WallMs), ["mostAtOnce"] = simulator.Traffic.MostAtOnce },
        };
    }
}

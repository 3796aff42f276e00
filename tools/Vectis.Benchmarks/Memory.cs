using System.Diagnostics;
using System.Globalization;
using Vectis.ConnectWiseSimulator;

namespace Vectis.Benchmarks;

/// <summary>How much memory a full sync takes more when there are a hundred times as many tickets. Each sync runs in a process of its own.</summary>
internal static class Memory
{
    /// <summary>The command that makes one such process.</summary>
    public const string Once = "memory-once";

    private const double Mega = 1024 * 1024;

    /// <summary>Measures a tenth, the whole and ten times the tickets that were ordered: 10,000, 100,000 and 1,000,000 by default.</summary>
    public static async Task<Figure> MeasureAsync(Order order, CancellationToken cancellationToken)
    {
        var few = await PeakAsync(order.Tickets / 10, cancellationToken);
        var some = await PeakAsync(order.Tickets, cancellationToken);
        var many = await PeakAsync(order.Tickets * 10, cancellationToken);
        return new Figure
        {
            Name = "memory",
            Value = (many - few) / Mega,
            Bar = 200,
            Goal = 200,
            IsCeiling = true,
            Meaning = "Growth of the process’s peak memory in MB from a tenth to ten times the tickets; the simulator’s own growth is in it.",
            Details = new Dictionary<string, double> { ["fewMb"] = few / Mega, ["someMb"] = some / Mega, ["manyMb"] = many / Mega, ["fromSomeToManyMb"] = (many - some) / Mega },
        };
    }

    /// <summary>One full sync; prints the process’s peak memory in bytes.</summary>
    public static async Task<int> RunOnceAsync(int tickets, CancellationToken cancellationToken)
    {
        await using var simulator = await Simulator.StartAsync(new SimulatorSettings { Tickets = tickets }, cancellationToken);
        await using var app = await FreshApp.StartAsync(simulator, cancellationToken);
        await app.SyncTicketsAsync();
        using var own = Process.GetCurrentProcess();
        Console.WriteLine(own.PeakWorkingSet64.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    private static async Task<double> PeakAsync(int tickets, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Memory).Assembly.Location, Once, "--tickets", tickets.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;
        var printed = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return double.TryParse(printed, CultureInfo.InvariantCulture, out var bytes) ? bytes : throw new InvalidOperationException($"The process that syncs {tickets} tickets printed: {printed}");
    }
}

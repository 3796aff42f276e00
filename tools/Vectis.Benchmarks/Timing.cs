using System.Diagnostics;

namespace Vectis.Benchmarks;

/// <summary>How long something took.</summary>
/// <param name="WallMs">By the clock, ms.</param>
/// <param name="CpuMs">Processor time of the whole process, the simulator's included, ms. Hardly changes when others use the machine.</param>
internal readonly record struct Timing(double WallMs, double CpuMs)
{
    /// <summary>Measures one action after all garbage of the ones before is gone.</summary>
    public static async Task<Timing> OfAsync(Func<Task> action)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        var cpu = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        await action();
        return new Timing(watch.Elapsed.TotalMilliseconds, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds);
    }
}

/// <summary>One pair of measurements, made one right after the other.</summary>
/// <param name="Floor">What it is measured against.</param>
/// <param name="Measured">What is measured.</param>
internal sealed record Pair(Timing Floor, Timing Measured)
{
    /// <summary>The ratio by the clock.</summary>
    public double Ratio => Measured.WallMs / Floor.WallMs;

    /// <summary>The ratio of processor time.</summary>
    public double CpuRatio => Measured.CpuMs / Floor.CpuMs;
}

/// <summary>Reading a row of numbers.</summary>
internal static class Medians
{
    /// <summary>The middle one, or the mean of the two in the middle.</summary>
    public static double Median<T>(this IEnumerable<T> items, Func<T, double> value)
    {
        var sorted = items.Select(value).Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}

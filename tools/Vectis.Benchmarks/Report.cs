using System.Runtime.InteropServices;
using System.Text.Json;

namespace Vectis.Benchmarks;

/// <summary>Writes the figures with what is needed to judge them.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes a file, in place of an older one.</summary>
    public static async Task WriteAsync(FileInfo file, IReadOnlyList<Figure> figures, CancellationToken cancellationToken)
    {
        file.Directory?.Create();
        var report = new
        {
            At = TimeProvider.System.GetUtcNow(),
            Machine = new
            {
                Cores = Environment.ProcessorCount,
                MemoryMb = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1024 / 1024,
                Os = RuntimeInformation.OSDescription,
                DotNet = RuntimeInformation.FrameworkDescription,
            },
            Figures = figures,
        };
        await File.WriteAllTextAsync(file.FullName, JsonSerializer.Serialize(report, Options) + "\n", cancellationToken);
        await Console.Error.WriteLineAsync($"Written to {file.FullName}");
    }
}

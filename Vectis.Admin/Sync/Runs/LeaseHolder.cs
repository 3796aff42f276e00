using System.Diagnostics;
using System.Globalization;

namespace Vectis.Admin.Sync.Runs;

/// <summary>Names a process so that another one on the same machine can tell at once whether it still lives.</summary>
internal static class LeaseHolder
{
    /// <summary>This process: machine, id and start time.</summary>
    public static string Current { get; } = Name(Process.GetCurrentProcess());

    /// <summary>Whether a holder is known to be dead. False where that cannot be told, as for a holder on another machine.</summary>
    public static bool IsKnownDead(string? holder)
    {
        if (holder is null || holder == Current) return false;
        var parts = holder.Split('|');
        if (parts.Length != 3 || parts[0] != Environment.MachineName) return false;
        if (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return false;
        try
        {
            using var process = Process.GetProcessById(id);
            return Name(process) != holder;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    /// <summary>Names a process. The start time tells it from a later one with the same id.</summary>
    internal static string Name(Process process) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.MachineName}|{process.Id}|{process.StartTime.ToUniversalTime().Ticks / TimeSpan.TicksPerSecond}");
}

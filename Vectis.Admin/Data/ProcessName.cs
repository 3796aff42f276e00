using System.Diagnostics;
using System.Globalization;

namespace Vectis.Admin.Data;

/// <summary>Names a process so that another one on the same machine can tell at once whether it still lives.</summary>
public static class ProcessName
{
    /// <summary>This process: machine, id and start time.</summary>
    public static string Current { get; } = Name(Process.GetCurrentProcess());

    /// <summary>Whether a process is known to be dead. False where that cannot be told, as for one on another machine.</summary>
    public static bool IsKnownDead(string? name)
    {
        if (name is null || name == Current) return false;
        var parts = name.Split('|');
        if (parts.Length != 3 || parts[0] != Environment.MachineName) return false;
        if (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return false;
        try
        {
            using var process = Process.GetProcessById(id);
            return Name(process) != name;
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

    /// <summary>Whether it names a process of this machine, whose life can be asked for.</summary>
    public static bool IsOfThisMachine(string name) => name.Split('|') is [var machine, _, _] && machine == Environment.MachineName;

    /// <summary>The name as a person reads it, such as <c>process 4711 on SRV1</c>.</summary>
    public static string Say(string name) => name.Split('|') is [var machine, var id, _] ? $"process {id} on {machine}" : name;

    /// <summary>Names a process. The start time tells it from a later one with the same id.</summary>
    internal static string Name(Process process) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.MachineName}|{process.Id}|{process.StartTime.ToUniversalTime().Ticks / TimeSpan.TicksPerSecond}");
}

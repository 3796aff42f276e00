using System.Globalization;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Operations.Commands;

/// <summary>The table of a run, with the columns the screen has.</summary>
internal static class RunTable
{
    private static readonly string[] Heads = ["Stream", "Added", "Updated", "Unchanged", "Deleted", "Failed"];

    /// <summary>The lines of the table; lookups only where they failed.</summary>
    /// <param name="run">The run.</param>
    /// <param name="withState">Whether a last column tells where each stream stands.</param>
    public static IEnumerable<string> Lines(RunView run, bool withState)
    {
        var streams = run.Streams.Where(s => !s.IsLookup || s.State == StreamState.Failed).ToList();
        List<string[]> rows = [Row(Heads, "State"), .. streams.Select(s => Row(
            [s.Name, Number(s.Added), Number(s.Updated), Number(s.Unchanged), Number(s.Deleted), Number(s.Failed)], Words.StateOf(s)))];
        var widths = Enumerable.Range(0, Heads.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        return rows.Select(row => string.Join("  ", row.Select((cell, column) => Aligned(cell, column, widths))));

        string[] Row(string[] cells, string state) => withState ? [.. cells, state] : cells;
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Aligned(string cell, int column, int[] widths) =>
        column == 0 ? cell.PadRight(widths[0]) : column < widths.Length ? cell.PadLeft(widths[column]) : cell;
}

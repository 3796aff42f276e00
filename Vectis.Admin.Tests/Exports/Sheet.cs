using System.Globalization;
using CsvHelper;
using Vectis.Admin.Exports;

namespace Vectis.Admin.Tests.Exports;

/// <summary>Writes cells with the app's writer and reads them with a reader of other make, as a spreadsheet would.</summary>
internal static class Sheet
{
    public static async Task<byte[]> WriteAsync(params IReadOnlyList<CsvCell>[] rows)
    {
        using var file = new MemoryStream();
        await using (var csv = new Vectis.Admin.Exports.CsvWriter(file))
        {
            foreach (var row in rows) await csv.WriteAsync(row, CancellationToken.None);
        }

        return file.ToArray();
    }

    public static IReadOnlyList<string[]> Read(byte[] file, char separator = ',')
    {
        using var reader = CsvReader.Create(file, new CsvReaderOptions { HasHeader = false, Separator = separator, SkipEmptyLines = false });
        var rows = new List<string[]>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(index => reader.GetString(index))]);
        return rows;
    }

    /// <summary>Whether a spreadsheet would take a cell for a formula: it looks behind blanks and what can't be seen.</summary>
    public static bool IsFormula(string cell)
    {
        if (cell is ['\t' or '\r' or '\n', ..]) return true;
        var seen = cell.SkipWhile(c => c == '"' || char.IsWhiteSpace(c) || char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format);
        return "=+-@＝＋－＠".Contains(seen.FirstOrDefault('x'));
    }
}

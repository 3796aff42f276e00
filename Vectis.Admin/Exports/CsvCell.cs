using System.Globalization;

namespace Vectis.Admin.Exports;

/// <summary>
/// One cell of a CSV file, as it is written. Texts come from people and other systems and are made harmless; numbers and times are written by us
/// and stay bare, so that a spreadsheet can reckon with them.
/// </summary>
public readonly record struct CsvCell
{
    /// <summary>The most characters of a text that a cell holds; a longer one ends in an ellipsis.</summary>
    public const int MostText = SpreadsheetText.Most;

    private CsvCell(string written) => Written = written;

    /// <summary>The cell with its quotes; null means empty.</summary>
    internal string? Written { get; }

    /// <summary>A text, made harmless by <see cref="SpreadsheetText"/>. Null is an empty cell.</summary>
    public static implicit operator CsvCell(string? text) => string.IsNullOrEmpty(text) ? default : new CsvCell(Quoted(SpreadsheetText.Harmless(text)));

    /// <summary>A whole number.</summary>
    public static implicit operator CsvCell(long? number) => number is { } value ? new CsvCell(value.ToString(CultureInfo.InvariantCulture)) : default;

    /// <summary>A moment in UTC, such as <c>2026-11-24 14:02:07</c>: what every spreadsheet reads as a time. Say "(UTC)" in the heading.</summary>
    public static implicit operator CsvCell(DateTimeOffset? moment) =>
        moment is { } value ? new CsvCell(value.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)) : default;

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

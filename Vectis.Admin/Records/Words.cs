using System.Globalization;

namespace Vectis.Admin.Records;

/// <summary>The texts of the record pages, which tests read too.</summary>
internal static class Words
{
    public const string Search = "Search";
    public const string Export = "Export CSV";
    public const string TooManyExportsTitle = "Too many exports";
    public const string ExportOperation = "records exported";
    public const string Id = "Id";
    public const string LastUpdatedUtc = "Last updated (UTC)";
    public const string Yes = "Yes";
    public const string No = "No";
    public const string DeletedThere = "Deleted in ConnectWise";
    public const string ToIntegrations = "Go to Integrations";

    public const string ToConnection = "About the connection";

    /// <summary>That records are no longer updated, or being erased.</summary>
    public static string NoLongerUpdated(NoLongerUpdated note, string day) => note.IsErasing
        ? $"{note.Integration} was disconnected on {day}, and these records are being erased."
        : $"{note.Integration} was disconnected on {day}: these records are kept as they were then and no longer updated.";

    /// <summary>How many there are, such as <c>2,000 tickets</c>.</summary>
    public static string Total(long count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many)}");

    /// <summary>How many were found.</summary>
    public static string Found(long count, string one, string many, string text) =>
        $"{Total(count, one, many)} {(count == 1 ? "matches" : "match")} “{text}”";

    /// <summary>Which rows are shown, such as <c>26–50 of 2,000</c>.</summary>
    public static string Range(long first, long last, long total) => string.Create(CultureInfo.InvariantCulture, $"{first:N0}–{last:N0} of {total:N0}");

    /// <summary>Exports one after the other, such as a script would take them.</summary>
    public static string TooManyExports(int most, TimeSpan wait) => string.Create(
        CultureInfo.InvariantCulture, $"At most {most} exports a minute are allowed. Wait {Math.Ceiling(wait.TotalSeconds) switch { 1 => "1 second", var seconds => $"{seconds:0} seconds" }}, then export again.");

    /// <summary>A search that finds nothing.</summary>
    public static string NothingFound(string many, string text) => $"No {many} match “{text}”.";

    /// <summary>A stream of which nothing is held.</summary>
    public static string NothingHeld(string many) => $"Vectis holds no {many} yet. They come with the first sync, once ConnectWise is connected.";
}

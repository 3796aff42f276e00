using System.Globalization;

namespace Vectis.Admin.Audit;

/// <summary>The texts about the audit log, which tests read too.</summary>
internal static class AuditWords
{
    public const string HeadMissing = "The row that says where the log ends is missing from the table AuditHead.";
    public const string HeadChanged = "The row that says where the log ends, in the table AuditHead, was changed by hand.";
    public const string Verify = "Verify";
    public const string Verifying = "Verifying every row…";
    public const string NothingFound = "Nothing in the log fits. Widen the filter.";
    public const string NothingYet = "Nothing has been done yet.";

    public static string Intact(long rows) => rows == 1 ? "The one row is as it was written." : $"All {Number(rows)} rows are as they were written.";

    public static string Unchained(long rows) => rows == 0 ? ""
        : $" Of these, {Number(rows)} were written before the log was chained, or under a key file that was lost: nothing can be told of them.";

    public static string Broken(int findings) => findings == 1 ? "The log is not as it was written:" : $"The log is not as it was written, in {findings} places:";

    public static string RowChanged(AuditEntry row) => string.Create(
        CultureInfo.InvariantCulture, $"Row {row.Sequence} (“{row.Action}” by {row.Who}, {row.At.UtcDateTime:d MMM yyyy HH:mm} UTC) was changed, or is not one that Vectis wrote.");

    public static string RowsMissing(long first, long last) => first == last ? $"Row {Plain(first)} is missing." : $"Rows {Plain(first)} to {Plain(last)} are missing.";

    public static string TailMissing(long first, long last) =>
        $"{(first == last ? $"Row {Plain(first)} was" : $"Rows {Plain(first)} to {Plain(last)} were")} cut off at the end: {Plain(last)} rows were written.";

    public static string LastIsAnother(long sequence) => $"The last row, {Plain(sequence)}, is not the one that the log ended with.";

    public static string BeginsElsewhere(long sequence) =>
        $"The chain begins at row {Plain(sequence)}, which does not say so: the table AuditHead was changed by hand, and nothing can be told of the rows before.";

    public static string RowsAbove(long rows, long end) => $"{(rows == 1 ? "1 row stands" : $"{Number(rows)} rows stand")} behind the end of the log, row {Plain(end)}: Vectis did not write {(rows == 1 ? "it" : "them")}.";

    public static string More(long findings) => $"And {Number(findings)} more.";

    public static string Total(long rows, bool isFiltered) =>
        (rows, isFiltered) switch { (1, false) => "1 row", (1, true) => "1 row fits", (_, false) => $"{Number(rows)} rows", _ => $"{Number(rows)} rows fit" };

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Plain(long number) => number.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace Vectis.Admin.Audit;

/// <summary>The texts about the audit log and about what a role may not do, in the order a person meets them; tests read them too.</summary>
internal static class Words
{
    // The page and its filter.
    public const string AuditLog = "Audit log";
    public const string ExportCsv = "Export CSV";
    public const string ExportJsonLines = "Export JSON Lines";
    public const string Filter = "Filter the audit log";
    public const string Who = "Who";
    public const string Everybody = "Everybody";
    public const string What = "What";
    public const string Everything = "Everything";
    public const string From = "From";
    public const string To = "To";
    public const string Contains = "Subject or details contain";
    public const string ShowEverything = "Show everything";
    public const string NothingFound = "Nothing in the log fits. Widen the filter.";
    public const string NothingYet = "Nothing has been done yet.";
    public const string When = "When";
    public const string Subject = "Subject";
    public const string Details = "Details";
    public const string Pages = "Pages";
    public const string Newer = "Newer";
    public const string Older = "Older";

    public static string Total(long rows, bool isFiltered) =>
        (rows, isFiltered) switch { (1, false) => "1 row", (1, true) => "1 row fits", (_, false) => $"{Number(rows)} rows", _ => $"{Number(rows)} rows fit" };

    // Verifying that the log is as it was written.
    public const string Verify = "Verify";
    public const string Verifying = "Verifying every row…";
    public const string BrokenMeans = "Vectis never changes a row once it is written: somebody changed the log in the database, or an older database was put back. Export the log as it is, then find out who could write to the database, and compare with a backup.";
    public const string HeadMissing = "The row that says where the log ends is missing from the table AuditHead.";
    public const string HeadChanged = "The row that says where the log ends, in the table AuditHead, was changed by hand.";

    public static string Checked(string at) => $" Checked {at}.";

    public static string Intact(long rows) => rows == 1 ? "The one row is as it was written." : $"All {Number(rows)} rows are as they were written.";

    public static string Unchained(long rows) => rows == 0 ? ""
        : $" Of these, {Number(rows)} were written before Vectis began to seal the log, or under a key file that was lost: whether those were changed can’t be told.";

    public static string Broken(int findings) => findings == 1 ? "The log is not as it was written:" : $"The log is not as it was written, in {findings} places:";

    public static string RowChanged(AuditEntry row) => string.Create(
        CultureInfo.InvariantCulture, $"Row {row.Sequence} (“{row.Action}” by {row.Who}, {row.At.UtcDateTime:d MMM yyyy HH:mm} UTC) was changed, or is not one that Vectis wrote.");

    public static string RowsMissing(long first, long last) => first == last ? $"Row {Plain(first)} is missing." : $"Rows {Plain(first)} to {Plain(last)} are missing.";

    public static string TailMissing(long first, long last) =>
        $"{(first == last ? $"Row {Plain(first)} was" : $"Rows {Plain(first)} to {Plain(last)} were")} cut off at the end: {Plain(last)} rows were written.";

    public static string LastIsAnother(long sequence) => $"The last row, {Plain(sequence)}, is not the one that the log ended with.";

    public static string BeginsElsewhere(long sequence) =>
        $"The sealed part of the log is said to begin at row {Plain(sequence)}, which does not say so itself: the table AuditHead was changed by hand, and whether the rows before were changed can’t be told.";

    public static string RowsAbove(long rows, long end) => $"{(rows == 1 ? "1 row stands" : $"{Number(rows)} rows stand")} behind the end of the log, row {Plain(end)}: Vectis did not write {(rows == 1 ? "it" : "them")}.";

    public static string NotTheNotedRow(long sequence) => $"Row {Plain(sequence)} is not the one that was noted: the log, or the whole database, was put back to an older state or written anew.";

    public static string More(long findings) => $"And {Number(findings)} more.";

    // Said wherever somebody may not do what was asked for.
    public static string NotAllowed(Role needed) => $"Your role does not allow this: it needs the role {needed}. Ask an administrator.";

    // What is done with the log itself, as it calls it.
    public const string ReadOperation = "audit log read";
    public const string VerifyOperation = "audit log verified";
    public const string ExportOperation = "audit log exported";
    public const string RefusedOperation = "refused";

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Plain(long number) => number.ToString(CultureInfo.InvariantCulture);
}

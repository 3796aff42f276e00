using System.Globalization;

namespace Vectis.Admin.Records;

/// <summary>The texts of the record pages, in the order a person meets them; tests read them too.</summary>
internal static class Words
{
    // The kinds of records: the heading of each page, and one and many of them inside a sentence.
    public const string Companies = "Companies";
    public const string Company = "company";
    public const string ManyCompanies = "companies";
    public const string Members = "Members";
    public const string Member = "member";
    public const string ManyMembers = "members";
    public const string Agreements = "Contracts (Agreements)";
    public const string Agreement = "contract";
    public const string ManyAgreements = "contracts";
    public const string Tickets = "Service tickets";
    public const string Ticket = "ticket";
    public const string ManyTickets = "tickets";
    public const string TimeEntries = "Time entries";
    public const string TimeEntry = "time entry";
    public const string ManyTimeEntries = "time entries";
    public const string Invoices = "Invoices";
    public const string Invoice = "invoice";
    public const string ManyInvoices = "invoices";

    // Above the table.
    public const string Search = "Search";
    public const string Export = "Export CSV";
    public const string TooManyExportsTitle = "Too many exports";
    public const string ToIntegrations = "Go to Integrations";
    public const string ToConnection = "About the connection";

    // The columns of the table and of the export.
    public const string Id = "Id";
    public const string NameColumn = "Name";
    public const string NumberColumn = "Number";
    public const string SummaryColumn = "Summary";
    public const string WorkColumn = "Work";
    public const string IdentifierColumn = "Identifier";
    public const string EmailColumn = "E-mail";
    public const string ActiveColumn = "Active";
    public const string MemberColumn = "Member";
    public const string CompanyColumn = "Company";
    public const string StatusColumn = "Status";
    public const string LastUpdated = "Last updated";
    public const string LastUpdatedUtc = "Last updated (UTC)";
    public const string Yes = "Yes";
    public const string No = "No";
    public const string DeletedThere = "Deleted in ConnectWise";

    // Below the table.
    public const string Pages = "Pages";
    public const string RowsAPage = "Rows a page";
    public const string Previous = "Previous";
    public const string Next = "Next";

    // In the audit log.
    public const string ExportOperation = "records exported";

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
    public static string NothingFound(string many, string text) => $"No {many} match “{text}”. Search for less of it, or for another word.";

    /// <summary>A stream of which nothing is held.</summary>
    public static string NothingHeld(string many) => $"Vectis holds no {many} yet. They come with the first sync, once ConnectWise is connected.";
}

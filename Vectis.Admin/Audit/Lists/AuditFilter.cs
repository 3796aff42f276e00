using Vectis.Admin.Components;

namespace Vectis.Admin.Audit.Lists;

/// <summary>Which rows of the audit log are meant: what stands in the page's address, made safe.</summary>
internal sealed record AuditFilter
{
    /// <summary>The longest text, in characters.</summary>
    public const int MostText = 200;

    /// <summary>Who did it, whole; empty for everybody.</summary>
    public string Who { get; init; } = "";

    /// <summary>What was done, whole; empty for everything.</summary>
    public string What { get; init; } = "";

    /// <summary>From the beginning of this day of the reader's; null for no beginning.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Up to the end of this day of the reader's; null for no end.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Contained in subject, details or address; empty for any.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whether it leaves anything out.</summary>
    public bool IsSet => this != new AuditFilter();

    /// <summary>Reads an address's parameters; what is not allowed counts as not given.</summary>
    public static AuditFilter Parse(string? who, string? what, string? from, string? to, string? text) =>
        new() { Who = Clean(who), What = Clean(what), From = InAddress.Day(from), To = InAddress.Day(to), Text = Clean(text) };

    /// <summary>The parameters of an address, with what leads them in; empty where nothing is left out.</summary>
    public string Query() => InAddress.Query(("who", Who), ("what", What), ("from", InAddress.Written(From)), ("to", InAddress.Written(To)), ("q", Text));

    /// <summary>The rows that fit.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="zone">The zone in which the reader counts days.</param>
    public IQueryable<AuditEntry> Apply(IQueryable<AuditEntry> rows, TimeZoneInfo zone)
    {
        if (Who.Length > 0) rows = rows.Where(row => row.Who == Who);
        if (What.Length > 0) rows = rows.Where(row => row.Action == What);
        if (InAddress.Begins(From, zone) is { } start) rows = rows.Where(row => row.At >= start);
        if (InAddress.Begins(To?.AddDays(1), zone) is { } end) rows = rows.Where(row => row.At < end);
        if (Text.Length > 0)
            rows = rows.Where(row => row.Subject.Contains(Text) || (row.Details != null && row.Details.Contains(Text)) || (row.Address != null && row.Address.Contains(Text)));
        return rows;
    }

    private static string Clean(string? text) => InAddress.Text(text, MostText);
}

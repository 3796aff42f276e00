using System.Globalization;

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
        new() { Who = Clean(who), What = Clean(what), From = Day(from), To = Day(to), Text = Clean(text) };

    /// <summary>The parameters of an address, with what leads them in; empty where nothing is left out.</summary>
    public string Query()
    {
        (string Name, string Value)[] parts =
            [("who", Who), ("what", What), ("from", Written(From)), ("to", Written(To)), ("q", Text)];
        var given = parts.Where(part => part.Value.Length > 0).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value)}").ToList();
        return given.Count == 0 ? "" : $"?{string.Join('&', given)}";
    }

    /// <summary>The rows that fit.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="zone">The zone in which the reader counts days.</param>
    public IQueryable<AuditEntry> Apply(IQueryable<AuditEntry> rows, TimeZoneInfo zone)
    {
        if (Who.Length > 0) rows = rows.Where(row => row.Who == Who);
        if (What.Length > 0) rows = rows.Where(row => row.Action == What);
        if (Start(From, zone) is { } start) rows = rows.Where(row => row.At >= start);
        if (Start(To?.AddDays(1), zone) is { } end) rows = rows.Where(row => row.At < end);
        if (Text.Length > 0)
            rows = rows.Where(row => row.Subject.Contains(Text) || (row.Details != null && row.Details.Contains(Text)) || (row.Address != null && row.Address.Contains(Text)));
        return rows;
    }

    /// <summary>A day as an address and a date field write it.</summary>
    public static string Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A day as it was written; null where it is none of this or the coming century.</summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 2200 ? day : null;

    private static DateTimeOffset? Start(DateOnly? day, TimeZoneInfo zone)
    {
        if (day is not { } date) return null;
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        // Where the clocks go forward at midnight, the day begins an hour later.
        if (zone.IsInvalidTime(midnight)) midnight = midnight.AddHours(1);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    private static string Clean(string? text)
    {
        var clean = string.Concat((text ?? "").Where(c => !char.IsControl(c))).Trim();
        return clean.Length <= MostText ? clean : clean[..MostText];
    }
}

using System.Globalization;

namespace Vectis.Admin.Components;

/// <summary>Values as a page's address holds them, where anybody may have written anything: what is not allowed counts as not given.</summary>
public static class InAddress
{
    private const int MostPage = 1_000_000;

    /// <summary>A text without what no row holds: control characters, and more than a search can hold.</summary>
    /// <param name="text">What stands there.</param>
    /// <param name="most">The longest text, in characters.</param>
    public static string Text(string? text, int most)
    {
        var clean = string.Concat((text ?? "").Where(c => !char.IsControl(c))).Trim();
        return clean.Length <= most ? clean : clean[..most];
    }

    /// <summary>A whole number that is not negative; 0 where there is none.</summary>
    public static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>A page of a list, from 1.</summary>
    public static int Page(string? text) => Math.Clamp(Number(text), 1, MostPage);

    /// <summary>A page as an address holds it; null for the first, which stands in none.</summary>
    public static string? Written(int page) => page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>A day; null where it is none of this or the coming century.</summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 2200 ? day : null;

    /// <summary>A day as an address and a date field hold it; empty for none.</summary>
    public static string Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>The moment a day begins for somebody in a time zone.</summary>
    public static DateTimeOffset? Begins(DateOnly? day, TimeZoneInfo zone)
    {
        if (day is not { } date) return null;
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        // Where the clocks go forward at midnight, the day begins an hour later.
        if (zone.IsInvalidTime(midnight)) midnight = midnight.AddHours(1);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>One of a number of values; null where it is none of them.</summary>
    public static T? Choice<T>(string? text)
        where T : struct, Enum => Enum.GetValues<T>().Where(value => Written<T>(value) == text).Select(value => (T?)value).FirstOrDefault();

    /// <summary>A value as an address holds it, such as <c>no-change</c>; empty for none.</summary>
    public static string Written<T>(T? value)
        where T : struct, Enum => value is not { } given ? "" : string.Concat($"{given}".Select((c, i) => char.IsUpper(c) ? $"{(i == 0 ? "" : "-")}{char.ToLowerInvariant(c)}" : $"{c}"));

    /// <summary>The parameters that are given, with what leads them in; empty where none is.</summary>
    public static string Query(params IEnumerable<(string Name, string? Value)> parts)
    {
        var given = parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}").ToList();
        return given.Count == 0 ? "" : $"?{string.Join('&', given)}";
    }
}

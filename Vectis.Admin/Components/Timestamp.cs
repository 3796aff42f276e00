using System.Globalization;

namespace Vectis.Admin.Components;

/// <summary>How a moment is written on screen.</summary>
public static class Timestamp
{
    /// <summary>The moment in UTC, such as <c>24 Nov 2026, 14:02 UTC</c>.</summary>
    public static string Text(DateTimeOffset? moment, string none = "") =>
        moment is { } at ? at.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture) : none;
}

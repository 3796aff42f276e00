using System.Globalization;
using Microsoft.JSInterop;

namespace Vectis.Admin.Components;

/// <summary>
/// The time zone of whoever looks at the screen, which only the browser knows. The frame asks before it draws anything, so that every page may
/// take it as given. Scoped: one for each circuit.
/// </summary>
public sealed class ReaderZone(IJSRuntime browser, TimeProvider clock)
{
    /// <summary>The zone; UTC until the browser has said another, and where it can't be told.</summary>
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>Whether the browser told its zone. If not, times are written with "UTC".</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Asks the browser.</summary>
    public async Task StartAsync()
    {
        try
        {
            await using var module = await browser.InvokeAsync<IJSObjectReference>("import", "./zone.js");
            if (await module.InvokeAsync<string?>("zone") is { Length: > 0 } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
                (Zone, IsKnown) = (zone, true);
        }
        catch (JSException)
        {
            // A browser that keeps its zone to itself gets UTC.
        }
    }

    /// <summary>A moment with its date, such as <c>24 Nov 2026, 14:02</c>.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="none">What to write when there is none.</param>
    public string Text(DateTimeOffset? moment, string none = "") => Format(moment, "d MMM yyyy, HH:mm", none);

    /// <summary>A moment's date alone, such as <c>3 March</c>; with the year unless it is this one.</summary>
    public string Day(DateTimeOffset moment) =>
        Local(moment) is var local && local.Year == Local(clock.GetUtcNow()).Year
            ? local.ToString("d MMMM", CultureInfo.InvariantCulture)
            : local.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A moment of today, such as <c>14:02</c>; of another day with its date.</summary>
    public string Time(DateTimeOffset moment) =>
        Format(moment, Local(moment).Date == Local(clock.GetUtcNow()).Date ? "HH:mm" : "d MMM yyyy, HH:mm", "");

    /// <summary>A moment to the second, such as <c>14:02:07</c>, for what happened within a day that is told beside it.</summary>
    public string Second(DateTimeOffset moment) => Format(moment, "HH:mm:ss", "");

    private string Format(DateTimeOffset? moment, string format, string none) =>
        moment is { } at ? Local(at).ToString(format, CultureInfo.InvariantCulture) + (IsKnown ? "" : " UTC") : none;

    private DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);
}

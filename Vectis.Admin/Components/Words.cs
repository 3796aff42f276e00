using System.Globalization;

namespace Vectis.Admin.Components;

/// <summary>Sentences of the frame, which tests read too.</summary>
internal static class Words
{
    public static string TooManyTries(TimeSpan? wait) => $"Too many tries from your network address. Try again in {Span(wait)}.";

    public static string TooManyPages(int most) => $"You have {most} Vectis pages open, and more are not possible. Close one, then load this page again.";

    /// <summary>How long ago something was, in whole minutes, hours or days.</summary>
    public static string Ago(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => "just now",
        { TotalHours: < 1 } => Counted((int)time.TotalMinutes, "minute"),
        { TotalDays: < 1 } => Counted((int)time.TotalHours, "hour"),
        _ => Counted((int)time.TotalDays, "day"),
    };

    private static string Counted(int count, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {unit}{(count == 1 ? "" : "s")} ago");

    private static string Span(TimeSpan? wait) => wait is not { } time ? "a minute" : Math.Ceiling(time.TotalSeconds) is var seconds and > 1 ? $"{seconds:0} seconds" : "a second";
}

namespace Vectis.Admin.Components;

/// <summary>Sentences of the frame, which tests read too.</summary>
internal static class Words
{
    public static string TooManyTries(TimeSpan? wait) => $"Too many tries from your network address. Try again in {Span(wait)}.";

    private static string Span(TimeSpan? wait) => wait is not { } time ? "a minute" : Math.Ceiling(time.TotalSeconds) is var seconds and > 1 ? $"{seconds:0} seconds" : "a second";
}

using System.Globalization;

namespace Vectis.Admin.Components;

/// <summary>That somebody asked for something too often, as the page says it with which the request is answered.</summary>
/// <param name="Title">What was too much, in a few words.</param>
/// <param name="Sentence">What is allowed, and how long to wait.</param>
/// <param name="Back">The address of the page they came from.</param>
public sealed record TooOften(string Title, string Sentence, string Back)
{
    /// <summary>Leaves it to the error page, which is shown for an answer with the status 429.</summary>
    public static void Tell(HttpContext context, string title, string sentence, TimeSpan wait, string back)
    {
        context.Features.Set(new TooOften(title, sentence, back));
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }
}

namespace Vectis.Admin.Integrations;

/// <summary>What went wrong with a request to an integrated system: a value, not an exception.</summary>
/// <param name="Category">The kind of failure; <see cref="Guidance"/> holds its headline and text.</param>
public sealed record Failure(FailureCategory Category)
{
    /// <summary>What belongs to this occurrence, a whole sentence: a setting and the value to add, the server's own message. Never a secret.</summary>
    public string? Specifics { get; init; }

    /// <summary>What a test of the connection takes for the cause; null where no row of the guide's table fits.</summary>
    public TestCause? Cause { get; init; }

    /// <summary>An address to open in a browser to look further.</summary>
    public Uri? Link { get; init; }

    /// <summary>How long the server asked us to wait (Retry-After).</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The HTTP status, where there was an answer.</summary>
    public int? Status { get; init; }

    /// <summary>The failure in a few words, such as <c>401 Unauthorized</c>.</summary>
    public string Headline => Guidance.Of(Category).Headline;

    /// <summary>What it means and how to mend it, followed by what belongs to this occurrence.</summary>
    public string Text => Specifics is null ? Guidance.Of(Category).Text : $"{Guidance.Of(Category).Text} {Specifics}";

    /// <summary>Headline and text in one line.</summary>
    public override string ToString() => $"{Headline}: {Text}";
}

namespace Vectis.Admin.Integrations;

/// <summary>The text that tells an administrator what a failure means, where to look and what to do.</summary>
/// <param name="Headline">A few words.</param>
/// <param name="Text">One to three sentences.</param>
public sealed record Guidance(string Headline, string Text)
{
    /// <summary>The guidance for a category. The texts of the first four are documented word for word and may not be reworded.</summary>
    public static Guidance Of(FailureCategory category) => Words.GuidanceFor(category);
}

namespace Vectis.Admin.Sync.Runs;

/// <summary>Texts that came from elsewhere, made to fit their columns.</summary>
internal static class ColumnText
{
    /// <summary>How long a run's message and a failure's own sentence may be.</summary>
    public const int Sentence = 2_000;

    /// <summary>The beginning of a text, at most so many characters.</summary>
    public static string? Cut(string? text, int length) => text is null || text.Length <= length ? text : text[..length];
}

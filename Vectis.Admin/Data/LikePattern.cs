namespace Vectis.Admin.Data;

/// <summary>Searching for a text inside others with LIKE, which every database does alike.</summary>
public static class LikePattern
{
    /// <summary>The escape character of the patterns.</summary>
    public const string Escape = "\\";

    /// <summary>A pattern for what holds the text.</summary>
    public static string Holding(string text) => $"%{string.Concat(text.Select(c => c is '%' or '_' or '[' or '\\' ? $"{Escape}{c}" : $"{c}"))}%";
}

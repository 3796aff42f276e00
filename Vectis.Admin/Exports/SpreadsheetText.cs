using System.Globalization;
using System.Text;

namespace Vectis.Admin.Exports;

/// <summary>
/// Keeps spreadsheets from taking a text for a formula, as OWASP advises: an apostrophe goes before <c>=</c>, <c>+</c>, <c>-</c>, <c>@</c>, their
/// full-width forms, a tab or a line break at the beginning of a cell.
/// </summary>
/// <remarks>
/// A cell may also begin where we ended none: a spreadsheet set to another separator than the comma, as in much of Europe, takes our opening quote
/// for a letter and splits at a semicolon, a tab or a line break inside the text. So the same holds behind those.
/// </remarks>
internal static class SpreadsheetText
{
    /// <summary>The most characters a cell of Excel holds. It moves what is beyond into a cell of its own, which could begin with anything.</summary>
    public const int Most = 32_767;

    /// <summary>The text as it may be written into a cell, before quoting.</summary>
    public static string Harmless(string text)
    {
        var harmless = new StringBuilder(text.Length + 1);
        if (Begins(text)) harmless.Append('\'');
        var mayBegin = false;
        foreach (var letter in text)
        {
            if (mayBegin && IsFormula(letter)) harmless.Append('\'');
            mayBegin = IsSeparator(letter) || (mayBegin && IsSkipped(letter));
            harmless.Append(letter);
            if (harmless.Length > Most) break;
        }

        return harmless.Length <= Most ? harmless.ToString() : Cut(harmless);
    }

    // Spreadsheets also look behind blanks and what can't be seen.
    private static bool Begins(string text)
    {
        foreach (var letter in text)
        {
            if (IsFormula(letter) || letter is '\t' or '\r' or '\n') return true;
            if (!IsSkipped(letter)) return false;
        }

        return false;
    }

    private static bool IsFormula(char letter) => letter is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠';

    private static bool IsSeparator(char letter) => letter is ';' or '\t' or '\r' or '\n';

    private static bool IsSkipped(char letter) => letter is '"' || char.IsWhiteSpace(letter) || char.IsControl(letter)
        || char.GetUnicodeCategory(letter) is UnicodeCategory.Format;

    private static string Cut(StringBuilder text)
    {
        text.Length = char.IsHighSurrogate(text[Most - 2]) ? Most - 2 : Most - 1;
        return text.Append('…').ToString();
    }
}

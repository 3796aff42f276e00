using System.Globalization;
using System.Text;

namespace Vectis.Admin.Components;

/// <summary>
/// Makes visible what hides in a text that came from outside: controls, characters that change the direction of others, characters without width.
/// Put what it gives into an element of its own (a cell, a paragraph, <c>bdi</c>), so that right-to-left letters keep to themselves as well.
/// </summary>
public static class ShownText
{
    // A browser breaks no line inside what is one character to a reader, however long: hundreds of accents, a chain of emoji. One such would push
    // all other columns off the screen. The longest that people write, a couple with two skin tones, has 15.
    private const int LongestCharacter = 16;

    /// <summary>The text as it may be shown, such as <c>invoice[U+202E]fdp.exe</c>. Line breaks and tabs stay; null becomes empty.</summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var signed = text.EnumerateRunes().Any(Hides) ? WithSigns(text) : text;
        return WithShortCharacters(signed);
    }

    private static string WithSigns(string text)
    {
        var shown = new StringBuilder(text.Length + 16);
        Rune? last = null;
        var times = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            // A thousand of the same are one sign, not a thousand.
            if (rune == last)
            {
                times++;
                continue;
            }

            Append();
            if (Hides(rune)) (last, times) = (rune, 1);
            else shown.Append(rune.ToString());
        }

        Append();
        return shown.ToString();

        void Append()
        {
            if (last is { } hidden) shown.Append(CultureInfo.InvariantCulture, $"[U+{hidden.Value:X4}]").Append(times > 1 ? $"×{times}" : "");
            last = null;
        }
    }

    private static string WithShortCharacters(string text)
    {
        StringBuilder? shown = null;
        for (int at = 0, length; at < text.Length; at += length)
        {
            length = StringInfo.GetNextTextElementLength(text, at);
            if (length > LongestCharacter)
            {
                shown ??= new StringBuilder(text, 0, at, text.Length);
                var end = at + LongestCharacter;
                shown.Append(text, at, (char.IsHighSurrogate(text[end - 1]) ? end - 1 : end) - at).Append('…');
            }
            else
            {
                shown?.Append(text, at, length);
            }
        }

        return shown?.ToString() ?? text;
    }

    private static bool Hides(Rune rune) => rune.Value switch
    {
        '\t' or '\n' or '\r' => false,
        < ' ' or (>= 0x7F and <= 0x9F) or 0x2028 or 0x2029 => true,
        // Joiners belong to scripts and emoji, the marks order nothing but their own text, soft hyphens are everywhere.
        0x200C or 0x200D or 0x200E or 0x200F or 0x061C or 0x00AD => false,
        // Signs of Arabic, Syriac and Kaithi that are seen.
        (>= 0x0600 and <= 0x0605) or 0x06DD or 0x070F or 0x0890 or 0x0891 or 0x08E2 or 0x110BD or 0x110CD => false,
        // Not assigned yet, and by Unicode shown as nothing until they are.
        0x2065 or (>= 0xFFF0 and <= 0xFFF8) or (>= 0xE0080 and <= 0xE00FF) or (>= 0xE01F0 and <= 0xE0FFF) => true,
        _ => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format,
    };
}

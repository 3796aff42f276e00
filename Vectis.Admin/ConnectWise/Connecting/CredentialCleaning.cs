using System.Globalization;
using System.Text;
using Vectis.Admin.Integrations;

namespace Vectis.Admin.ConnectWise.Connecting;

/// <summary>Takes out of a pasted value what nobody typed on purpose: white space around it, invisible characters, quotation marks.</summary>
internal static class CredentialCleaning
{
    /// <summary>The cleaned value, and one sentence if anything was removed.</summary>
    public static (string Value, FieldCleaning? Cleaning) Clean(CredentialField field, string? typed)
    {
        typed ??= "";
        var removed = Removed.Nothing;
        var kept = new StringBuilder(typed.Length);
        foreach (var rune in typed.EnumerateRunes())
        {
            var kind = KindOf(rune);
            removed |= kind;
            if (kind == Removed.Nothing) kept.Append(rune.ToString());
        }

        var value = kept.ToString();
        while (true)
        {
            var trimmed = value.Trim();
            if (trimmed.Length != value.Length) removed |= Removed.WhiteSpace;
            if (trimmed.Length < 2 || trimmed[0] != trimmed[^1] || trimmed[0] is not ('"' or '\'' or '`'))
            {
                value = trimmed;
                break;
            }

            removed |= Removed.Quotes;
            value = trimmed[1..^1];
        }

        if (field == CredentialField.ClientId && AsGuid(value) is { } guid && guid != value)
        {
            removed |= Removed.OtherForm;
            value = guid;
        }

        return (value, removed == Removed.Nothing ? null : new FieldCleaning(field, Words.Cleaned(field, removed)));
    }

    /// <summary>A GUID written with braces, parentheses or no dashes, in its usual form; null when it is no GUID.</summary>
    private static string? AsGuid(string value)
    {
        foreach (var format in (ReadOnlySpan<string>)["B", "P", "N"])
        {
            if (Guid.TryParseExact(value, format, out var guid)) return guid.ToString("D");
        }

        return null;
    }

    private static Removed KindOf(Rune rune)
    {
        switch (rune.Value)
        {
            case '\n' or '\r' or 0x85 or 0x2028 or 0x2029:
                return Removed.LineBreaks;
            case 0xA0 or 0x202F or 0x2007:
                return Removed.Invisible;
            case >= 0x2018 and <= 0x201F or 0x2039 or 0x203A or 0xAB or 0xBB or 0x300C or 0x300D or 0xFF02 or 0xFF07:
                return Removed.Quotes;
            case 0x34F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0:
            case >= 0x180B and <= 0x180F or >= 0xFE00 and <= 0xFE0F or >= 0xE0000 and <= 0xE0FFF:
                return Removed.Invisible;
            default:
                return Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format ? Removed.Invisible : Removed.Nothing;
        }
    }
}

/// <summary>What was taken out of a field.</summary>
[Flags]
internal enum Removed
{
    Nothing = 0,
    WhiteSpace = 1,
    LineBreaks = 2,
    Invisible = 4,
    Quotes = 8,
    OtherForm = 16,
}

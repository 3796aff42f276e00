using System.Globalization;
using System.Text.Json;

namespace Vectis.Admin.ConnectWise.Streams.Reading;

/// <summary>
/// How each kind of value is read: as leniently as ConnectWise's versions differ (numbers as text, text as numbers, <c>5.0</c> for 5,
/// <c>"True"</c> for true), and never by guessing.
/// </summary>
internal static class Values
{
    /// <summary>The databases hold numbers as a 64-bit count of ten-thousandths; what lies beyond would be cut.</summary>
    private const decimal Largest = 922_337_203_685_477m;

    public static Found Text(ref Utf8JsonReader reader, PageScratch scratch, out string value) => Text(ref reader, scratch, repeats: false, out value);

    public static Found Word(ref Utf8JsonReader reader, PageScratch scratch, out string value) => Text(ref reader, scratch, repeats: true, out value);

    public static Found Flag(ref Utf8JsonReader reader, PageScratch scratch, out bool value)
    {
        value = reader.TokenType == JsonTokenType.True;
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
        {
            return Found.Value;
        }

        if (Text(ref reader, scratch, repeats: true, out var text) is var found and not Found.Value)
        {
            return found;
        }

        value = text.Equals("true", StringComparison.OrdinalIgnoreCase) || text == "1";
        return value || text.Equals("false", StringComparison.OrdinalIgnoreCase) || text == "0" ? Found.Value : Found.Unreadable;
    }

    public static Found Number(ref Utf8JsonReader reader, PageScratch scratch, out decimal value)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return reader.TryGetDecimal(out value) && Math.Abs(value) <= Largest ? Found.Value : Found.Unreadable;
        }

        value = 0;
        if (reader.TokenType != JsonTokenType.String)
        {
            return Found.Unreadable;
        }

        if (Text(ref reader, scratch, repeats: true, out var text) is var found and not Found.Value)
        {
            return found;
        }

        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && Math.Abs(value) <= Largest
            ? Found.Value
            : Found.Unreadable;
    }

    public static Found Whole(ref Utf8JsonReader reader, PageScratch scratch, out long value)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out value))
        {
            return Found.Value;
        }

        var found = Number(ref reader, scratch, out var number);
        var isWhole = found == Found.Value && decimal.Truncate(number) == number;
        value = isWhole ? (long)number : 0;
        return found == Found.Value && !isWhole ? Found.Unreadable : found;
    }

    public static Found Int(ref Utf8JsonReader reader, PageScratch scratch, out int value)
    {
        var found = Whole(ref reader, scratch, out var whole);
        value = unchecked((int)whole);
        return found == Found.Value && value != whole ? Found.Unreadable : found;
    }

    public static Found Id(ref Utf8JsonReader reader, PageScratch scratch, out long value)
    {
        var found = Whole(ref reader, scratch, out value);
        return found == Found.Value && value <= 0 ? Found.Nothing : found;
    }

    public static Found Time(ref Utf8JsonReader reader, PageScratch scratch, out DateTimeOffset value) => Moment(ref reader, scratch, out value, out _);

    public static Found TimeText(ref Utf8JsonReader reader, PageScratch scratch, out DateTimeOffset value) =>
        Leniently(ref reader, Moment(ref reader, scratch, out value, out _));

    public static Found Date(ref Utf8JsonReader reader, PageScratch scratch, out DateOnly value) => Moment(ref reader, scratch, out _, out value);

    public static Found DateText(ref Utf8JsonReader reader, PageScratch scratch, out DateOnly value) =>
        Leniently(ref reader, Moment(ref reader, scratch, out _, out value));

    public static Found Names(ref Utf8JsonReader reader, PageScratch scratch, out string value)
    {
        value = "";
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return Found.Unreadable;
        }

        var names = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.Null))
            {
                return Found.Unreadable;
            }

            if (Reference(ref reader, scratch, null).Name is { } name)
            {
                names.Add(name);
            }
        }

        value = string.Join(", ", names);
        return value.Length == 0 ? Found.Nothing : Found.Value;
    }

    /// <summary>Reads a reference, or null as an empty one.</summary>
    /// <param name="reader">Stands at the value.</param>
    /// <param name="scratch">The page's.</param>
    /// <param name="path">The field, for the message; null where only the name matters.</param>
    public static Reference Reference(ref Utf8JsonReader reader, PageScratch scratch, string? path)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return default;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new UnreadableFieldException(path, Words.ValueIsNot(Words.AReference));
        }

        long? id = null;
        string? name = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = MemberName.Of(ref reader);
            var isId = member.SequenceEqual("id"u8);
            var isName = !isId && member.SequenceEqual("name"u8);
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null)
            {
                continue;
            }

            if (isId && path is not null)
            {
                var found = Id(ref reader, scratch, out var value);
                id = found == Found.Value ? value : null;
                Refuse(found, path, "id", Words.WholeNumber);
            }
            else if (isName)
            {
                var found = Word(ref reader, scratch, out var value);
                name = found == Found.Value ? value : null;
                Refuse(found, path, "name", Words.AText);
            }
            else
            {
                reader.Skip();
            }
        }

        return new Reference(id, name);
    }

    /// <summary>Reads to the end of the object the reader stands at, and returns one of its members as a whole number.</summary>
    public static long? Member(ref Utf8JsonReader reader, PageScratch scratch, ReadOnlySpan<byte> name)
    {
        long? value = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = MemberName.Of(ref reader).SequenceEqual(name);
            reader.Read();
            if (isIt && reader.TokenType != JsonTokenType.Null)
            {
                value = Whole(ref reader, scratch, out var whole) == Found.Value ? whole : null;
            }

            reader.Skip();
        }

        return value;
    }

    private static void Refuse(Found found, string? path, string member, string kind)
    {
        if (found == Found.Unreadable)
        {
            throw new UnreadableFieldException(path is null ? null : $"{path}/{member}", Words.ValueIsNot(kind));
        }
    }

    private static Found Text(ref Utf8JsonReader reader, PageScratch scratch, bool repeats, out string value)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String or JsonTokenType.Number:
                value = scratch.Text(ref reader, repeats);
                return value.Length == 0 ? Found.Nothing : Found.Value;
            case JsonTokenType.True:
                value = "true";
                return Found.Value;
            case JsonTokenType.False:
                value = "false";
                return Found.Value;
            default:
                value = "";
                return Found.Unreadable;
        }
    }

    private static Found Moment(ref Utf8JsonReader reader, PageScratch scratch, out DateTimeOffset time, out DateOnly date)
    {
        (time, date) = (default, default);
        if (reader.TokenType != JsonTokenType.String)
        {
            return Found.Unreadable;
        }

        var text = reader.ValueIsEscaped ? System.Text.Encoding.UTF8.GetBytes(scratch.Text(ref reader, repeats: true)) : reader.ValueSpan;
        text = text.Trim(" \t"u8);
        return text.IsEmpty ? Found.Nothing : WrittenTime.TryRead(text, out time, out date) ? Found.Value : Found.Unreadable;
    }

    private static Found Leniently(ref Utf8JsonReader reader, Found found)
    {
        if (found != Found.Unreadable)
        {
            return found;
        }

        reader.Skip();
        return Found.Nothing;
    }
}

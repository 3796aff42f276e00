using System.Text.Json;

namespace Vectis.Admin.ConnectWise.Connecting;

/// <summary>Tells from its first and last bytes whether a body may be JSON. The content type is not believed.</summary>
internal static class JsonShape
{
    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>The body without a byte order mark and without white space around it.</summary>
    public static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith(Mark)) body = body[Mark.Length..];
        return body.Trim(" \t\r\n"u8);
    }

    /// <summary>Whether a trimmed body begins as JSON does.</summary>
    public static bool IsJson(ReadOnlySpan<byte> trimmed) => trimmed.Length > 0 && (char)trimmed[0] switch
    {
        '{' or '[' or '"' => true,
        _ => trimmed.Length < 64 && IsWord(trimmed),
    };

    /// <summary>Whether an object or array is not closed at the end of the body.</summary>
    public static bool IsCut(ReadOnlySpan<byte> body)
    {
        if (body.StartsWith(Mark)) body = body[Mark.Length..];
        body = body.Trim(" \t\r\n"u8);
        return !body.IsEmpty && ((body[0] == '{' && body[^1] != '}') || (body[0] == '[' && body[^1] != ']'));
    }

    /// <summary>Whether a body is written in UTF-16 or UTF-32, which JSON must not be.</summary>
    public static bool IsOtherEncoding(ReadOnlySpan<byte> body) =>
        body.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || body.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || body[..Math.Min(body.Length, 4)].Contains((byte)0);

    private static bool IsWord(ReadOnlySpan<byte> trimmed)
    {
        try
        {
            var reader = new Utf8JsonReader(trimmed);
            return reader.Read() && reader.BytesConsumed == trimmed.Length;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

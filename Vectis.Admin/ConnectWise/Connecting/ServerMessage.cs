using System.Globalization;
using System.Text;
using System.Text.Json;
using Vectis.Admin.Integrations;

namespace Vectis.Admin.ConnectWise.Connecting;

/// <summary>The words of a failed answer, made fit to be shown: one short line without control characters and without the keys that were sent.</summary>
internal static class ServerMessage
{
    /// <summary>The greatest length, in characters.</summary>
    public const int MaxLength = 300;

    private const int Looked = 16 * 1024;

    /// <summary>A longer body is no message, and reading it as JSON would take many times its size.</summary>
    private const int LongestJson = 1024 * 1024;

    /// <summary>Reads <c>code</c> and <c>message</c> of a JSON answer, the title of a page, or the beginning of a text.</summary>
    public static (string? Code, string? Message) Read(ReadOnlySpan<byte> body, ConnectionCredentials? sent)
    {
        if (body.IsEmpty) return (null, null);
        var (code, message) = body[0] == '{' && body.Length <= LongestJson ? OfJson(body) : (null, OfText(Encoding.UTF8.GetString(body[..Math.Min(body.Length, Looked)])));
        return (Shown(code, sent), Shown(message, sent));
    }

    /// <summary>One line of visible characters, cut at <paramref name="maxLength"/>.</summary>
    public static string Clean(string text, int maxLength = MaxLength)
    {
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
            }
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse))
            {
                line.Append(rune.ToString());
            }

            if (line.Length <= maxLength) continue;
            line.Length = char.IsHighSurrogate(line[maxLength - 2]) ? maxLength - 2 : maxLength - 1;
            return line.ToString().TrimEnd() + "…";
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>A text of the server, cleaned and without the keys that were sent; null when nothing is left.</summary>
    public static string? Shown(string? text, ConnectionCredentials? sent, int maxLength = MaxLength)
    {
        if (text is null) return null;
        if (text.Length > Looked) text = text[..Looked];
        if (sent is not null) text = WithoutSecrets(text, sent);
        return Clean(text, maxLength) is { Length: > 0 } clean ? clean : null;
    }

    /// <summary>A server that repeats what it was sent must not bring a key onto the screen.</summary>
    private static string WithoutSecrets(string text, ConnectionCredentials sent)
    {
        foreach (var secret in (ReadOnlySpan<string>)[BasicCredentials.Of(sent), sent.PrivateKey, sent.PublicKey, sent.ClientId])
        {
            if (secret.Length < 4) continue;
            text = text.Replace(secret, "•••", StringComparison.OrdinalIgnoreCase);
            text = text.Replace(Uri.EscapeDataString(secret), "•••", StringComparison.OrdinalIgnoreCase);
        }

        return text;
    }

    private static (string? Code, string? Message) OfJson(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            if (!JsonDocument.TryParseValue(ref reader, out var document)) return (null, null);
            using (document)
            {
                var root = document.RootElement;
                return (Text(root, "code") ?? Text(root, "error"), Text(root, "message"));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Broken JSON, or text that is no valid UTF-8.
            return (null, null);
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string OfText(string text)
    {
        if (!text.StartsWith('<')) return text;
        var begin = text.IndexOf("<title>", StringComparison.OrdinalIgnoreCase);
        var end = begin < 0 ? -1 : text.IndexOf("</title>", begin, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? "" : text[(begin + 7)..end];
    }
}

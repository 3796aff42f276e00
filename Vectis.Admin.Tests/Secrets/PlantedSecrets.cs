using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;

namespace Vectis.Admin.Tests.Secrets;

/// <summary>Secrets whose every form is looked for in what the app writes.</summary>
internal sealed class PlantedSecrets
{
    private readonly Dictionary<string, (string Name, byte[] Bytes)> _forms = [];

    /// <summary>Adds a secret.</summary>
    /// <param name="name">What to call it in a failure; never the secret.</param>
    /// <param name="value">The secret, 6 characters or more, so that it stands nowhere by chance.</param>
    public PlantedSecrets Add(string name, string value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value.Length, 6);
        foreach (var (form, text) in TextForms(value))
        {
            Keep($"{name}, {form}", Encoding.UTF8.GetBytes(text));
            Keep($"{name}, {form}, UTF-16", Encoding.Unicode.GetBytes(text));
            Keep($"{name}, {form}, UTF-16 big-endian", Encoding.BigEndianUnicode.GetBytes(text));
        }

        return this;
    }

    /// <summary>The secrets and forms that stand somewhere.</summary>
    public IReadOnlyList<string> FoundIn(string text) => FoundIn(Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="FoundIn(string)" />
    public IReadOnlyList<string> FoundIn(ReadOnlySpan<byte> bytes)
    {
        var found = new List<string>();
        foreach (var (name, form) in _forms.Values)
        {
            if (bytes.IndexOf(form) >= 0) found.Add(name);
        }

        return found;
    }

    private void Keep(string name, byte[] bytes) => _forms.TryAdd(Convert.ToHexString(bytes), (name, bytes));

    private static IEnumerable<(string Form, string Text)> TextForms(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        yield return ("in the clear", value);
        yield return ("URL-encoded", Uri.EscapeDataString(value));
        yield return ("form-encoded", WebUtility.UrlEncode(value));
        yield return ("HTML-encoded", WebUtility.HtmlEncode(value));
        yield return ("HTML-encoded as ASP.NET does", HtmlEncoder.Default.Encode(value));
        yield return ("JSON-escaped", JavaScriptEncoder.Default.Encode(value));
        yield return ("JSON-escaped loosely", JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value));
        yield return ("JSON-escaped in small letters", Lower(value));
        yield return ("hexadecimal", Convert.ToHexString(bytes));
        yield return ("hexadecimal in small letters", Convert.ToHexStringLower(bytes));

        // Base64 at each of its three alignments, without the characters that neighbours change.
        for (var offset = 0; offset < 3; offset++)
        {
            var encoded = Convert.ToBase64String([.. new byte[offset], .. bytes]).TrimEnd('=');
            var own = encoded[(offset == 0 ? 0 : offset + 1)..^1];
            yield return ($"Base64 at offset {offset}", own);
            yield return ($"Base64 for URLs at offset {offset}", own.Replace('+', '-').Replace('/', '_'));
        }

        yield return ("Base64 of UTF-16", Convert.ToBase64String(Encoding.Unicode.GetBytes(value)).TrimEnd('=')[..^1]);
        yield return ("Base64 for URLs, whole", Base64Url.EncodeToString(bytes)[..^1]);
    }

    // \u003c as well as \u003C.
    private static string Lower(string value) =>
        string.Concat(value.Select(c => JavaScriptEncoder.Default.Encode($"{c}") is ['\\', 'u', ..] escaped ? escaped.ToLowerInvariant() : $"{c}"));
}

using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Vectis.Admin.ConnectWise.Streams.Reading;

/// <summary>What the reading of one page uses over and over: the texts that repeat, and the buffer in which custom fields are rewritten. Not for two threads.</summary>
internal sealed class PageScratch
{
    private const int LongestRepeated = 64;
    private readonly string?[] _repeated = new string?[1024];
    private ArrayBufferWriter<byte>? _buffer;
    private Utf8JsonWriter? _writer;

    /// <summary>The text, or number as text, the reader stands at.</summary>
    /// <param name="reader">Stands at a text or number.</param>
    /// <param name="repeats">Whether the same text stands in many records: a board's name, a member's. Keeping one of
    /// each was measured to halve what reading a ticket allocates.</param>
    public string Text(ref Utf8JsonReader reader, bool repeats)
    {
        var text = reader.ValueSpan;
        return reader.ValueIsEscaped ? EscapedText.Read(text)
            : repeats && text.Length is > 0 and <= LongestRepeated ? Repeated(text)
            : Encoding.UTF8.GetString(text);
    }

    /// <summary>An empty writer, and the buffer it writes to.</summary>
    public Utf8JsonWriter Writer(out ArrayBufferWriter<byte> buffer)
    {
        _buffer ??= new ArrayBufferWriter<byte>(1024);
        _writer ??= new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _buffer.ResetWrittenCount();
        _writer.Reset();
        buffer = _buffer;
        return _writer;
    }

    // One slot a hash; a text that is not pure ASCII is made anew each time.
    private string Repeated(ReadOnlySpan<byte> text)
    {
        var hash = unchecked((uint)text.Length * 31 + text[0]);
        foreach (var letter in text[(text.Length / 2)..])
        {
            hash = unchecked(hash * 31 + letter);
        }

        ref var slot = ref _repeated[hash % (uint)_repeated.Length];
        if (slot is { } seen && seen.Length == text.Length && Ascii.Equals(text, seen))
        {
            return seen;
        }

        return slot = Encoding.UTF8.GetString(text);
    }
}

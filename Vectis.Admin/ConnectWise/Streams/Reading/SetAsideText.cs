using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Vectis.Admin.ConnectWise.Streams.Reading;

/// <summary>
/// Writes a record that can't be read as it may be kept, so that somebody can see why: of its members only those the stream asks for, without
/// what is never stored, and not more than a bounded length.
/// </summary>
internal static class SetAsideText
{
    /// <summary>About how many characters are kept at most.</summary>
    public const int Longest = 16 * 1024;

    /// <summary>How many characters of one text are kept at most.</summary>
    public const int LongestValue = 1_000;

    private const string Cut = "…";

    private static readonly JsonWriterOptions Writing = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text; null where the element is no object or not written in UTF-8, since nothing could be told apart in it.</summary>
    /// <param name="element">One whole element of a list, already known to be well-formed.</param>
    /// <param name="stream">The stream it came in.</param>
    public static string? Of(ReadOnlySpan<byte> element, ConnectWiseStream stream)
    {
        if (!Utf8.IsValid(element)) return null;
        var reader = new Utf8JsonReader(element, new JsonReaderOptions { MaxDepth = 64 });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(buffer, Writing);
        var copying = new Copying(writer, stream, new PageScratch());
        copying.Object(ref reader, isRecord: true);
        writer.Flush();
        var text = Encoding.UTF8.GetString(buffer.WrittenSpan);
        return copying.IsCut ? $"{text}\n{Cut}" : text;
    }

    private sealed class Copying(Utf8JsonWriter writer, ConnectWiseStream stream, PageScratch scratch)
    {
        public bool IsCut { get; private set; }

        private bool IsFull => writer.BytesCommitted + writer.BytesPending > Longest;

        public void Object(ref Utf8JsonReader reader, bool isRecord)
        {
            writer.WriteStartObject();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = Encoding.UTF8.GetString(MemberName.Of(ref reader));
                reader.Read();
                var isKept = !NeverStored.Holds(stream.NeverStores, name) && (!isRecord || stream.Members.Contains(name));
                if (isKept && !IsFull)
                {
                    writer.WritePropertyName(name);
                    Member(ref reader, name);
                }
                else
                {
                    IsCut |= isKept;
                    reader.Skip();
                }
            }

            writer.WriteEndObject();
        }

        private void Member(ref Utf8JsonReader reader, string name)
        {
            if (!string.Equals(name, "customFields", StringComparison.OrdinalIgnoreCase))
            {
                Value(ref reader);
                return;
            }

            // Read as ever, so that those of the type Password are left behind; what can't be read so is not kept at all.
            var fields = reader;
            if (CustomFields.Read(ref fields, new PageScratch(), out var kept) == Found.Value && kept.Length <= Longest) writer.WriteRawValue(kept);
            else writer.WriteNullValue();
            reader.Skip();
        }

        private void Value(ref Utf8JsonReader reader)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    Object(ref reader, isRecord: false);
                    break;
                case JsonTokenType.StartArray:
                    List(ref reader);
                    break;
                case JsonTokenType.String:
                    writer.WriteStringValue(Short(scratch.Text(ref reader, repeats: false)));
                    break;
                default:
                    writer.WriteRawValue(reader.ValueSpan.Length > LongestValue ? reader.ValueSpan[..LongestValue] : reader.ValueSpan, skipInputValidation: true);
                    break;
            }
        }

        private void List(ref Utf8JsonReader reader)
        {
            writer.WriteStartArray();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (IsFull)
                {
                    IsCut = true;
                    reader.Skip();
                }
                else
                {
                    Value(ref reader);
                }
            }

            writer.WriteEndArray();
        }

        private static string Short(string text) =>
            text.Length <= LongestValue ? text : text[..(char.IsHighSurrogate(text[LongestValue - 1]) ? LongestValue - 1 : LongestValue)] + Cut;
    }
}

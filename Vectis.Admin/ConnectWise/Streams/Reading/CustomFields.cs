using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Vectis.Admin.ConnectWise.Streams.Reading;

/// <summary>
/// Keeps of a record's custom fields id, caption, type and value, as a compact JSON array. Those of type Password, those without a value,
/// and all else ConnectWise says about them are left behind.
/// </summary>
internal static class CustomFields
{
    /// <summary>Reads the list; nothing where no field is left.</summary>
    public static Found Read(ref Utf8JsonReader reader, PageScratch scratch, out string value)
    {
        value = "";
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return Found.Unreadable;
        }

        Utf8JsonWriter? writer = null;
        ArrayBufferWriter<byte>? buffer = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.Null)
            {
                continue;
            }

            if (reader.TokenType != JsonTokenType.StartObject)
            {
                return Found.Unreadable;
            }

            var field = ReadOne(ref reader, scratch);
            if (field.IsKept)
            {
                if (writer is null)
                {
                    writer = scratch.Writer(out buffer);
                    writer.WriteStartArray();
                }

                Write(writer, field);
            }
        }

        if (buffer is null || writer is null)
        {
            return Found.Nothing;
        }

        writer.WriteEndArray();
        writer.Flush();
        value = Encoding.UTF8.GetString(buffer.WrittenSpan);
        return Found.Value;
    }

    private static CustomField ReadOne(ref Utf8JsonReader reader, PageScratch scratch)
    {
        var field = default(CustomField);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = MemberName.Of(ref reader);
            var name = member.SequenceEqual("id"u8) ? 'i' : member.SequenceEqual("caption"u8) ? 'c'
                : member.SequenceEqual("type"u8) ? 't' : member.SequenceEqual("value"u8) ? 'v' : ' ';
            reader.Read();
            switch (name)
            {
                case 'i' when Values.Id(ref reader, scratch, out var id) == Found.Value:
                    field.Id = id;
                    break;
                case 'c' when Values.Word(ref reader, scratch, out var caption) == Found.Value:
                    field.Caption = caption;
                    break;
                case 't' when Values.Word(ref reader, scratch, out var type) == Found.Value:
                    field.Type = type;
                    break;
                case 'v':
                    field.Kind = reader.TokenType;
                    field.Number = reader.TokenType == JsonTokenType.Number ? reader.ValueSpan : default;
                    field.Text = reader.TokenType == JsonTokenType.String ? scratch.Text(ref reader, repeats: false) : null;
                    break;
            }

            reader.Skip();
        }

        return field;
    }

    private static void Write(Utf8JsonWriter writer, CustomField field)
    {
        writer.WriteStartObject();
        if (field.Id is { } id)
        {
            writer.WriteNumber("id"u8, id);
        }

        writer.WriteString("caption"u8, field.Caption);
        writer.WriteString("type"u8, field.Type);
        writer.WritePropertyName("value"u8);
        switch (field.Kind)
        {
            case JsonTokenType.String:
                writer.WriteStringValue(field.Text);
                break;
            case JsonTokenType.Number:
                writer.WriteRawValue(field.Number, skipInputValidation: true);
                break;
            default:
                writer.WriteBooleanValue(field.Kind == JsonTokenType.True);
                break;
        }

        writer.WriteEndObject();
    }

    private ref struct CustomField
    {
        public long? Id;
        public string? Caption;
        public string? Type;
        public JsonTokenType Kind;
        public ReadOnlySpan<byte> Number;
        public string? Text;

        // A value is a text, a number or a boolean, says the published model; a list or an object is none.
        public readonly bool IsKept =>
            !string.Equals(Type?.Trim(), "Password", StringComparison.OrdinalIgnoreCase)
            && (Kind is JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False || !string.IsNullOrEmpty(Text));
    }
}

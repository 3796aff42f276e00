using System.Text;
using System.Text.Json;

namespace Vectis.ConnectWiseSimulator.Records;

/// <summary>A template made ready to write: fixed bytes and, between them, slots. Cut to the wanted fields beforehand.</summary>
internal sealed class Cut
{
    private readonly byte[] _fixed;
    private readonly (int End, Slot Slot)[] _slots;

    private Cut(byte[] @fixed, (int End, Slot Slot)[] slots)
    {
        _fixed = @fixed;
        _slots = slots;
    }

    public static Cut Of(JsonElement template, FieldSelection? wanted)
    {
        var cutter = new Cutter();
        cutter.Write(template, wanted);
        return new Cut([.. cutter.Fixed], [.. cutter.Slots]);
    }

    /// <summary>Writes a record that has no slots: one that was changed or added by hand.</summary>
    public static void Write(JsonElement record, FieldSelection? wanted, Utf8Page page)
    {
        var cutter = new Cutter();
        cutter.Write(record, wanted);
        page.Write(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(cutter.Fixed));
    }

    public void Write(World world, in Row row, Utf8Page page)
    {
        var from = 0;
        foreach (var (end, slot) in _slots)
        {
            page.Write(_fixed.AsSpan(from, end - from));
            SlotValues.Write(world, row, slot, page);
            from = end;
        }

        page.Write(_fixed.AsSpan(from));
    }

    private sealed class Cutter
    {
        public List<byte> Fixed { get; } = new(1024);

        public List<(int End, Slot Slot)> Slots { get; } = [];

        public void Write(JsonElement element, FieldSelection? wanted)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.Object:
                    WriteObject(element, wanted);
                    break;
                case JsonValueKind.Array:
                    Fixed.Add((byte)'[');
                    var first = true;
                    foreach (var item in element.EnumerateArray())
                    {
                        if (!first)
                        {
                            Fixed.Add((byte)',');
                        }

                        first = false;
                        Write(item, wanted);
                    }

                    Fixed.Add((byte)']');
                    break;
                case JsonValueKind.String:
                    WriteText(element.GetString()!);
                    break;
                default:
                    Fixed.AddRange(Encoding.UTF8.GetBytes(element.GetRawText()));
                    break;
            }
        }

        private static bool HasAny(JsonElement element, FieldSelection? wanted)
        {
            if (wanted is null)
            {
                return true;
            }

            if (element.ValueKind == JsonValueKind.Array)
            {
                return element.EnumerateArray().Any(item => HasAny(item, wanted));
            }

            return element.ValueKind == JsonValueKind.Object
                && element.EnumerateObject().Any(member => wanted.Wants(member.Name, out var below) && HasAny(member.Value, below));
        }

        private void WriteObject(JsonElement element, FieldSelection? wanted)
        {
            Fixed.Add((byte)'{');
            var first = true;
            foreach (var member in element.EnumerateObject())
            {
                FieldSelection? below = null;
                if (wanted is not null && (!wanted.Wants(member.Name, out below) || !HasAny(member.Value, below)))
                {
                    continue;
                }

                if (!first)
                {
                    Fixed.Add((byte)',');
                }

                first = false;
                WriteText(member.Name);
                Fixed.Add((byte)':');
                Write(member.Value, below);
            }

            Fixed.Add((byte)'}');
        }

        private void WriteText(string text)
        {
            if (Mark.IsBare(text, out var bare))
            {
                Slots.Add((Fixed.Count, bare));
                return;
            }

            Fixed.Add((byte)'"');
            var from = 0;
            for (var i = 0; i < text.Length; i++)
            {
                if (Mark.IsIn(text[i], out var slot))
                {
                    Fixed.AddRange(JsonText.Escaped(text.AsSpan(from, i - from)));
                    Slots.Add((Fixed.Count, slot));
                    from = i + 1;
                }
            }

            Fixed.AddRange(JsonText.Escaped(text.AsSpan(from)));
            Fixed.Add((byte)'"');
        }
    }
}

/// <summary>Text as the real server sends it: only what JSON demands is escaped, everything else is plain UTF-8.</summary>
internal static class JsonText
{
    public static byte[] Escaped(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAnyInRange('\0', '\u001F') < 0 && text.IndexOfAny('"', '\\') < 0)
        {
            var plain = new byte[Encoding.UTF8.GetByteCount(text)];
            Encoding.UTF8.GetBytes(text, plain);
            return plain;
        }

        var escaped = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' => escaped.Append("\\\""),
                '\\' => escaped.Append("\\\\"),
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                < ' ' => escaped.Append("\\u").Append(((int)character).ToString("x4", System.Globalization.CultureInfo.InvariantCulture)),
                _ => escaped.Append(character),
            };
        }

        return Encoding.UTF8.GetBytes(escaped.ToString());
    }
}

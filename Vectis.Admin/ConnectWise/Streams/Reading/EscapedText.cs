using System.Buffers;
using System.Globalization;
using System.Text;

namespace Vectis.Admin.ConnectWise.Streams.Reading;

/// <summary>
/// Resolves a JSON text's escapes. Two things differ from what System.Text.Json would do: NUL is left out, because databases refuse it;
/// and half of a surrogate pair (a text cut in the middle of an emoji) becomes U+FFFD, where System.Text.Json would refuse the whole text.
/// </summary>
internal static class EscapedText
{
    /// <summary>Resolves what stood between the quotes of a well-formed JSON text.</summary>
    public static string Read(ReadOnlySpan<byte> text)
    {
        var rented = ArrayPool<char>.Shared.Rent(text.Length);
        try
        {
            return new string(rented.AsSpan(0, Resolve(text, rented)));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }

    private static int Resolve(ReadOnlySpan<byte> text, Span<char> to)
    {
        var length = 0;
        while (!text.IsEmpty)
        {
            var plain = text.IndexOf((byte)'\\');
            if (plain != 0)
            {
                var run = plain < 0 ? text : text[..plain];
                length += Encoding.UTF8.GetChars(run, to[length..]);
                text = text[run.Length..];
                continue;
            }

            var isUnicode = text[1] == 'u';
            var letter = isUnicode ? (char)ushort.Parse(text[2..6], NumberStyles.HexNumber, CultureInfo.InvariantCulture) : Short(text[1]);
            text = text[(isUnicode ? 6 : 2)..];
            if (letter != '\0')
            {
                to[length++] = letter;
            }
        }

        Pair(to[..length]);
        return length;
    }

    private static char Short(byte letter) => letter switch
    {
        (byte)'b' => '\b',
        (byte)'f' => '\f',
        (byte)'n' => '\n',
        (byte)'r' => '\r',
        (byte)'t' => '\t',
        _ => (char)letter,
    };

    private static void Pair(Span<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                text[i] = '\uFFFD';
            }
        }
    }
}

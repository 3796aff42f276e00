using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Vectis.Admin.Tests.ConnectWise.Malformed;

/// <summary>Writes answers as they stand on the wire, right or wrong.</summary>
internal static class Http
{
    private const int Block = 64 * 1024;

    private static readonly Lazy<byte[]> Bomb = new(() => Compressed(stream => new GZipStream(stream, CompressionLevel.Fastest)));
    private static readonly Lazy<byte[]> BrotliBomb = new(() => Compressed(stream => new BrotliStream(stream, CompressionLevel.Fastest)));

    /// <summary>A right answer around a body.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Answer(byte[] body, int status = 200, params string[] headers) =>
        [Head(status, [.. headers, $"Content-Length: {body.Length.ToString(CultureInfo.InvariantCulture)}"]), body];

    public static IEnumerable<ReadOnlyMemory<byte>> Answer(string body, int status = 200, params string[] headers) =>
        Answer(Encoding.UTF8.GetBytes(body), status, headers);

    /// <summary>A head alone; every connection ends with its answer.</summary>
    public static ReadOnlyMemory<byte> Head(int status, params string[] headers)
    {
        var type = headers.Any(header => header.StartsWith("Content-Type", StringComparison.OrdinalIgnoreCase)) ? "" : "Content-Type: application/json\r\n";
        return Bytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Such\r\n{type}Connection: close\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n"));
    }

    /// <summary>Three gigabytes and more that nobody holds: announced, unannounced, in chunks, or packed into a few megabytes.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Huge(Random random)
    {
        const long size = 3L * 1024 * 1024 * 1024;
        var block = Bytes(new string(' ', Block));
        return random.Next(5) switch
        {
            0 => [Head(200, $"Content-Length: {size}"), .. Bytes("[").ToArray().Select(one => (ReadOnlyMemory<byte>)new[] { one })],
            1 => Enumerable.Repeat(block, (int)(size / Block)).Prepend(Bytes("[")).Prepend(Head(200)),
            2 => Enumerable.Repeat(Bytes($"{Block:x}\r\n{new string(' ', Block)}\r\n"), (int)(size / Block)).Prepend(Bytes("1\r\n[\r\n")).Prepend(Head(200, "Transfer-Encoding: chunked")),
            3 => [Head(200, "Content-Encoding: gzip", $"Content-Length: {Bomb.Value.Length}"), Bomb.Value],
            _ => [Head(200, "Content-Encoding: br", $"Content-Length: {BrotliBomb.Value.Length}"), BrotliBomb.Value],
        };
    }

    /// <summary>One byte a second, for ever.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Drip(ReadOnlyMemory<byte> start, byte drop, ImpatientTime time)
    {
        yield return start;
        while (true)
        {
            time.Pass(TimeSpan.FromSeconds(1));
            yield return new[] { drop };
        }
    }

    public static ReadOnlyMemory<byte> Bytes(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>One and a half times the bound, in a few kilobytes.</summary>
    private static byte[] Compressed(Func<Stream, Stream> by)
    {
        var packed = new MemoryStream();
        using (var packing = by(packed))
        {
            packing.WriteByte((byte)'[');
            var block = new byte[Block];
            Array.Fill(block, (byte)' ');
            for (var i = 0; i < 96 * 1024 * 1024 / Block; i++) packing.Write(block);
        }

        return packed.ToArray();
    }
}

using System.Buffers;
using System.Net;

namespace Vectis.Admin.ConnectWise.Connecting;

/// <summary>The body was larger than the bound.</summary>
internal sealed class AnswerTooLargeException(long bound) : HttpRequestException($"The answer is larger than {bound} bytes.");

/// <summary>The body ended before it was complete.</summary>
internal sealed class CutAnswerException(string message, Exception? cause = null) : HttpRequestException(message, cause);

/// <summary>A body read whole into a rented buffer, which goes back when the answer is disposed.</summary>
internal sealed class PooledBody : HttpContent
{
    /// <summary>As much as is taken on the server's word for the length; the rest when it comes.</summary>
    private const int MostAtFirst = 8 * 1024 * 1024;

    private byte[]? _rented;
    private readonly int _length;

    private PooledBody(byte[] rented, int length)
    {
        _rented = rented;
        _length = length;
    }

    /// <summary>The bytes; only valid until disposal.</summary>
    public ReadOnlyMemory<byte> Bytes => (_rented ?? throw new ObjectDisposedException(nameof(PooledBody))).AsMemory(0, _length);

    /// <summary>Reads a body to its end, growing geometrically.</summary>
    /// <exception cref="AnswerTooLargeException">It is larger than <paramref name="bound"/>, counted after decompression.</exception>
    public static async Task<PooledBody> ReadAsync(HttpContent content, int bound, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > bound) throw new AnswerTooLargeException(bound);
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(content.Headers.ContentLength + 1 ?? 64 * 1024, Math.Min(MostAtFirst, bound + 1L)));
        var length = 0;
        try
        {
            while (true)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
                if (read == 0) return new PooledBody(buffer, length);
                length += read;
                if (length > bound) throw new AnswerTooLargeException(bound);
                if (length < buffer.Length) continue;
                var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(buffer.Length * 2L, bound + 1L));
                buffer.AsSpan(0, length).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(Bytes).AsTask();

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _rented, null) is { } rented) ArrayPool<byte>.Shared.Return(rented);
        base.Dispose(disposing);
    }
}

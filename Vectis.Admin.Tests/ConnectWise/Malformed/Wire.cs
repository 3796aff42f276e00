using System.Text;

namespace Vectis.Admin.Tests.ConnectWise.Malformed;

/// <summary>
/// A connection whose far end is a script: it reads one request's head and gives the bytes of the answer, piece after piece as they are asked
/// for, and then ends. Nothing of an answer is held, so it may be as long as it likes.
/// </summary>
/// <param name="answer">The answer's bytes to a request's head.</param>
internal sealed class Wire(Func<string, IEnumerable<ReadOnlyMemory<byte>>> answer) : Stream
{
    private readonly StringBuilder _head = new();
    private readonly TaskCompletionSource<IEnumerator<ReadOnlyMemory<byte>>> _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ReadOnlyMemory<byte> _piece;
    private volatile bool _isClosed;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _head.Append(Encoding.Latin1.GetString(buffer.Span));
        var head = _head.ToString();
        if (head.EndsWith("\r\n\r\n", StringComparison.Ordinal)) _asked.TrySetResult(answer(head).GetEnumerator());
        return ValueTask.CompletedTask;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var pieces = await _asked.Task.WaitAsync(cancellationToken);
        if (buffer.IsEmpty) return 0;
        while (_piece.IsEmpty)
        {
            if (!pieces.MoveNext()) return 0;
            _piece = pieces.Current;
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (_isClosed) throw new IOException("The connection is closed.");
        var length = Math.Min(buffer.Length, _piece.Length);
        _piece[..length].CopyTo(buffer);
        _piece = _piece[length..];
        return length;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _isClosed = true;
        _asked.TrySetException(new IOException("The connection is closed."));
        _ = _asked.Task.Exception; // nobody may be waiting
        base.Dispose(disposing);
    }
}

using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using System.Text;

namespace Vectis.Admin.Data;

/// <summary>
/// Writes rows into one buffer, cell after cell, each as a tag and the value that SQLite stores. A row's hash is taken over its bytes, so that
/// "updated" means that something Vectis keeps has changed, whichever the database.
/// </summary>
internal sealed class EncodedRows : IValueSink, IDisposable
{
    /// <summary>The tag of an empty cell; nothing follows.</summary>
    public const byte Empty = 0;

    /// <summary>The tag of a whole number; eight bytes follow, the lowest first.</summary>
    public const byte Whole = 1;

    /// <summary>The tag of a floating point number; eight bytes follow, the lowest first.</summary>
    public const byte Real = 2;

    /// <summary>The tag of a text; its length in four bytes follows, the lowest first, then its UTF-8.</summary>
    public const byte Text = 3;

    private byte[] _bytes;
    private int _length;

    /// <summary>An empty buffer.</summary>
    /// <param name="capacity">How many bytes are likely to be written.</param>
    public EncodedRows(int capacity) => _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>How many bytes were written.</summary>
    public int Length => _length;

    /// <summary>Adds a record's values, without key, hash and deletion mark.</summary>
    /// <returns>The row's hash.</returns>
    public long Add(RowShape shape, SyncedRecord record)
    {
        var from = _length;
        shape.Write(record, this);
        return unchecked((long)XxHash3.HashToUInt64(Row(from, _length)));
    }

    /// <summary>A row's cells.</summary>
    public ReadOnlySpan<byte> Row(int from, int to) => _bytes.AsSpan(from, to - from);

    /// <summary>Forgets all rows.</summary>
    public void Clear() => _length = 0;

    public void Null() => Take(1)[0] = Empty;

    public void Write(long value)
    {
        var cell = Take(1 + sizeof(long));
        cell[0] = Whole;
        BinaryPrimitives.WriteInt64LittleEndian(cell[1..], value);
    }

    public void Write(bool value) => Write(value ? 1L : 0L);

    public void Write(double value)
    {
        var cell = Take(1 + sizeof(double));
        cell[0] = Real;
        BinaryPrimitives.WriteDoubleLittleEndian(cell[1..], value);
    }

    // To four places, as both databases store it: 1.5 and 1.5000 are the same.
    public void Write(decimal value) => Write(Sqlite.TenThousandths.FromDecimal(value));

    public void Write(DateTimeOffset value) => Write(value.UtcTicks);

    // As Microsoft.Data.Sqlite writes it, so that EF reads it back.
    public void Write(DateOnly value)
    {
        var text = Take(1 + sizeof(int) + 10);
        text[0] = Text;
        BinaryPrimitives.WriteInt32LittleEndian(text[1..], 10);
        value.TryFormat(text[5..], out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    public void Write(string value)
    {
        Room(1 + sizeof(int) + Encoding.UTF8.GetMaxByteCount(value.Length));
        var cell = _bytes.AsSpan(_length);
        var length = Encoding.UTF8.GetBytes(value, cell[5..]);
        cell[0] = Text;
        BinaryPrimitives.WriteInt32LittleEndian(cell[1..], length);
        _length += 5 + length;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private Span<byte> Take(int count)
    {
        Room(count);
        _length += count;
        return _bytes.AsSpan(_length - count, count);
    }

    private void Room(int count)
    {
        if (_length + count <= _bytes.Length) return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, _length + count));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}

using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Vectis.Admin.Data;

/// <summary>Hashes a row's values as they will be stored, so that "updated" means that something Vectis keeps has changed.</summary>
internal sealed class ContentHash : IValueSink
{
    // Gathered first and hashed once: many small steps of the hash took longer than the row's insert.
    private byte[] _bytes = new byte[4096];
    private int _length;

    /// <summary>The hash of one record's values.</summary>
    public long Of(RowShape shape, SyncedRecord record)
    {
        _length = 0;
        shape.Write(record, this);
        return unchecked((long)XxHash3.HashToUInt64(_bytes.AsSpan(0, _length)));
    }

    public void Null() => Tag(0);

    public void Write(long value) => Tagged(1, value);

    public void Write(bool value) => Tag(value ? (byte)3 : (byte)2);

    public void Write(double value) => Tagged(4, BitConverter.DoubleToInt64Bits(value));

    // To four places, as both databases store it: 1.5 and 1.5000 are the same.
    public void Write(decimal value) => Tagged(5, Sqlite.TenThousandths.FromDecimal(value));

    public void Write(DateTimeOffset value) => Tagged(6, value.UtcTicks);

    public void Write(DateOnly value)
    {
        Tag(7);
        BinaryPrimitives.WriteInt32LittleEndian(Take(sizeof(int)), value.DayNumber);
    }

    public void Write(string value)
    {
        Tag(8);
        BinaryPrimitives.WriteInt32LittleEndian(Take(sizeof(int)), value.Length);
        var text = MemoryMarshal.AsBytes(value.AsSpan());
        text.CopyTo(Take(text.Length));
    }

    private void Tagged(byte tag, long value)
    {
        Tag(tag);
        BinaryPrimitives.WriteInt64LittleEndian(Take(sizeof(long)), value);
    }

    private void Tag(byte tag) => Take(1)[0] = tag;

    private Span<byte> Take(int count)
    {
        if (_length + count > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        _length += count;
        return _bytes.AsSpan(_length - count, count);
    }
}

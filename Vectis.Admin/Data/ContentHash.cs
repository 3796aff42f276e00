using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Vectis.Admin.Data;

/// <summary>Hashes a row's values as they will be stored, so that "updated" means that something Vectis keeps has changed.</summary>
internal sealed class ContentHash : IValueSink
{
    private readonly XxHash3 _hash = new();

    /// <summary>The hash of one record's values.</summary>
    public long Of(RowShape shape, SyncedRecord record)
    {
        _hash.Reset();
        shape.Write(record, this);
        return unchecked((long)_hash.GetCurrentHashAsUInt64());
    }

    public void Null() => Tag(0);

    public void Write(long value)
    {
        Tag(1);
        Append(value);
    }

    public void Write(bool value) => Tag(value ? (byte)3 : (byte)2);

    public void Write(double value)
    {
        Tag(4);
        Append(value);
    }

    // To four places, as both databases store it: 1.5 and 1.5000 are the same.
    public void Write(decimal value)
    {
        Tag(5);
        Append(Sqlite.TenThousandths.FromDecimal(value));
    }

    public void Write(DateTimeOffset value)
    {
        Tag(6);
        Append(value.UtcTicks);
    }

    public void Write(DateOnly value)
    {
        Tag(7);
        Append(value.DayNumber);
    }

    public void Write(string value)
    {
        Tag(8);
        Append(value.Length);
        _hash.Append(MemoryMarshal.AsBytes(value.AsSpan()));
    }

    private void Tag(byte tag) => _hash.Append(MemoryMarshal.CreateReadOnlySpan(ref tag, 1));

    private void Append<T>(T value)
        where T : unmanaged => _hash.Append(MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(ref value, 1)));
}

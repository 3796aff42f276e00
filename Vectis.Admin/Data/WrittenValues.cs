namespace Vectis.Admin.Data;

/// <summary>A row's values as they are stored, to tell field by field where two rows differ.</summary>
internal sealed class WrittenValues : IValueSink
{
    private readonly List<object?> _values = [];

    /// <summary>The columns in which two records differ.</summary>
    public static IReadOnlyList<string> Differing(RowShape shape, SyncedRecord one, SyncedRecord other)
    {
        var (a, b) = (Of(shape, one), Of(shape, other));
        return [.. shape.Columns.Where((_, i) => !Equals(a[i], b[i]))];
    }

    public void Null() => _values.Add(null);

    public void Write(long value) => _values.Add(value);

    public void Write(bool value) => _values.Add(value);

    public void Write(double value) => _values.Add(value);

    // To four places, as both databases store it.
    public void Write(decimal value) => _values.Add(Sqlite.TenThousandths.FromDecimal(value));

    public void Write(DateTimeOffset value) => _values.Add(value.UtcTicks);

    public void Write(DateOnly value) => _values.Add(value);

    public void Write(string value) => _values.Add(value);

    private static List<object?> Of(RowShape shape, SyncedRecord record)
    {
        var sink = new WrittenValues();
        shape.Write(record, sink);
        return sink._values;
    }
}

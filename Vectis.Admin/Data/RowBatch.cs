using Microsoft.EntityFrameworkCore.Metadata;

namespace Vectis.Admin.Data;

/// <summary>
/// Records made ready to be stored: hashed, and for SQLite encoded, where they were read, so that the one writer of a database has only to bind
/// and insert. Disposing gives its buffer back; one that is never written may be left to the garbage collector.
/// </summary>
public sealed class RowBatch : IDisposable
{
    private readonly EncodedRows? _encoded;
    private readonly int[] _ends;

    private RowBatch(IReadOnlyList<SyncedRecord> records, RowShape? shape, EncodedRows? encoded, int[] ends) =>
        (Records, Shape, _encoded, _ends) = (records, shape, encoded, ends);

    /// <summary>The records, of one type. Their <see cref="SyncedRecord.ContentHash"/> is set.</summary>
    public IReadOnlyList<SyncedRecord> Records { get; }

    /// <summary>How they lie in their table; null where there are none.</summary>
    internal RowShape? Shape { get; }

    /// <inheritdoc/>
    public void Dispose() => _encoded?.Dispose();

    /// <summary>Hashes records.</summary>
    /// <param name="model">Knows how they are stored.</param>
    /// <param name="records">Records of one type.</param>
    /// <param name="keepsCells">Whether their cells are wanted, too.</param>
    internal static RowBatch Of(IModel model, IReadOnlyList<SyncedRecord> records, bool keepsCells)
    {
        if (records.Count == 0) return new RowBatch(records, null, null, []);
        const int LikelySize = 512;
        var shape = RowShape.Of(model, records[0].GetType());
        var encoded = new EncodedRows(keepsCells ? records.Count * LikelySize : LikelySize);
        var ends = new int[records.Count];
        for (var i = 0; i < records.Count; i++)
        {
            if (!keepsCells) encoded.Clear();
            records[i].ContentHash = encoded.Add(shape, records[i]);
            ends[i] = encoded.Length;
        }

        return new RowBatch(records, shape, encoded, ends);
    }

    /// <summary>The cells of a record, in the order of the shape's columns; only where they were wanted.</summary>
    internal ReadOnlySpan<byte> Cells(int index) => _encoded!.Row(index == 0 ? 0 : _ends[index - 1], _ends[index]);
}

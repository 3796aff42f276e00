using System.Buffers.Binary;
using SQLitePCL;
using Vectis.Admin.ConnectWise.Streams;
using Vectis.Admin.Data;
using static SQLitePCL.raw;

namespace Vectis.Benchmarks;

/// <summary>
/// The rows of one page as the engine would store them, ready to be bound: made before the clock runs, so that the floor pays for the insert
/// and for nothing else.
/// </summary>
internal sealed class PreparedRows
{
    private readonly byte[] _cells;
    private readonly int _rows;
    private readonly int _columns;

    private PreparedRows(byte[] cells, int rows, int columns) => (_cells, _rows, _columns) = (cells, rows, columns);

    /// <summary>The greatest id before this page; what the page was asked for by.</summary>
    public required long After { get; init; }

    /// <summary>Downloads and reads all pages.</summary>
    public static async Task<IReadOnlyList<PreparedRows>> AllAsync(PlainClient client, RowShape shape, CancellationToken cancellationToken)
    {
        var pages = new List<PreparedRows>();
        long after = 0;
        while (true)
        {
            var body = await client.PageAfterAsync(after, cancellationToken);
            var page = RecordPageReader.Read(body, PlainClient.Stream, PlainClient.RecordsPerPage).Value!;
            pages.Add(Of(page.Records, shape, after));
            if (page.IsLast) return pages;
            after = page.LastId!.Value;
        }
    }

    /// <summary>Inserts the rows with a statement of their columns.</summary>
    public void Insert(sqlite3_stmt statement)
    {
        ReadOnlySpan<byte> cells = _cells;
        for (var row = 0; row < _rows; row++)
        {
            sqlite3_reset(statement);
            for (var column = 1; column <= _columns; column++)
            {
                switch (cells[0])
                {
                    case EncodedRows.Empty:
                        sqlite3_bind_null(statement, column);
                        cells = cells[1..];
                        break;
                    case EncodedRows.Whole:
                        sqlite3_bind_int64(statement, column, BinaryPrimitives.ReadInt64LittleEndian(cells[1..]));
                        cells = cells[9..];
                        break;
                    case EncodedRows.Real:
                        sqlite3_bind_double(statement, column, BinaryPrimitives.ReadDoubleLittleEndian(cells[1..]));
                        cells = cells[9..];
                        break;
                    default:
                        var length = BinaryPrimitives.ReadInt32LittleEndian(cells[1..]);
                        sqlite3_bind_text(statement, column, cells.Slice(5, length));
                        cells = cells[(5 + length)..];
                        break;
                }
            }

            if (sqlite3_step(statement) != SQLITE_DONE) throw new InvalidOperationException("A row was not inserted.");
        }
    }

    /// <summary>The statement that <see cref="Insert"/> binds to.</summary>
    public static string Sql(RowShape shape)
    {
        string[] columns = ["ConnectionId", "Id", .. shape.Columns, "ContentHash"];
        return $"INSERT INTO \"{shape.Table}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", columns.Select(_ => "?"))})";
    }

    private static PreparedRows Of(IReadOnlyList<SyncedRecord> records, RowShape shape, long after)
    {
        using var cells = new EncodedRows(1024 * 1024);
        foreach (var record in records)
        {
            cells.Write(1L);
            cells.Write(record.Id);
            cells.Write(cells.Add(shape, record));
        }

        return new PreparedRows(cells.Row(0, cells.Length).ToArray(), records.Count, shape.Columns.Count + 3) { After = after };
    }
}

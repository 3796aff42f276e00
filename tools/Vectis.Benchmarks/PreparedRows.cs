using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using SQLitePCL;
using Vectis.Admin.ConnectWise.Streams;
using Vectis.Admin.Data;
using Vectis.Admin.Data.Sqlite;
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
                    case 0:
                        sqlite3_bind_null(statement, column);
                        cells = cells[1..];
                        break;
                    case 1:
                        sqlite3_bind_int64(statement, column, BinaryPrimitives.ReadInt64LittleEndian(cells[1..]));
                        cells = cells[9..];
                        break;
                    case 2:
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
        var cells = new Cells();
        var hash = new ContentHash();
        foreach (var record in records)
        {
            record.ConnectionId = 1;
            cells.Write(record.ConnectionId);
            cells.Write(record.Id);
            shape.Write(record, cells);
            cells.Write(hash.Of(shape, record));
        }

        return new PreparedRows(cells.ToArray(), records.Count, shape.Columns.Count + 3) { After = after };
    }

    /// <summary>Writes cells as SQLite will hold them: a tag, then the value.</summary>
    private sealed class Cells : IValueSink
    {
        private readonly ArrayBufferWriter<byte> _bytes = new(1024 * 1024);

        public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

        public void Null() => _bytes.Write<byte>([0]);

        public void Write(long value)
        {
            Span<byte> cell = stackalloc byte[9];
            cell[0] = 1;
            BinaryPrimitives.WriteInt64LittleEndian(cell[1..], value);
            _bytes.Write(cell);
        }

        public void Write(bool value) => Write(value ? 1L : 0L);

        public void Write(double value)
        {
            Span<byte> cell = stackalloc byte[9];
            cell[0] = 2;
            BinaryPrimitives.WriteDoubleLittleEndian(cell[1..], value);
            _bytes.Write(cell);
        }

        public void Write(decimal value) => Write(TenThousandths.FromDecimal(value));

        public void Write(DateTimeOffset value) => Write(value.UtcTicks);

        public void Write(DateOnly value) => Write(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

        public void Write(string value)
        {
            Span<byte> head = stackalloc byte[5];
            head[0] = 3;
            var text = Encoding.UTF8.GetBytes(value);
            BinaryPrimitives.WriteInt32LittleEndian(head[1..], text.Length);
            _bytes.Write(head);
            _bytes.Write(text);
        }
    }
}

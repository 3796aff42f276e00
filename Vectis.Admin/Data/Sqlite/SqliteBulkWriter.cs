using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Vectis.Admin.Data.Sqlite;

/// <summary>Upserts by SQLite's own prepared statements: ADO.NET's parameters would cost more than the insert itself.</summary>
internal sealed class SqliteBulkWriter(IDbContextFactory<VectisDbContext> databases) : IBulkWriter
{
    // A page whose ids lie close together is compared by one range scan, a scattered one by its ids.
    private const int DenseFactor = 4;
    private readonly BulkModel _model = new(databases);

    public RowBatch Prepare(IReadOnlyList<SyncedRecord> records) => RowBatch.Of(_model.Value, records, keepsCells: true);

    public Task<UpsertCounts> UpsertAsync(VectisDbContext database, int connectionId, RowBatch rows, CancellationToken cancellationToken)
    {
        if (rows.Shape is not { } shape) return Task.FromResult(default(UpsertCounts));
        var handle = ((SqliteConnection)database.Database.GetDbConnection()).Handle
            ?? throw new InvalidOperationException("The bulk writer needs an open connection.");
        var existing = ReadExisting(handle, shape, connectionId, rows.Records);
        return Task.FromResult(Write(handle, shape, connectionId, rows, existing, cancellationToken));
    }

    private static UpsertCounts Write(
        sqlite3 handle, RowShape shape, int connectionId, RowBatch rows, Dictionary<long, Stored> existing, CancellationToken cancellationToken)
    {
        int added = 0, updated = 0, unchanged = 0;
        using var statement = new SqliteStatement(handle, UpsertSql(shape));
        for (var i = 0; i < rows.Records.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var record = rows.Records[i];
            if (existing.TryGetValue(record.Id, out var stored))
            {
                if (stored.Hash == record.ContentHash && !stored.IsDeleted)
                {
                    unchanged++;
                    continue;
                }

                if (stored.IsDeleted) added++;
                else updated++;
            }
            else added++;

            statement.Begin();
            statement.Write(connectionId);
            statement.Write(record.Id);
            statement.Write(rows.Cells(i));
            statement.Write(record.ContentHash);
            statement.Execute();
        }

        return new UpsertCounts(added, updated, unchanged);
    }

    private static Dictionary<long, Stored> ReadExisting(sqlite3 handle, RowShape shape, int connectionId, IReadOnlyList<SyncedRecord> records)
    {
        long first = long.MaxValue, last = long.MinValue;
        foreach (var record in records)
        {
            first = Math.Min(first, record.Id);
            last = Math.Max(last, record.Id);
        }

        var isDense = last - first < (long)records.Count * DenseFactor;
        const string Columns = "t.\"Id\", t.\"ContentHash\", t.\"DeletedAt\" IS NOT NULL";
        using var statement = new SqliteStatement(handle, isDense
            ? $"SELECT {Columns} FROM \"{shape.Table}\" AS t WHERE t.\"ConnectionId\" = ?1 AND t.\"Id\" BETWEEN ?2 AND ?3"
            : $"SELECT {Columns} FROM json_each(?2) AS j CROSS JOIN \"{shape.Table}\" AS t WHERE t.\"ConnectionId\" = ?1 AND t.\"Id\" = j.value");
        statement.Begin();
        statement.Write(connectionId);
        if (isDense)
        {
            statement.Write(first);
            statement.Write(last);
        }
        else statement.Write(IdList(records));

        var existing = new Dictionary<long, Stored>();
        while (statement.Step())
            existing[statement.Int64(0)] = new Stored(statement.Int64(1), statement.Int64(2) != 0);
        return existing;
    }

    private static string IdList(IReadOnlyList<SyncedRecord> records)
    {
        var list = new StringBuilder("[", records.Count * 8);
        foreach (var record in records)
        {
            if (list.Length > 1) list.Append(',');
            list.Append(CultureInfo.InvariantCulture, $"{record.Id}");
        }

        return list.Append(']').ToString();
    }

    private static string UpsertSql(RowShape shape)
    {
        string[] columns = ["ConnectionId", "Id", .. shape.Columns, "ContentHash"];
        var names = string.Join(", ", columns.Select(c => $"\"{c}\""));
        var values = string.Join(", ", columns.Select((_, i) => $"?{i + 1}"));
        var sets = string.Join(", ", columns.Skip(2).Select(c => $"\"{c}\" = excluded.\"{c}\""));
        return $"""
            INSERT INTO "{shape.Table}" ({names}, "DeletedAt") VALUES ({values}, NULL)
            ON CONFLICT ("ConnectionId", "Id") DO UPDATE SET {sets}, "DeletedAt" = NULL, "DeletedByRun" = NULL
            """;
    }

    private readonly record struct Stored(long Hash, bool IsDeleted);
}

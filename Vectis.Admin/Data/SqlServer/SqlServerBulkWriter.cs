using System.Data;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Vectis.Admin.Data.Sqlite;

namespace Vectis.Admin.Data.SqlServer;

/// <summary>
/// Upserts by SqlBulkCopy into a staging table of the session's own, then one set-based UPDATE and one INSERT. No MERGE: its faults under
/// concurrency are known.
/// </summary>
internal sealed class SqlServerBulkWriter(IDbContextFactory<VectisDbContext> databases) : IBulkWriter
{
    private readonly BulkModel _model = new(databases);

    public RowBatch Prepare(IReadOnlyList<SyncedRecord> records) => RowBatch.Of(_model.Value, records, keepsCells: false);

    public async Task<UpsertCounts> UpsertAsync(VectisDbContext database, int connectionId, RowBatch batch, CancellationToken cancellationToken)
    {
        if (batch.Shape is not { } shape) return default;
        var records = batch.Records;

        // One set-based INSERT would refuse a record that an answer holds twice; the later one counts.
        var unique = records.DistinctBy(r => r.Id).Count() == records.Count ? records : [.. records.Reverse().DistinctBy(r => r.Id).Reverse()];
        var connection = (SqlConnection)database.Database.GetDbConnection();
        var transaction = (SqlTransaction)database.Database.CurrentTransaction!.GetDbTransaction();
        var sql = new SqlServerUpsertSql(shape);

        await ExecuteAsync(sql.CreateStaging);
        using (var copy = new SqlBulkCopy(connection, SqlBulkCopyOptions.TableLock, transaction) { DestinationTableName = SqlServerUpsertSql.Staging, BulkCopyTimeout = 0 })
        {
            using var rows = Rows(shape, connectionId, unique);
            foreach (DataColumn column in rows.Columns) copy.ColumnMappings.Add(column.ColumnName, column.ColumnName);
            await copy.WriteToServerAsync(rows, cancellationToken);
        }

        var revived = await ExecuteAsync(sql.Revive);
        var updated = await ExecuteAsync(sql.Update);
        var inserted = await ExecuteAsync(sql.Insert);
        await ExecuteAsync(sql.DropStaging);
        return new UpsertCounts(inserted + revived, updated, records.Count - inserted - revived - updated);

        async Task<int> ExecuteAsync(string text)
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = text;
            return await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>The records as the staging table takes them.</summary>
    internal static DataTable Rows(RowShape shape, int connectionId, IReadOnlyList<SyncedRecord> records)
    {
        var rows = new DataTable();
        rows.Columns.Add("ConnectionId", typeof(int));
        rows.Columns.Add("Id", typeof(long));
        for (var i = 0; i < shape.Columns.Count; i++)
            rows.Columns.Add(shape.Columns[i], StoredType(shape.Values[i].ClrType));
        rows.Columns.Add("ContentHash", typeof(long));
        var sink = new ObjectSink();
        foreach (var record in records)
        {
            sink.Begin(rows.Columns.Count);
            sink.Write(connectionId);
            sink.Write(record.Id);
            shape.Write(record, sink);
            sink.Write(record.ContentHash);
            rows.Rows.Add(sink.Values);
        }

        return rows;
    }

    private static Type StoredType(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsEnum ? typeof(int) : type == typeof(DateOnly) ? typeof(DateTime) : type;
    }

    private sealed class ObjectSink : IValueSink
    {
        private int _next;

        public object?[] Values { get; private set; } = [];

        public void Begin(int count)
        {
            Values = new object?[count];
            _next = 0;
        }

        public void Null() => Values[_next++] = DBNull.Value;
        public void Write(long value) => Values[_next++] = value;
        public void Write(bool value) => Values[_next++] = value;
        public void Write(double value) => Values[_next++] = value;

        // Rounded and cut as on SQLite: else one amount beyond decimal(19,4) would refuse its whole page.
        public void Write(decimal value) => Values[_next++] = TenThousandths.FromDecimal(value) / 10_000m;

        public void Write(DateTimeOffset value) => Values[_next++] = value;
        public void Write(DateOnly value) => Values[_next++] = value.ToDateTime(TimeOnly.MinValue);
        public void Write(string value) => Values[_next++] = value;
    }
}

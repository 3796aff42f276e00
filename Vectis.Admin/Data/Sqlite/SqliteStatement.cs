using System.Buffers.Binary;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace Vectis.Admin.Data.Sqlite;

/// <summary>A statement prepared once and run many times. Parameters are bound in order, from the first.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private int _next;

    public SqliteStatement(sqlite3 database, string sql)
    {
        _database = database;
        Check(sqlite3_prepare_v2(database, sql, out _statement));
    }

    /// <summary>Makes the statement ready for another set of parameters.</summary>
    public void Begin()
    {
        sqlite3_reset(_statement);
        _next = 1;
    }

    /// <summary>Runs a statement that returns no rows.</summary>
    public void Execute()
    {
        var code = sqlite3_step(_statement);
        if (code != SQLITE_DONE) Check(code);
    }

    /// <summary>Goes on to the next row; false after the last.</summary>
    public bool Step()
    {
        var code = sqlite3_step(_statement);
        if (code == SQLITE_ROW) return true;
        if (code != SQLITE_DONE) Check(code);
        return false;
    }

    public long Int64(int column) => sqlite3_column_int64(_statement, column);

    /// <summary>Binds a row's cells.</summary>
    public void Write(ReadOnlySpan<byte> cells)
    {
        while (cells.Length > 0)
        {
            var value = cells[1..];
            int length;
            switch (cells[0])
            {
                case EncodedRows.Empty:
                    Check(sqlite3_bind_null(_statement, _next++));
                    length = 0;
                    break;
                case EncodedRows.Whole:
                    Write(BinaryPrimitives.ReadInt64LittleEndian(value));
                    length = sizeof(long);
                    break;
                case EncodedRows.Real:
                    Check(sqlite3_bind_double(_statement, _next++, BinaryPrimitives.ReadDoubleLittleEndian(value)));
                    length = sizeof(double);
                    break;
                case EncodedRows.Text:
                    length = sizeof(int) + BinaryPrimitives.ReadInt32LittleEndian(value);
                    Check(sqlite3_bind_text(_statement, _next++, value[sizeof(int)..length]));
                    break;
                default:
                    throw new InvalidOperationException("These bytes are no cells.");
            }

            cells = value[length..];
        }
    }

    public void Write(long value) => Check(sqlite3_bind_int64(_statement, _next++, value));

    public void Write(string value) => Check(sqlite3_bind_text(_statement, _next++, value));

    public void Dispose() => _statement.Dispose();

    private void Check(int code)
    {
        if (code is SQLITE_OK) return;
        throw new SqliteException(sqlite3_errmsg(_database).utf8_to_string(), code & 0xFF, sqlite3_extended_errcode(_database));
    }
}

using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace Vectis.Admin.Data.Sqlite;

/// <summary>A statement prepared once and run many times. Parameters are bound in order, from the first.</summary>
internal sealed class SqliteStatement : IValueSink, IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private byte[] _text = ArrayPool<byte>.Shared.Rent(4096);
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

    public void Null() => Check(sqlite3_bind_null(_statement, _next++));

    public void Write(long value) => Check(sqlite3_bind_int64(_statement, _next++, value));

    public void Write(bool value) => Write(value ? 1L : 0L);

    public void Write(double value) => Check(sqlite3_bind_double(_statement, _next++, value));

    public void Write(decimal value) => Write(TenThousandths.FromDecimal(value));

    public void Write(DateTimeOffset value) => Write(value.UtcTicks);

    // As Microsoft.Data.Sqlite writes it, so that EF reads it back.
    public void Write(DateOnly value) => Write(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public void Write(string value)
    {
        var needed = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (needed > _text.Length)
        {
            ArrayPool<byte>.Shared.Return(_text);
            _text = ArrayPool<byte>.Shared.Rent(needed);
        }

        var length = Encoding.UTF8.GetBytes(value, _text);
        Check(sqlite3_bind_text(_statement, _next++, _text.AsSpan(0, length)));
    }

    public void Dispose()
    {
        _statement.Dispose();
        ArrayPool<byte>.Shared.Return(_text);
    }

    private void Check(int code)
    {
        if (code is SQLITE_OK) return;
        throw new SqliteException(sqlite3_errmsg(_database).utf8_to_string(), code & 0xFF, sqlite3_extended_errcode(_database));
    }
}

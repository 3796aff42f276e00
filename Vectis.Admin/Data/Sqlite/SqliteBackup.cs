using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Vectis.Admin.Data.Sqlite;

/// <summary>Copies by SQLite's online backup, in one step inside a read transaction: writers go on meanwhile, and the copy is as of one moment.</summary>
internal sealed class SqliteBackup(IDbContextFactory<VectisDbContext> databases) : IDatabaseBackup
{
    public string? Refusal => null;

    public IReadOnlyList<string> OwnFiles
    {
        get
        {
            using var database = databases.CreateDbContext();
            var file = Path.GetFullPath(new SqliteConnectionStringBuilder(database.Database.GetConnectionString()).DataSource);
            return [file, $"{file}-wal", $"{file}-shm", $"{file}-journal"];
        }
    }

    public async Task<CopiedDatabase> CopyAsync(string emptyFile, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.Database.OpenConnectionAsync(cancellationToken);
        var source = (SqliteConnection)database.Database.GetDbConnection();
        return await Task.Run(() => Copy(source, emptyFile), cancellationToken);
    }

    private static CopiedDatabase Copy(SqliteConnection source, string file)
    {
        using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        copy.Open();
        SortedDictionary<string, long> expected;
        using (source.BeginTransaction(deferred: true))
        {
            // The first read fixes the moment that the copy shows.
            expected = Count(source);
            source.BackupDatabase(copy);
        }

        // One file, without a log beside it.
        Ask(copy, "PRAGMA journal_mode = DELETE");
        var integrity = Ask(copy, "PRAGMA integrity_check(1)");
        var found = Count(copy);
        var fault = integrity != "ok" ? integrity : found.SequenceEqual(expected) ? null : Words.OtherRows;
        return new(found.Count, found.Values.Sum(), fault);
    }

    private static SortedDictionary<string, long> Count(SqliteConnection connection)
    {
        var tables = new List<string>();
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
            using var reader = command.ExecuteReader();
            while (reader.Read()) tables.Add(reader.GetString(0));
        }

        return new(tables.ToDictionary(table => table, table => long.Parse(Ask(connection, $"SELECT COUNT(*) FROM \"{table}\""), CultureInfo.InvariantCulture)), StringComparer.Ordinal);
    }

    private static string Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }
}

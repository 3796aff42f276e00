using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data.SqlServer;
using Xunit;

namespace Vectis.Admin.Tests.Data.SqlServer;

/// <summary>
/// The one database on SQL Server that a tester has named, where one has. One test holds it at a time, with as many app nodes as it likes; each finds
/// it empty and leaves it empty. Only what the app makes is ever dropped, by statements that need no right outside the database.
/// </summary>
internal static class SharedSqlServer
{
    private const string Variable = "VECTIS_TEST_SQLSERVER";
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static readonly Lock Sync = new();
    private static Holding? _current;

    /// <summary>The connection string; null where the tests run on SQLite.</summary>
    public static string? ConnectionString { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;

    /// <summary>Takes the database for a folder, which stands for one deployment: who asks for the same folder shares it.</summary>
    public static async Task<IAsyncDisposable> TakeAsync(string folder)
    {
        var asker = (Class: TestContext.Current.TestClass?.UniqueID, Test: TestContext.Current.Test?.UniqueID);
        lock (Sync)
        {
            if (_current is { } current && current.Folder == folder) return current.Again();
            if (_current is { } other && other.Asker.Class == asker.Class && (other.Asker.Test is null || other.Asker.Test == asker.Test))
                Assert.Skip("It needs two databases at once, and there is one on SQL Server.");
        }

        await Gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            await EmptyAsync();
        }
        catch
        {
            Gate.Release();
            throw;
        }

        lock (Sync) return _current = new Holding(folder, asker);
    }

    /// <summary>The statements that drop what the app has made, first what refers to other tables.</summary>
    public static IReadOnlyList<string> DropStatements()
    {
        using var database = Open("Server=never-opened");
        string[] tables = [.. database.Model.GetEntityTypes().Select(e => e.GetTableName()).OfType<string>().Distinct().Order(StringComparer.Ordinal), "__EFMigrationsHistory"];
        var names = string.Join(", ", tables.Select(table => $"N'{table}'"));
        var ours = $"(t.name IN ({names}) OR t.name LIKE N'QRTZ[_]%') AND t.schema_id = SCHEMA_ID(N'dbo')";
        return
        [
            Each($"SELECT N'ALTER TABLE [dbo].[' + t.name + N'] DROP CONSTRAINT [' + f.name + N'];' FROM sys.foreign_keys AS f INNER JOIN sys.tables AS t ON t.object_id = f.parent_object_id WHERE {ours}"),
            Each($"SELECT N'DROP TABLE [dbo].[' + t.name + N'];' FROM sys.tables AS t WHERE {ours}"),
        ];

        static string Each(string select) =>
            $"DECLARE @statement nvarchar(1000); DECLARE each CURSOR LOCAL FOR {select}; OPEN each; FETCH NEXT FROM each INTO @statement; "
            + "WHILE @@FETCH_STATUS = 0 BEGIN EXEC sp_executesql @statement; FETCH NEXT FROM each INTO @statement; END; CLOSE each; DEALLOCATE each;";
    }

    private static async Task EmptyAsync()
    {
        await using var database = Open(ConnectionString!);
        foreach (var statement in DropStatements()) await database.Database.ExecuteSqlRawAsync(statement);
    }

    private static SqlServerVectisDbContext Open(string connection) =>
        new(new DbContextOptionsBuilder<SqlServerVectisDbContext>().UseSqlServer(connection).Options);

    private sealed class Holding(string folder, (string? Class, string? Test) asker) : IAsyncDisposable
    {
        private int _users = 1;

        public string Folder => folder;
        public (string? Class, string? Test) Asker => asker;

        public Holding Again()
        {
            _users++;
            return this;
        }

        public async ValueTask DisposeAsync()
        {
            lock (Sync)
            {
                if (--_users > 0) return;
                _current = null;
            }

            try
            {
                await EmptyAsync();
            }
            finally
            {
                Gate.Release();
            }
        }
    }
}

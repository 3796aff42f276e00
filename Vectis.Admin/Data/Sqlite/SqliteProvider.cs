using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Vectis.Admin.Data.Sqlite;

internal sealed class SqliteProvider(TimeProvider clock) : IDatabaseProvider
{
    /// <summary>
    /// Excludes others by a lock on a file beside the database, which the kernel lifts when the process dies. Whoever holds it knows that a row in
    /// EF's own <c>__EFMigrationsLock</c> was left by a killed process, for which EF would wait for ever.
    /// </summary>
    public async Task<IAsyncDisposable> LockForMigrationAsync(VectisDbContext database, CancellationToken cancellationToken)
    {
        var path = new SqliteConnectionStringBuilder(database.Database.GetConnectionString()).DataSource;
        if (path.Length == 0 || path == ":memory:") return new NoLock();
        var file = await OpenExclusiveAsync(Path.GetFullPath(path) + ".migrating", cancellationToken);
        if (await database.Database.CanConnectAsync(cancellationToken) && await HasLockTableAsync(database, cancellationToken))
            await database.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancellationToken);
        return file;
    }

    public async Task PrepareAsync(VectisDbContext database, CancellationToken cancellationToken) =>
        await database.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellationToken);

    public async Task RelaxDurabilityAsync(VectisDbContext database, CancellationToken cancellationToken) =>
        await database.Database.ExecuteSqlRawAsync("PRAGMA synchronous = NORMAL", cancellationToken);

    public async Task OverwriteDeletedAsync(VectisDbContext database, CancellationToken cancellationToken) =>
        await database.Database.ExecuteSqlRawAsync("PRAGMA secure_delete = ON", cancellationToken);

    public async Task SettleAsync(VectisDbContext database, CancellationToken cancellationToken) =>
        await database.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);

    private async Task<FileStream> OpenExclusiveAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryOpen(path, out var file)) return file;
            await Task.Delay(TimeSpan.FromMilliseconds(100), clock, cancellationToken);
        }
    }

    private static bool TryOpen(string path, [NotNullWhen(true)] out FileStream? file)
    {
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException or FileNotFoundException))
        {
            file = null;
            return false;
        }
    }

    private static async Task<bool> HasLockTableAsync(VectisDbContext database, CancellationToken cancellationToken) =>
        await database.Database
            .SqlQueryRaw<int>("SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsLock'")
            .SingleAsync(cancellationToken) > 0;

    private sealed class NoLock : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

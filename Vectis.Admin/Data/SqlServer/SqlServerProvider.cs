using System.Data;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace Vectis.Admin.Data.SqlServer;

/// <summary>SQL Server needs no more than a lock beside EF Core's own: that one ends with the migration, while the first key is still to be made.</summary>
internal sealed class SqlServerProvider : IDatabaseProvider
{
    /// <summary>Takes the lock for the session of the connection; waits until it is free.</summary>
    internal const string TakeLock = "EXEC sp_getapplock @Resource = N'Vectis.Start', @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = -1;";

    /// <summary>Gives it back.</summary>
    internal const string ReleaseLock = "EXEC sp_releaseapplock @Resource = N'Vectis.Start', @LockOwner = 'Session';";

    private const int DatabaseDoesNotExist = 4060;

    /// <summary>
    /// Excludes others by an application lock, which the server lifts when the session dies. It is one of this database, and asks for no right beyond
    /// that of entering it.
    /// </summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The caller disposes it.")]
    public async Task<IAsyncDisposable> LockForMigrationAsync(VectisDbContext database, CancellationToken cancellationToken)
    {
        try
        {
            await database.Database.OpenConnectionAsync(cancellationToken);
        }
        catch (SqlException e) when (e.Number == DatabaseDoesNotExist)
        {
            return new Held(null); // EF Core makes it, where the login may
        }

        var held = new Held(database);
        try
        {
            // The wait, and then a change of a large table, may take long; a stop of the app ends both.
            database.Database.SetCommandTimeout(0);
            await database.Database.ExecuteSqlRawAsync(TakeLock, cancellationToken);
            return held;
        }
        catch
        {
            await database.Database.CloseConnectionAsync();
            throw;
        }
    }

    public Task PrepareAsync(VectisDbContext database, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task RelaxDurabilityAsync(VectisDbContext database, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task OverwriteDeletedAsync(VectisDbContext database, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SettleAsync(VectisDbContext database, CancellationToken cancellationToken) => Task.CompletedTask;

    private sealed class Held(VectisDbContext? database) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            // A session that died has given it back already.
            if (database is null || database.Database.GetDbConnection().State != ConnectionState.Open) return;
            await database.Database.ExecuteSqlRawAsync(ReleaseLock);
            await database.Database.CloseConnectionAsync();
        }
    }
}

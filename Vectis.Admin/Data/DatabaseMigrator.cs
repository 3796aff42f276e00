using Microsoft.EntityFrameworkCore;

namespace Vectis.Admin.Data;

/// <summary>Brings the database to the model's state at start, under a lock, and refuses a database that a newer app has written.</summary>
internal sealed class DatabaseMigrator(IDbContextFactory<VectisDbContext> databases, IDatabaseProvider provider)
{
    /// <summary>Applies what is missing.</summary>
    /// <returns>Null, or the reason why this app may not use the database, in one sentence.</returns>
    public async Task<string?> MigrateAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var _ = await provider.LockForMigrationAsync(database, cancellationToken);
        var known = database.Database.GetMigrations().ToHashSet();
        var unknown = (await database.Database.GetAppliedMigrationsAsync(cancellationToken)).FirstOrDefault(name => !known.Contains(name));
        if (unknown is not null)
            return Words.DatabaseIsNewer(unknown);
        await database.Database.MigrateAsync(cancellationToken);
        await provider.PrepareAsync(database, cancellationToken);
        return null;
    }
}

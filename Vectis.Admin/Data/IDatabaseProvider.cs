namespace Vectis.Admin.Data;

/// <summary>All that differs between the databases, beside what EF Core already hides.</summary>
public interface IDatabaseProvider
{
    /// <summary>Holds off every other process that would migrate this database, in a way that a killed process cannot leave behind.</summary>
    /// <returns>Ends the exclusion when disposed.</returns>
    Task<IAsyncDisposable> LockForMigrationAsync(VectisDbContext database, CancellationToken cancellationToken);

    /// <summary>Sets what must be set once a database exists, such as the journal mode.</summary>
    Task PrepareAsync(VectisDbContext database, CancellationToken cancellationToken);

    /// <summary>Makes the writes of the given context fast rather than durable against a power cut; they stay atomic.</summary>
    /// <remarks>For pages of a sync only: a lost last page is fetched again.</remarks>
    Task RelaxDurabilityAsync(VectisDbContext database, CancellationToken cancellationToken);

    /// <summary>Has what the given context deletes overwritten where the database would only mark its place as free. The context's connection must be open.</summary>
    Task OverwriteDeletedAsync(VectisDbContext database, CancellationToken cancellationToken);

    /// <summary>Takes what was deleted out of the database's log of changes too, as far as nobody reads at this moment.</summary>
    Task SettleAsync(VectisDbContext database, CancellationToken cancellationToken);
}

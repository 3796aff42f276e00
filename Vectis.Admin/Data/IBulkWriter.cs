namespace Vectis.Admin.Data;

/// <summary>Writes many records of one type at once, touching only the rows that differ.</summary>
public interface IBulkWriter
{
    /// <summary>
    /// Inserts what is missing and updates what differs, within the context's current transaction. Sets <see cref="SyncedRecord.ContentHash"/>;
    /// a record that is written is no longer marked deleted.
    /// </summary>
    /// <param name="database">A context with an open transaction.</param>
    /// <param name="records">Records of one type and one connection, each id once.</param>
    /// <param name="cancellationToken">Ends the work; the caller rolls back.</param>
    Task<UpsertCounts> UpsertAsync(VectisDbContext database, IReadOnlyList<SyncedRecord> records, CancellationToken cancellationToken);
}

/// <summary>What an upsert did.</summary>
/// <param name="Added">Rows that were not there, or were marked deleted.</param>
/// <param name="Updated">Rows whose stored values changed.</param>
/// <param name="Unchanged">Rows that were not touched.</param>
public readonly record struct UpsertCounts(int Added, int Updated, int Unchanged);

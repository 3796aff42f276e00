namespace Vectis.Admin.Data;

/// <summary>Writes many records of one type at once, touching only the rows that differ.</summary>
public interface IBulkWriter
{
    /// <summary>
    /// Does all that needs no database: several may be prepared at once, while another is written. Sets <see cref="SyncedRecord.ContentHash"/>.
    /// </summary>
    /// <param name="records">Records of one type, each id once. What is stored is what they hold now.</param>
    RowBatch Prepare(IReadOnlyList<SyncedRecord> records);

    /// <summary>
    /// Inserts what is missing and updates what differs, within the context's current transaction. A record that is written is no longer marked deleted.
    /// </summary>
    /// <param name="database">A context with an open transaction.</param>
    /// <param name="connectionId">The connection that brought the records.</param>
    /// <param name="rows">What <see cref="Prepare"/> made of them.</param>
    /// <param name="cancellationToken">Ends the work; the caller rolls back.</param>
    Task<UpsertCounts> UpsertAsync(VectisDbContext database, int connectionId, RowBatch rows, CancellationToken cancellationToken);
}

/// <summary>What an upsert did.</summary>
/// <param name="Added">Rows that were not there, or were marked deleted.</param>
/// <param name="Updated">Rows whose stored values changed.</param>
/// <param name="Unchanged">Rows that were not touched.</param>
public readonly record struct UpsertCounts(int Added, int Updated, int Unchanged);

using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;

namespace Vectis.Admin.Sync.Runs;

/// <summary>What a run writes beside its own end, within a transaction that its caller has begun with the fencing check.</summary>
internal static class RunWrites
{
    /// <summary>The run's row of a stream.</summary>
    public static IQueryable<RunStream> RowOf(VectisDbContext database, Lease lease, string stream) =>
        database.Set<RunStream>().Where(s => s.RunId == lease.RunId && s.Stream == stream);

    /// <summary>Stores records as the connection's.</summary>
    public static async Task<UpsertCounts> StoreAsync(
        VectisDbContext database, IBulkWriter bulk, Lease lease, IReadOnlyList<SyncedRecord> records, CancellationToken cancellationToken)
    {
        using var rows = bulk.Prepare(records);
        return await bulk.UpsertAsync(database, lease.ConnectionId, rows, cancellationToken);
    }

    /// <summary>Adds what a page did and cost to the run's row of a stream.</summary>
    /// <param name="database">The unit of work.</param>
    /// <param name="lease">The run's lease.</param>
    /// <param name="stream">The stream's key.</param>
    /// <param name="page">The page.</param>
    /// <param name="counts">What storing its records did.</param>
    /// <param name="failed">How many of its records count as not read.</param>
    /// <param name="cancellationToken">Ends the attempt; the caller rolls back.</param>
    public static Task CountAsync(
        VectisDbContext database, Lease lease, string stream, RecordPage page, UpsertCounts counts, int failed, CancellationToken cancellationToken) =>
        RowOf(database, lease, stream).ExecuteUpdateAsync(
            set => set
                .SetProperty(s => s.Added, s => s.Added + counts.Added)
                .SetProperty(s => s.Updated, s => s.Updated + counts.Updated)
                .SetProperty(s => s.Unchanged, s => s.Unchanged + counts.Unchanged)
                .SetProperty(s => s.Failed, s => s.Failed + failed)
                .SetProperty(s => s.Requests, s => s.Requests + page.Requests)
                .SetProperty(s => s.Bytes, s => s.Bytes + page.Bytes),
            cancellationToken);
}

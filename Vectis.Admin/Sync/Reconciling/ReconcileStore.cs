using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;
using Vectis.Admin.Sync.Faults;
using Vectis.Admin.Sync.Runs;
using Vectis.Admin.Sync.Walks;

namespace Vectis.Admin.Sync.Reconciling;

/// <summary>The rows a comparison reads and settles. Every change begins with the fencing check.</summary>
internal sealed class ReconcileStore(IDbContextFactory<VectisDbContext> databases, TimeProvider clock)
{
    private const int MarkedAtOnce = 500;

    /// <summary>The ids we hold of a stream, ascending.</summary>
    public async Task<long[]> IdsAsync(int connectionId, IRecordStream stream, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await StoredRecords.Of(stream.RecordType).IdsAsync(database, connectionId, cancellationToken);
    }

    /// <summary>Commits one page of a range that differed.</summary>
    public async Task BringAsync(
        VectisDbContext database, IBulkWriter bulk, Lease lease, IRecordStream stream, RecordPage page, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await LeaseStore.CheckAsync(database, lease, cancellationToken);
        await WriteAsync(database, bulk, lease, stream, page.Records, cancellationToken);
        await UnreadWriter.WriteAsync(database, lease, stream.Key, page, mayHaveNotes: true, clock.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Writes records and counts them, inside the caller's transaction.</summary>
    public async Task WriteAsync(
        VectisDbContext database, IBulkWriter bulk, Lease lease, IRecordStream stream, IReadOnlyList<SyncedRecord> records, CancellationToken cancellationToken)
    {
        var counts = await RunWrites.StoreAsync(database, bulk, lease, records, cancellationToken);
        await RunWrites.RowOf(database, lease, stream.Key).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.Added, s => s.Added + counts.Added).SetProperty(s => s.Updated, s => s.Updated + counts.Updated), cancellationToken);
    }

    /// <summary>Whether the comparison of counts has to be checked by a comparison of all ids.</summary>
    public async Task<bool> IsSweepDueAsync(int connectionId, IRecordStream stream, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var swept = await database.Set<StreamProgress>().Where(p => p.ConnectionId == connectionId && p.Stream == stream.Key)
            .Select(p => p.SweptAt).SingleOrDefaultAsync(cancellationToken);
        return swept is null || clock.GetUtcNow() - swept > IdSweep.Every;
    }

    /// <summary>Marks what vanished, or holds it back, and sets both counts beside each other, in one transaction.</summary>
    public async Task SettleAsync(Lease lease, IRecordStream stream, Findings found, Cost cost, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await LeaseStore.CheckAsync(database, lease, cancellationToken);
        var hold = await database.Set<DeleteHold>().SingleOrDefaultAsync(h => h.ConnectionId == lease.ConnectionId && h.Stream == stream.Key, cancellationToken);
        var waits = DeleteGuard.Holds(found.Vanished.Count, found.Ours, found.Theirs)
            && !(hold?.State == HoldState.Released && found.Vanished.Count <= hold.Rows);
        long deleted = 0, outside = 0;
        if (waits) Hold(database, hold, lease, stream, found);
        else
        {
            if (hold is not null) database.Remove(hold);
            deleted = await MarkAsync(database, lease, stream, found.Vanished.Where(id => !found.Outside.Contains(id)), cancellationToken);
            outside = await MarkAsync(database, lease, stream, found.Vanished.Where(found.Outside.Contains), cancellationToken);
        }

        await database.SaveChangesAsync(cancellationToken);
        await CountAsync(database, lease, stream, (deleted, outside, waits ? found.Vanished.Count : 0), cost, cancellationToken);
        var ours = await StoredRecords.Of(stream.RecordType).CountAsync(database, lease.ConnectionId, cancellationToken);
        var now = clock.GetUtcNow();
        await database.Set<StreamProgress>().Where(p => p.ConnectionId == lease.ConnectionId && p.Stream == stream.Key).ExecuteUpdateAsync(
            set => set
                .SetProperty(p => p.OurCount, ours)
                .SetProperty(p => p.TheirCount, found.TheirsNow)
                .SetProperty(p => p.ReconciledAt, now)
                .SetProperty(p => p.SweptAt, p => found.IsSwept ? now : p.SweptAt),
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    // What was rejected stays so as long as no more would go.
    private void Hold(VectisDbContext database, DeleteHold? hold, Lease lease, IRecordStream stream, Findings found)
    {
        if (hold is null) database.Add(hold = new DeleteHold { ConnectionId = lease.ConnectionId, Stream = stream.Key });
        var asksAnew = hold.State != HoldState.Rejected || found.Vanished.Count > hold.Rows;
        hold.RunId = lease.RunId;
        hold.Rows = asksAnew ? found.Vanished.Count : hold.Rows;
        hold.OurCount = found.Ours;
        hold.TheirCount = found.Theirs;
        hold.FoundAt = clock.GetUtcNow();
        if (asksAnew) (hold.State, hold.DecidedBy, hold.DecidedAt) = (HoldState.Waiting, null, null);
    }

    private async Task<long> MarkAsync(VectisDbContext database, Lease lease, IRecordStream stream, IEnumerable<long> ids, CancellationToken cancellationToken)
    {
        var (rows, mark, marked) = (StoredRecords.Of(stream.RecordType), (clock.GetUtcNow(), lease.RunId), 0L);
        foreach (var some in ids.Chunk(MarkedAtOnce))
            marked += await rows.MarkDeletedAsync(database, lease.ConnectionId, some, mark, cancellationToken);
        return marked;
    }

    private static Task CountAsync(
        VectisDbContext database, Lease lease, IRecordStream stream, (long Deleted, long Outside, long Held) rows, Cost cost, CancellationToken cancellationToken) =>
        RunWrites.RowOf(database, lease, stream.Key).ExecuteUpdateAsync(
            set => set
                .SetProperty(s => s.Deleted, s => s.Deleted + rows.Deleted)
                .SetProperty(s => s.Outside, s => s.Outside + rows.Outside)
                .SetProperty(s => s.Held, rows.Held)
                .SetProperty(s => s.Requests, s => s.Requests + cost.Requests)
                .SetProperty(s => s.Bytes, s => s.Bytes + cost.Bytes),
            cancellationToken);
}

using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Sync.Faults;

/// <summary>Reads a few records by their ids, such as those that could not be read before. Where a stream stands is left as it is.</summary>
internal sealed class SingleImport(IDbContextFactory<VectisDbContext> databases, IBulkWriter bulk, TimeProvider clock)
{
    /// <summary>Reads and stores them.</summary>
    /// <param name="lease">The run's lease.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="source">The opened system.</param>
    /// <param name="ids">At most <see cref="RecordFilter.MostIds"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null when all were asked for; else why it broke off.</returns>
    /// <exception cref="LeaseLostException">Another run has taken over.</exception>
    public async Task<Failure?> ImportAsync(Lease lease, IRecordStream stream, IRecordSource source, IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        var gone = ids.ToHashSet();
        var filter = new RecordFilter(0, null, null, ids);
        while (true)
        {
            var answer = await source.ReadAsync(stream, filter, cancellationToken);
            if (!answer.IsValue) return answer.Failure;
            var page = answer.Value;
            gone.ExceptWith(page.Records.Select(r => r.Id));
            gone.ExceptWith(page.Unreadable.Select(u => u.Id ?? 0));
            var isLast = page.IsLast || page.LastId is null;
            await CommitAsync(lease, stream, page, isLast ? gone : [], cancellationToken);
            if (isLast) return null;
            filter = filter with { IdAbove = page.LastId!.Value };
        }
    }

    /// <summary>
    /// Reads those again that wait from earlier runs, at most <see cref="RecordFilter.MostIds"/>, and counts what still waits: no run that leaves a
    /// record out calls itself complete.
    /// </summary>
    /// <returns>Null when they were asked for; else why it broke off.</returns>
    /// <exception cref="LeaseLostException">Another run has taken over.</exception>
    public async Task<Failure?> RetryWaitingAsync(Lease lease, IRecordStream stream, IRecordSource source, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var waiting = database.Set<UnreadRecord>()
            .Where(u => u.ConnectionId == lease.ConnectionId && u.Stream == stream.Key && u.DismissedAt == null && u.RunId != lease.RunId);
        if (!await waiting.AnyAsync(cancellationToken)) return null;
        var ids = await waiting.Where(u => u.RecordId != null).OrderByDescending(u => u.Id).Select(u => u.RecordId!.Value).Distinct()
            .Take(RecordFilter.MostIds).ToListAsync(cancellationToken);
        if (ids.Count > 0 && await ImportAsync(lease, stream, source, ids, cancellationToken) is { } failure) return failure;
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await LeaseStore.CheckAsync(database, lease, cancellationToken);
        var still = await waiting.CountAsync(cancellationToken);
        await RunWrites.RowOf(database, lease, stream.Key)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Failed, s => s.Failed + still), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    private async Task CommitAsync(Lease lease, IRecordStream stream, RecordPage page, HashSet<long> gone, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await LeaseStore.CheckAsync(database, lease, cancellationToken);
        var counts = await RunWrites.StoreAsync(database, bulk, lease, page.Records, cancellationToken);
        var unread = await UnreadWriter.WriteAsync(database, lease, stream.Key, page, mayHaveNotes: true, clock.GetUtcNow(), cancellationToken);
        // What the connected system no longer holds can't be read any more, and need not be.
        await database.Set<UnreadRecord>()
            .Where(u => u.ConnectionId == lease.ConnectionId && u.Stream == stream.Key && u.RecordId != null && gone.Contains(u.RecordId.Value))
            .ExecuteDeleteAsync(cancellationToken);
        await RunWrites.CountAsync(database, lease, stream.Key, page, counts, unread, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}

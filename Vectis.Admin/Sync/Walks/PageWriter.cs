using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;
using Vectis.Admin.Sync.Faults;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Sync.Walks;

/// <summary>
/// Commits pages, one transaction each, on a connection of its own. What is true if the process dies:
/// before the commit nothing of the page is stored and its range's cursor stands before it; after the commit all of it is stored and the cursor
/// stands behind it. There is no moment between.
/// </summary>
internal sealed class PageWriter : IAsyncDisposable
{
    private readonly VectisDbContext _database;
    private readonly IBulkWriter _bulk;
    private readonly Walk _walk;
    private readonly TimeProvider _clock;

    private PageWriter(VectisDbContext database, IBulkWriter bulk, Walk walk, TimeProvider clock)
    {
        _database = database;
        _bulk = bulk;
        _walk = walk;
        _clock = clock;
    }

    /// <summary>Opens a connection for a walk's pages.</summary>
    public static async Task<PageWriter> OpenAsync(
        IDbContextFactory<VectisDbContext> databases, IDatabaseProvider provider, IBulkWriter bulk, Walk walk, TimeProvider clock, CancellationToken cancellationToken)
    {
        var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.Database.OpenConnectionAsync(cancellationToken);
        await provider.RelaxDurabilityAsync(database, cancellationToken);
        return new PageWriter(database, bulk, walk, clock);
    }

    /// <summary>Commits one page with its range's place, the run's counts and the records that could not be read.</summary>
    /// <exception cref="LeaseLostException">Another run has taken over; nothing was written.</exception>
    public async Task CommitAsync(FetchedPage fetched, CancellationToken cancellationToken)
    {
        var page = fetched.Page;
        await using var transaction = await _database.Database.BeginTransactionAsync(cancellationToken);
        await LeaseStore.CheckAsync(_database, _walk.Lease, cancellationToken);
        var counts = await _bulk.UpsertAsync(_database, _walk.Lease.ConnectionId, fetched.Rows, cancellationToken);
        var failed = await UnreadWriter.WriteAsync(_database, _walk.Lease, _walk.Stream.Key, page, _walk.HasUnread, _clock.GetUtcNow(), cancellationToken);
        _walk.HasUnread |= page.Unreadable.Count > 0;
        await MoveCursorAsync(fetched, cancellationToken);
        await CountAsync(page, counts, failed, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        _database.ChangeTracker.Clear();
        fetched.Rows.Dispose();
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private Task MoveCursorAsync(FetchedPage fetched, CancellationToken cancellationToken)
    {
        var row = _database.Set<WalkCursor>().Where(c => c.Id == fetched.CursorId);
        return fetched.EndsRange
            ? row.ExecuteDeleteAsync(cancellationToken)
            : row.ExecuteUpdateAsync(set => set.SetProperty(c => c.LastId, fetched.Page.LastId), cancellationToken);
    }

    private async Task CountAsync(RecordPage page, UpsertCounts counts, int failed, CancellationToken cancellationToken)
    {
        var (connectionId, stream) = (_walk.Lease.ConnectionId, _walk.Stream.Key);
        await RunWrites.CountAsync(_database, _walk.Lease, stream, page, counts, failed, cancellationToken);
        await _database.Set<StreamProgress>().Where(p => p.ConnectionId == connectionId && p.Stream == stream).ExecuteUpdateAsync(
            set => set
                .SetProperty(p => p.WalkDone, p => p.WalkDone + page.Records.Count + page.Unreadable.Count)
                .SetProperty(p => p.WalkStartedAt, _walk.StartedAt)
                .SetProperty(p => p.WalkStartIsServerTime, _walk.IsServerTime),
            cancellationToken);
    }
}

/// <summary>A page on its way to the database.</summary>
/// <param name="Page">The page.</param>
/// <param name="Rows">Its records, ready to be stored.</param>
/// <param name="CursorId">The row of the range it belongs to.</param>
/// <param name="EndsRange">Whether the range is finished with it.</param>
internal readonly record struct FetchedPage(RecordPage Page, RowBatch Rows, long CursorId, bool EndsRange);

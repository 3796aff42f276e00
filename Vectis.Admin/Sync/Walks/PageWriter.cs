using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;
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

    private PageWriter(VectisDbContext database, IBulkWriter bulk, Walk walk)
    {
        _database = database;
        _bulk = bulk;
        _walk = walk;
    }

    /// <summary>Opens a connection for a walk's pages.</summary>
    public static async Task<PageWriter> OpenAsync(
        IDbContextFactory<VectisDbContext> databases, IDatabaseProvider provider, IBulkWriter bulk, Walk walk, CancellationToken cancellationToken)
    {
        var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.Database.OpenConnectionAsync(cancellationToken);
        await provider.RelaxDurabilityAsync(database, cancellationToken);
        return new PageWriter(database, bulk, walk);
    }

    /// <summary>Commits one page with its range's place, the run's counts and the records that could not be read.</summary>
    /// <exception cref="LeaseLostException">Another run has taken over; nothing was written.</exception>
    public async Task CommitAsync(FetchedPage fetched, CancellationToken cancellationToken)
    {
        var page = fetched.Page;
        await using var transaction = await _database.Database.BeginTransactionAsync(cancellationToken);
        await LeaseStore.CheckAsync(_database, _walk.Lease, cancellationToken);
        var counts = await _bulk.UpsertAsync(_database, page.Records, cancellationToken);
        await WriteUnreadAsync(page, cancellationToken);
        await MoveCursorAsync(fetched, cancellationToken);
        await CountAsync(page, counts, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        _database.ChangeTracker.Clear();
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private Task MoveCursorAsync(FetchedPage fetched, CancellationToken cancellationToken)
    {
        var row = _database.Set<WalkCursor>().Where(c => c.Id == fetched.CursorId);
        return fetched.EndsRange
            ? row.ExecuteDeleteAsync(cancellationToken)
            : row.ExecuteUpdateAsync(set => set.SetProperty(c => c.LastId, fetched.Page.LastId), cancellationToken);
    }

    private async Task CountAsync(RecordPage page, UpsertCounts counts, CancellationToken cancellationToken)
    {
        var (runId, connectionId, stream) = (_walk.Lease.RunId, _walk.Lease.ConnectionId, _walk.Stream.Key);
        await _database.Set<RunStream>().Where(s => s.RunId == runId && s.Stream == stream).ExecuteUpdateAsync(
            set => set
                .SetProperty(s => s.Added, s => s.Added + counts.Added)
                .SetProperty(s => s.Updated, s => s.Updated + counts.Updated)
                .SetProperty(s => s.Unchanged, s => s.Unchanged + counts.Unchanged)
                .SetProperty(s => s.Failed, s => s.Failed + page.Unreadable.Count)
                .SetProperty(s => s.Requests, s => s.Requests + page.Requests)
                .SetProperty(s => s.Bytes, s => s.Bytes + page.Bytes),
            cancellationToken);
        await _database.Set<StreamProgress>().Where(p => p.ConnectionId == connectionId && p.Stream == stream).ExecuteUpdateAsync(
            set => set
                .SetProperty(p => p.WalkDone, p => p.WalkDone + page.Records.Count + page.Unreadable.Count)
                .SetProperty(p => p.WalkStartedAt, _walk.StartedAt)
                .SetProperty(p => p.WalkStartIsServerTime, _walk.IsServerTime),
            cancellationToken);
    }

    private async Task WriteUnreadAsync(RecordPage page, CancellationToken cancellationToken)
    {
        var (connectionId, stream) = (_walk.Lease.ConnectionId, _walk.Stream.Key);
        if (_walk.HasUnread)
        {
            var seen = page.Records.Select(r => (long?)r.Id).Concat(page.Unreadable.Select(u => u.Id)).ToList();
            await _database.Set<UnreadRecord>()
                .Where(u => u.ConnectionId == connectionId && u.Stream == stream && seen.Contains(u.RecordId))
                .ExecuteDeleteAsync(cancellationToken);
        }

        if (page.Unreadable.Count == 0) return;
        _walk.HasUnread = true;
        _database.AddRange(page.Unreadable.Select(u => new UnreadRecord
        {
            ConnectionId = connectionId,
            RunId = _walk.Lease.RunId,
            Stream = stream,
            RecordId = u.Id,
            Field = Cut(u.Field, 200),
            Reason = Cut(u.Reason, 500)!,
        }));
        await _database.SaveChangesAsync(cancellationToken);
    }

    private static string? Cut(string? text, int length) => text is null || text.Length <= length ? text : text[..length];
}

/// <summary>A page on its way to the database.</summary>
/// <param name="Page">The page.</param>
/// <param name="CursorId">The row of the range it belongs to.</param>
/// <param name="EndsRange">Whether the range is finished with it.</param>
internal readonly record struct FetchedPage(RecordPage Page, long CursorId, bool EndsRange);

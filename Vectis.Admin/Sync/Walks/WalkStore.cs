using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;
using Vectis.Admin.Sync.Faults;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Sync.Walks;

/// <summary>The rows of a walk: where it stands, its ranges, and what its end settles. Every change begins with the fencing check.</summary>
internal sealed class WalkStore(IDbContextFactory<VectisDbContext> databases, IDatabaseProvider provider, TimeProvider clock)
{
    /// <summary>What is known of the stream; an unsaved row for one never walked.</summary>
    public async Task<(StreamProgress Progress, List<WalkCursor> Cursors)> LoadAsync(int connectionId, string stream, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var progress = await database.Set<StreamProgress>().AsNoTracking()
            .SingleOrDefaultAsync(p => p.ConnectionId == connectionId && p.Stream == stream, cancellationToken);
        var cursors = await database.Set<WalkCursor>().AsNoTracking()
            .Where(c => c.ConnectionId == connectionId && c.Stream == stream).OrderBy(c => c.LastId).ToListAsync(cancellationToken);
        return (progress ?? new StreamProgress { ConnectionId = connectionId, Stream = stream }, cursors);
    }

    /// <summary>Whether records of the stream are still waiting to be read at last.</summary>
    public async Task<bool> HasUnreadAsync(int connectionId, string stream, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Set<UnreadRecord>().AnyAsync(u => u.ConnectionId == connectionId && u.Stream == stream, cancellationToken);
    }

    /// <summary>Writes a new walk with its ranges, in place of any unfinished one.</summary>
    public Task<List<WalkRange>> BeginAsync(Walk walk, long? total, IReadOnlyList<(long Above, long? UpTo)> ranges, CancellationToken cancellationToken) =>
        AsPagesAsync(walk.Lease, async database =>
        {
            var (connectionId, stream) = (walk.Lease.ConnectionId, walk.Stream.Key);
            await CursorsOf(database, connectionId, stream).ExecuteDeleteAsync(cancellationToken);
            var progress = await database.Set<StreamProgress>().SingleOrDefaultAsync(p => p.ConnectionId == connectionId && p.Stream == stream, cancellationToken);
            if (progress is null) database.Add(progress = new StreamProgress { ConnectionId = connectionId, Stream = stream, Scope = walk.Source.ScopeOf(walk.Stream) });
            progress.WalkScope = walk.Source.ScopeOf(walk.Stream);
            progress.WalkPart = walk.Part;
            progress.WalkSince = walk.Since;
            progress.WalkStartedAt = walk.StartedAt;
            progress.WalkStartIsServerTime = walk.IsServerTime;
            progress.WalkTotal = total;
            progress.WalkDone = 0;
            var cursors = ranges.Select(r => new WalkCursor { ConnectionId = connectionId, Stream = stream, LastId = r.Above, UpTo = r.UpTo }).ToList();
            database.AddRange(cursors);
            await database.SaveChangesAsync(cancellationToken);
            return cursors.ConvertAll(c => new WalkRange(c.Id, c.LastId, c.UpTo));
        }, cancellationToken);

    /// <summary>Adds an open range above an id to a walk under way.</summary>
    public Task<WalkRange> AddRangeAsync(Lease lease, string stream, long above, CancellationToken cancellationToken) =>
        AsPagesAsync(lease, async database =>
        {
            var cursor = new WalkCursor { ConnectionId = lease.ConnectionId, Stream = stream, LastId = above };
            database.Add(cursor);
            await database.SaveChangesAsync(cancellationToken);
            return new WalkRange(cursor.Id, above, null);
        }, cancellationToken);

    /// <summary>Replaces one range's row by two.</summary>
    /// <returns>The upper half's row id.</returns>
    public Task<long> SplitAsync(Lease lease, string stream, WalkRange range, long middle, CancellationToken cancellationToken) =>
        AsPagesAsync(lease, async database =>
        {
            await database.Set<WalkCursor>().Where(c => c.Id == range.CursorId)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.UpTo, middle), cancellationToken);
            var upper = new WalkCursor { ConnectionId = lease.ConnectionId, Stream = stream, LastId = middle, UpTo = range.UpTo };
            database.Add(upper);
            await database.SaveChangesAsync(cancellationToken);
            return upper.Id;
        }, cancellationToken);

    /// <summary>Whether the connected system has more records than are stored or set aside.</summary>
    public async Task<bool> LacksAsync(Walk walk, long ours, long theirs, CancellationToken cancellationToken)
    {
        if (ours >= theirs) return false;
        var (connectionId, stream) = (walk.Lease.ConnectionId, walk.Stream.Key);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return ours + await database.Set<UnreadRecord>().LongCountAsync(u => u.ConnectionId == connectionId && u.Stream == stream, cancellationToken) < theirs;
    }

    /// <summary>How many records are stored.</summary>
    public async Task<long> CountAsync(Walk walk, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await StoredRecords.Of(walk.Stream.RecordType).CountAsync(database, walk.Lease.ConnectionId, cancellationToken);
    }

    /// <summary>Ends a complete walk: the watermark moves, and both counts stand beside each other.</summary>
    /// <param name="walk">The walk.</param>
    /// <param name="watermark">Where the next incremental walk begins.</param>
    /// <param name="ours">How many records are stored.</param>
    /// <param name="theirs">How many records the connected system has; null where it could not say.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public Task CompleteAsync(Walk walk, DateTimeOffset watermark, long ours, long? theirs, CancellationToken cancellationToken) =>
        InTransactionAsync(walk.Lease, async database =>
        {
            var (connectionId, stream) = (walk.Lease.ConnectionId, walk.Stream.Key);
            var now = clock.GetUtcNow();
            await CursorsOf(database, connectionId, stream).ExecuteDeleteAsync(cancellationToken);
            if (walk.IsWhole) await UnreadWriter.ForgetUnmetAsync(database, walk.Lease, stream, cancellationToken);
            await database.Set<StreamProgress>().Where(p => p.ConnectionId == connectionId && p.Stream == stream).ExecuteUpdateAsync(
                set => set
                    .SetProperty(p => p.Watermark, walk.Stream.IsLookup ? null : watermark)
                    .SetProperty(p => p.LastCompleteAt, now)
                    .SetProperty(p => p.TheirCount, theirs)
                    .SetProperty(p => p.OurCount, ours)
                    .SetProperty(p => p.WalkStartedAt, (DateTimeOffset?)null)
                    .SetProperty(p => p.WalkSince, (DateTimeOffset?)null)
                    .SetProperty(p => p.WalkTotal, (long?)null)
                    .SetProperty(p => p.SweptAt, p => walk.Since == null ? now : p.SweptAt) // it has met every id
                    .SetProperty(p => p.WalkDone, 0),
                cancellationToken);
            return 0;
        }, cancellationToken);

    /// <summary>Ends the walk of what a wider scope has added. The watermark stays: what was changed since then is brought by the next walk.</summary>
    public Task EndPartAsync(Walk walk, CancellationToken cancellationToken) =>
        InTransactionAsync(walk.Lease, async database =>
        {
            var (connectionId, stream) = (walk.Lease.ConnectionId, walk.Stream.Key);
            await CursorsOf(database, connectionId, stream).ExecuteDeleteAsync(cancellationToken);
            return await database.Set<StreamProgress>().Where(p => p.ConnectionId == connectionId && p.Stream == stream).ExecuteUpdateAsync(
                set => set
                    .SetProperty(p => p.WalkStartedAt, (DateTimeOffset?)null)
                    .SetProperty(p => p.WalkPart, (string?)null)
                    .SetProperty(p => p.WalkTotal, (long?)null)
                    .SetProperty(p => p.WalkDone, 0),
                cancellationToken);
        }, cancellationToken);

    /// <summary>Notes that what is stored is what a scope chooses.</summary>
    public Task SettleScopeAsync(Lease lease, IRecordStream stream, string? scope, CancellationToken cancellationToken) =>
        InTransactionAsync(
            lease,
            database => database.Set<StreamProgress>().Where(p => p.ConnectionId == lease.ConnectionId && p.Stream == stream.Key)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.Scope, scope), cancellationToken),
            cancellationToken);

    private static IQueryable<WalkCursor> CursorsOf(VectisDbContext database, int connectionId, string stream) =>
        database.Set<WalkCursor>().Where(c => c.ConnectionId == connectionId && c.Stream == stream);

    /// <summary>As safe as the pages, which are written in the same order: what a power cut takes back, it takes back from the end.</summary>
    private Task<T> AsPagesAsync<T>(Lease lease, Func<VectisDbContext, Task<T>> work, CancellationToken cancellationToken) =>
        InTransactionAsync(lease, work, cancellationToken, isRelaxed: true);

    private async Task<T> InTransactionAsync<T>(Lease lease, Func<VectisDbContext, Task<T>> work, CancellationToken cancellationToken, bool isRelaxed = false)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.Database.OpenConnectionAsync(cancellationToken);
        if (isRelaxed) await provider.RelaxDurabilityAsync(database, cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await LeaseStore.CheckAsync(database, lease, cancellationToken);
        var result = await work(database);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }
}

using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;
using Vectis.Admin.Sync.Runs;
using Vectis.Admin.Sync.Walks;

namespace Vectis.Admin.Sync;

/// <summary>Sets back the time from which the next sync asks for changes.</summary>
public sealed class Watermarks
{
    private readonly Gate _gate;
    private readonly AuditTrail _trail;
    private readonly IDbContextFactory<VectisDbContext> _databases;

    internal Watermarks(Gate gate, AuditTrail trail, IDbContextFactory<VectisDbContext> databases) => (_gate, _trail, _databases) = (gate, trail, databases);

    /// <summary>Lets the next sync ask every stream for what changed since a time, where it would have asked from a later one. Needs the role Admin.</summary>
    /// <param name="actor">Who asks for it.</param>
    /// <param name="connectionId">The connection.</param>
    /// <param name="to">The time, UTC.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<RewindResult> RewindAsync(Actor actor, int connectionId, DateTimeOffset to, CancellationToken cancellationToken)
    {
        if (await _gate.CheckAsync(actor, Role.Admin, Words.RewindOperation, cancellationToken) is { } refusal) return new RewindResult.Refused(refusal);
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        // The write locks the lease's row, so that no run begins before this is committed.
        var lease = database.Set<SyncLease>().Where(l => l.ConnectionId == connectionId);
        await lease.ExecuteUpdateAsync(set => set.SetProperty(l => l.RunId, l => l.RunId), cancellationToken);
        if (await lease.AnyAsync(l => l.RunId != null, cancellationToken)) return new RewindResult.NotPossible(Words.RewindLater);

        var streams = await database.Set<StreamProgress>().Where(p => p.ConnectionId == connectionId && p.Watermark > to).OrderBy(p => p.Stream).ToListAsync(cancellationToken);
        if (streams.Count == 0) return new RewindResult.NotPossible(Words.NothingToRewind);
        var before = string.Join(", ", streams.Select(p => $"{p.Stream} {Text(p.Watermark!.Value)}"));
        foreach (var progress in streams)
        {
            progress.Watermark = to;
            // What an unfinished walk has left to bring lies after the new watermark, and is brought with the rest.
            if (progress.WalkSince is null) continue;
            (progress.WalkSince, progress.WalkStartedAt, progress.WalkTotal, progress.WalkDone) = (null, null, null, 0);
            await database.Set<WalkCursor>().Where(c => c.ConnectionId == connectionId && c.Stream == progress.Stream).ExecuteDeleteAsync(cancellationToken);
        }

        _trail.Append(database, actor, Words.RewindOperation, $"connection {connectionId}", $"{before} → {Text(to)}");
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new RewindResult.Done(streams.Count);
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}

/// <summary>What came of setting a watermark back.</summary>
public abstract record RewindResult
{
    private RewindResult()
    {
    }

    /// <summary>The next sync asks from there.</summary>
    /// <param name="Streams">How many streams were set back.</param>
    public sealed record Done(int Streams) : RewindResult;

    /// <summary>The actor may not.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Refused(NotAllowed Reason) : RewindResult;

    /// <summary>Nothing was changed.</summary>
    /// <param name="Message">Why, in one sentence.</param>
    public sealed record NotPossible(string Message) : RewindResult;
}

using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;

namespace Vectis.Admin.Sync.Runs;

/// <summary>Takes, keeps and frees the one lease of a connection.</summary>
internal sealed class LeaseStore(IDbContextFactory<VectisDbContext> databases, TimeProvider clock)
{
    /// <summary>How often a holder raises its beat.</summary>
    public static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(10);

    /// <summary>How long a beat must have stood still before another takes over.</summary>
    public static readonly TimeSpan DeadAfter = TimeSpan.FromSeconds(45);

    private readonly ConcurrentDictionary<int, Observation> _observed = new();

    /// <summary>Takes the lease for a run that stands in the same unit of work, or tells which run holds it.</summary>
    /// <param name="database">A context with an open transaction.</param>
    /// <param name="connectionId">The connection.</param>
    /// <param name="runId">The run, already inserted.</param>
    /// <param name="cancellationToken">Ends the attempt; the caller rolls back.</param>
    /// <returns>The lease, or the run that holds it.</returns>
    public async Task<(Lease? Taken, long? HeldBy)> TakeAsync(VectisDbContext database, int connectionId, long runId, CancellationToken cancellationToken)
    {
        var row = await database.Set<SyncLease>().AsNoTracking().SingleOrDefaultAsync(l => l.ConnectionId == connectionId, cancellationToken);
        if (row is null) return await TakeFirstAsync(database, connectionId, runId, cancellationToken);

        if (row.RunId is { } held && !IsDead(row)) return (null, held);
        var taken = await database.Set<SyncLease>()
            .Where(l => l.ConnectionId == connectionId && l.Token == row.Token && l.RunId == row.RunId)
            .ExecuteUpdateAsync(
                set => set.SetProperty(l => l.Token, row.Token + 1).SetProperty(l => l.RunId, runId)
                    .SetProperty(l => l.Beat, 0).SetProperty(l => l.Holder, ProcessName.Current),
                cancellationToken);
        if (taken == 0) return (null, row.RunId);
        if (row.RunId is { } dead) await RunEnding.MarkInterruptedAsync(database, dead, clock.GetUtcNow(), cancellationToken);
        return (new Lease(connectionId, runId, row.Token + 1), null);
    }

    private static async Task<(Lease? Taken, long? HeldBy)> TakeFirstAsync(VectisDbContext database, int connectionId, long runId, CancellationToken cancellationToken)
    {
        var first = new SyncLease { ConnectionId = connectionId, Token = 1, RunId = runId, Holder = ProcessName.Current };
        database.Add(first);
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return (new Lease(connectionId, runId, 1), null);
        }
        catch (DbUpdateException)
        {
            // Where two transactions may read at once, as on SQL Server: another node has added the row meanwhile, and its run goes on.
            database.Entry(first).State = EntityState.Detached;
            if (await database.Set<SyncLease>().AsNoTracking().SingleOrDefaultAsync(l => l.ConnectionId == connectionId, cancellationToken) is not { } other) throw;
            return (null, other.RunId);
        }
    }

    /// <summary>Frees leases whose holders are dead and marks their runs as interrupted.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        foreach (var row in await database.Set<SyncLease>().AsNoTracking().Where(l => l.RunId != null).ToListAsync(cancellationToken))
        {
            if (!IsDead(row)) continue;
            await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
            var freed = await database.Set<SyncLease>()
                .Where(l => l.ConnectionId == row.ConnectionId && l.Token == row.Token && l.RunId == row.RunId)
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.Token, row.Token + 1).SetProperty(l => l.RunId, (long?)null), cancellationToken);
            if (freed == 1) await RunEnding.MarkInterruptedAsync(database, row.RunId!.Value, clock.GetUtcNow(), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    /// <summary>Raises the beat.</summary>
    /// <returns>False when the lease is no longer ours.</returns>
    public async Task<bool> BeatAsync(Lease lease, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await Ours(database, lease).ExecuteUpdateAsync(set => set.SetProperty(l => l.Beat, l => l.Beat + 1), cancellationToken) == 1;
    }

    /// <summary>The fencing check that begins every transaction of a run; it also keeps the row locked until the transaction ends.</summary>
    /// <exception cref="LeaseLostException">Another holder stands in the row: roll back.</exception>
    public static async Task CheckAsync(VectisDbContext database, Lease lease, CancellationToken cancellationToken)
    {
        if (await Ours(database, lease).ExecuteUpdateAsync(set => set.SetProperty(l => l.RunId, lease.RunId), cancellationToken) != 1)
            throw new LeaseLostException();
    }

    /// <summary>Gives the lease back within the transaction that ends the run.</summary>
    public static Task FreeAsync(VectisDbContext database, Lease lease, CancellationToken cancellationToken) =>
        Ours(database, lease).ExecuteUpdateAsync(set => set.SetProperty(l => l.RunId, (long?)null), cancellationToken);

    private static IQueryable<SyncLease> Ours(VectisDbContext database, Lease lease) =>
        database.Set<SyncLease>().Where(l => l.ConnectionId == lease.ConnectionId && l.Token == lease.Token && l.RunId == lease.RunId);

    /// <summary>Dead is a process of this machine that no longer runs, or a beat that stood still for 45 s on our own monotonic clock.</summary>
    private bool IsDead(SyncLease row)
    {
        if (ProcessName.IsKnownDead(row.Holder)) return true;
        var now = clock.GetTimestamp();
        var seen = _observed.AddOrUpdate(
            row.ConnectionId,
            _ => new Observation(row.Token, row.Beat, now),
            (_, old) => old.Token == row.Token && old.Beat == row.Beat ? old : new Observation(row.Token, row.Beat, now));
        return clock.GetElapsedTime(seen.Since, now) >= DeadAfter;
    }

    private sealed record Observation(long Token, long Beat, long Since);
}

using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;
using Vectis.Admin.Sync.Dates;
using Vectis.Admin.Sync.Faults;
using Vectis.Admin.Sync.History;
using Vectis.Admin.Sync.Reconciling;
using Vectis.Admin.Sync.Runs;
using Vectis.Admin.Sync.Schedules;
using Vectis.Admin.Sync.Walks;

namespace Vectis.Admin.Sync;

/// <summary>
/// What syncs have left of a connection: its records, the history of its runs and the place where the next one goes on. All methods work inside
/// the caller's unit of work.
/// </summary>
public sealed class SyncedData
{
    private readonly IReadOnlyList<Type> _tables;
    private readonly TimeProvider _clock;

    internal SyncedData(IEnumerable<IRecordStream> streams, TimeProvider clock) => (_tables, _clock) = ([.. streams.Select(s => s.RecordType).Distinct()], clock);

    /// <summary>Whether any record is held, one marked deleted included.</summary>
    public async Task<bool> AnyAsync(VectisDbContext database, int connectionId, CancellationToken cancellationToken)
    {
        foreach (var table in _tables)
        {
            if (await StoredRecords.Of(table).AnyAsync(database, connectionId, cancellationToken)) return true;
        }

        return false;
    }

    /// <summary>How many records are held, lookups and those marked deleted included.</summary>
    public async Task<long> CountAsync(VectisDbContext database, int connectionId, CancellationToken cancellationToken)
    {
        var count = 0L;
        foreach (var table in _tables) count += await StoredRecords.Of(table).CountAllAsync(database, connectionId, cancellationToken);
        return count;
    }

    /// <summary>Releases beforehand what an administrator was told a narrower choice sets aside, and forgets what was released for another one.</summary>
    /// <param name="database">A context with an open transaction.</param>
    /// <param name="connectionId">The connection.</param>
    /// <param name="rows">How many rows of each stream. A hundredth and ten more may go: what was counted moves on.</param>
    /// <param name="by">Who was told.</param>
    /// <param name="cancellationToken">Ends the attempt; the caller rolls back.</param>
    public async Task ExpectLeavingAsync(
        VectisDbContext database, int connectionId, IReadOnlyDictionary<string, long> rows, string by, CancellationToken cancellationToken)
    {
        var holds = await database.Set<DeleteHold>().Where(h => h.ConnectionId == connectionId).ToListAsync(cancellationToken);
        database.RemoveRange(holds.Where(h => h.State == HoldState.Released || rows.ContainsKey(h.Stream)));
        await database.SaveChangesAsync(cancellationToken);
        var now = _clock.GetUtcNow();
        database.AddRange(rows.Where(r => r.Value > 0).Select(r => new DeleteHold
        {
            ConnectionId = connectionId,
            Stream = r.Key,
            Rows = r.Value + (r.Value / 100) + 10,
            State = HoldState.Released,
            DecidedBy = by,
            DecidedAt = now,
            FoundAt = now,
        }));
    }

    /// <summary>
    /// The run under way, which goes on with what it was opened with; null when there is none. Within a serializable transaction no other begins
    /// until that ends.
    /// </summary>
    public Task<long?> RunUnderWayAsync(VectisDbContext database, int connectionId, CancellationToken cancellationToken) =>
        database.Set<SyncLease>().Where(l => l.ConnectionId == connectionId).Select(l => l.RunId).FirstOrDefaultAsync(cancellationToken);

    /// <summary>
    /// Takes the lease from a run under way, on whichever node it is: from the commit on, that run can write nothing more, and it stops at its next
    /// page or within seconds.
    /// </summary>
    /// <param name="database">A context with an open transaction.</param>
    /// <param name="connectionId">The connection.</param>
    /// <param name="reason">What the run's row says of its end, in one sentence.</param>
    /// <param name="cancellationToken">Ends the attempt; the caller rolls back.</param>
    /// <returns>The run that was stopped; null when none was under way.</returns>
    public async Task<long?> FenceAsync(VectisDbContext database, int connectionId, string reason, CancellationToken cancellationToken)
    {
        var lease = database.Set<SyncLease>().Where(l => l.ConnectionId == connectionId);
        await lease.ExecuteUpdateAsync(set => set.SetProperty(l => l.Token, l => l.Token + 1), cancellationToken);
        if (await lease.Select(l => l.RunId).FirstOrDefaultAsync(cancellationToken) is not { } runId) return null;
        await lease.ExecuteUpdateAsync(set => set.SetProperty(l => l.RunId, (long?)null), cancellationToken);
        var now = _clock.GetUtcNow();
        await database.Set<RunRecord>().Where(r => r.Id == runId && r.Outcome == null).ExecuteUpdateAsync(
            set => set
                .SetProperty(r => r.Outcome, RunOutcome.Cancelled)
                .SetProperty(r => r.FinishedAt, now)
                .SetProperty(r => r.Message, reason)
                .SetProperty(r => r.CancelRequested, true), // what its process looks for
            cancellationToken);
        await RunEnding.StopOpenStreamsAsync(database, runId, now, cancellationToken);
        return runId;
    }

    /// <summary>
    /// Forgets how far each stream was read and compared, so that the next run reads every record and the next comparison is due; held deletes are
    /// found anew by it, as are whether the system answers and how it takes dates. Its schedule goes too. What was counted stays.
    /// </summary>
    public async Task ForgetPlaceAsync(VectisDbContext database, int connectionId, CancellationToken cancellationToken)
    {
        await database.Set<WalkCursor>().Where(c => c.ConnectionId == connectionId).ExecuteDeleteAsync(cancellationToken);
        await database.Set<DeleteHold>().Where(h => h.ConnectionId == connectionId).ExecuteDeleteAsync(cancellationToken);
        await database.Set<SyncSchedule>().Where(s => s.ConnectionId == connectionId).ExecuteDeleteAsync(cancellationToken);
        await database.Set<SystemHealth>().Where(h => h.ConnectionId == connectionId).ExecuteDeleteAsync(cancellationToken);
        await database.Set<DateBehaviour>().Where(d => d.ConnectionId == connectionId).ExecuteDeleteAsync(cancellationToken);
        await database.Set<StreamProgress>().Where(p => p.ConnectionId == connectionId).ExecuteUpdateAsync(
            set => set
                .SetProperty(p => p.ReconciledAt, (DateTimeOffset?)null)
                .SetProperty(p => p.Watermark, (DateTimeOffset?)null)
                .SetProperty(p => p.WalkSince, (DateTimeOffset?)null)
                .SetProperty(p => p.WalkStartedAt, (DateTimeOffset?)null)
                .SetProperty(p => p.WalkTotal, (long?)null)
                .SetProperty(p => p.WalkDone, 0),
            cancellationToken);
    }

    /// <summary>Erases some records.</summary>
    /// <returns>How many, at most <paramref name="most"/>; 0 when none are left.</returns>
    public async Task<int> EraseRecordsAsync(VectisDbContext database, int connectionId, int most, CancellationToken cancellationToken)
    {
        foreach (var table in _tables)
        {
            if (await StoredRecords.Of(table).EraseAsync(database, connectionId, most, cancellationToken) is > 0 and var erased) return erased;
        }

        return 0;
    }

    /// <summary>Erases some of the history: runs with their streams, and the notes of records that could not be read.</summary>
    /// <returns>How many runs and notes, at most <paramref name="most"/>; 0 when none are left, and then nothing of the connection is left at all.</returns>
    public async Task<int> EraseHistoryAsync(VectisDbContext database, int connectionId, int most, CancellationToken cancellationToken)
    {
        var runs = await database.Set<RunRecord>().Where(r => r.ConnectionId == connectionId).OrderBy(r => r.Id).Select(r => r.Id).Take(most).ToListAsync(cancellationToken);
        if (runs.Count > 0) return await RunErasing.EraseAsync(database, runs, cancellationToken);

        var notes = await database.Set<UnreadRecord>().Where(u => u.ConnectionId == connectionId).OrderBy(u => u.Id).Select(u => u.Id).Take(most).ToListAsync(cancellationToken);
        if (notes.Count > 0) return await database.Set<UnreadRecord>().Where(u => notes.Contains(u.Id)).ExecuteDeleteAsync(cancellationToken);

        // A few rows a stream.
        await database.Set<WalkCursor>().Where(c => c.ConnectionId == connectionId).ExecuteDeleteAsync(cancellationToken);
        await database.Set<DeleteHold>().Where(h => h.ConnectionId == connectionId).ExecuteDeleteAsync(cancellationToken);
        await database.Set<SyncSchedule>().Where(s => s.ConnectionId == connectionId).ExecuteDeleteAsync(cancellationToken);
        await database.Set<SystemHealth>().Where(h => h.ConnectionId == connectionId).ExecuteDeleteAsync(cancellationToken);
        await database.Set<DateBehaviour>().Where(d => d.ConnectionId == connectionId).ExecuteDeleteAsync(cancellationToken);
        await database.Set<StreamProgress>().Where(p => p.ConnectionId == connectionId).ExecuteDeleteAsync(cancellationToken);
        await database.Set<SyncLease>().Where(l => l.ConnectionId == connectionId).ExecuteDeleteAsync(cancellationToken);
        return 0;
    }
}

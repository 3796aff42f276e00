using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;
using Vectis.Admin.Sync.Runs;
using Vectis.Admin.Sync.Walks;

namespace Vectis.Admin.Sync.Dates;

/// <summary>
/// Keeps what is known of how a connected system takes times: looks again once a day, at the end of the first sync for the first time. Where it
/// turns out that times were misunderstood since the last look, the watermarks go back to before it, so that what was missed meanwhile is brought.
/// </summary>
internal sealed class DateChecks(
    IDbContextFactory<VectisDbContext> databases, Microsoft.Extensions.Options.IOptionsMonitor<SyncSettings> settings, TimeProvider clock, ILogger<DateChecks> log)
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(20);

    /// <summary>How the system takes times, asked for anew where that is due and a record is there to ask by.</summary>
    /// <exception cref="LeaseLostException">Another run has taken over.</exception>
    public async Task<TimeForm> LearnAsync(Lease lease, IReadOnlyList<IRecordStream> streams, IRecordSource source, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var row = await database.Set<DateBehaviour>().AsNoTracking().SingleOrDefaultAsync(d => d.ConnectionId == lease.ConnectionId, cancellationToken);
        var known = row is null ? default : new TimeForm(row.Form, TimeSpan.FromMinutes(row.ShiftMinutes));
        if (row is not null && clock.GetUtcNow() - row.CheckedAt < Every) return known;
        foreach (var (stream, id, at) in await CandidatesAsync(database, lease.ConnectionId, streams, cancellationToken))
        {
            if (await new DateProbe(source, stream).LearnAsync(id, at, known, cancellationToken) is not { } learnt) continue;
            await SettleAsync(database, lease, row, learnt, Words.DatesShownBy(stream.Name, id, learnt), cancellationToken);
            if (!learnt.IsPlain) log.DatesMisread(lease.ConnectionId, learnt.Form.ToString(), learnt.Shift);
            return learnt;
        }

        return known;
    }

    /// <summary>The same, beside a walk that has stored its records, where no run was ever complete: no walk has asked by time yet, so no watermark can be wrong.</summary>
    /// <exception cref="LeaseLostException">Another run has taken over.</exception>
    public async Task LearnAtFirstSyncAsync(Lease lease, IReadOnlyList<IRecordStream> streams, IRecordSource source, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (!await WasCompleteAsync(database, lease, cancellationToken)) await LearnAsync(lease, streams, source, cancellationToken);
    }

    /// <summary>A record of each stream, the last changed first.</summary>
    private static async Task<IEnumerable<(IRecordStream Stream, long Id, DateTimeOffset At)>> CandidatesAsync(
        VectisDbContext database, int connectionId, IReadOnlyList<IRecordStream> streams, CancellationToken cancellationToken)
    {
        var found = new List<(IRecordStream Stream, long Id, DateTimeOffset At)>();
        foreach (var stream in streams.Where(s => !s.IsLookup))
        {
            if (await StoredRecords.Of(stream.RecordType).LastChangedAsync(database, connectionId, cancellationToken) is { } last)
                found.Add((stream, last.Id, last.ChangedAt));
        }

        return found.OrderByDescending(f => f.At).Take(2);
    }

    private async Task SettleAsync(
        VectisDbContext database, Lease lease, DateBehaviour? before, TimeForm learnt, string evidence, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await LeaseStore.CheckAsync(database, lease, cancellationToken);
        if (before is null) database.Add(before = new DateBehaviour { ConnectionId = lease.ConnectionId, Evidence = evidence });
        else database.Attach(before);
        var (was, checkedAt) = (new TimeForm(before.Form, TimeSpan.FromMinutes(before.ShiftMinutes)), before.CheckedAt);
        (before.Form, before.ShiftMinutes, before.CheckedAt, before.Evidence) = (learnt.Form, (int)learnt.Shift.TotalMinutes, clock.GetUtcNow(), evidence);
        await database.SaveChangesAsync(cancellationToken);
        if (was != learnt) await GoBackAsync(database, lease, checkedAt, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Lets the next walks ask from before the last look that was right; where there was none, from the beginning, unless no walk has asked by time yet.</summary>
    private async Task GoBackAsync(VectisDbContext database, Lease lease, DateTimeOffset lastLook, CancellationToken cancellationToken)
    {
        var progress = database.Set<StreamProgress>().Where(p => p.ConnectionId == lease.ConnectionId && p.Watermark != null);
        if (lastLook != default)
        {
            DateTimeOffset? to = lastLook - (settings.CurrentValue.Overlap * 2) - TimeSpan.FromHours(15);
            await progress.Where(p => p.Watermark > to).ExecuteUpdateAsync(set => set.SetProperty(p => p.Watermark, to), cancellationToken);
        }
        else if (await WasCompleteAsync(database, lease, cancellationToken))
        {
            await progress.ExecuteUpdateAsync(set => set.SetProperty(p => p.Watermark, (DateTimeOffset?)null), cancellationToken);
        }
    }

    private static Task<bool> WasCompleteAsync(VectisDbContext database, Lease lease, CancellationToken cancellationToken) =>
        database.Set<RunRecord>().AnyAsync(r => r.ConnectionId == lease.ConnectionId && r.Id < lease.RunId && r.IsComplete, cancellationToken);
}

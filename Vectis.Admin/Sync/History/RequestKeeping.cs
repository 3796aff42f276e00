using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Sync.History;

/// <summary>
/// Writes what a run has asked beside it. While the run goes on that is done with its beat, so that of a run whose process dies they are there; of a run
/// that ends well only the totals stay.
/// </summary>
internal sealed class RequestKeeping(IDbContextFactory<VectisDbContext> databases)
{
    /// <summary>Writes what is known by now.</summary>
    /// <exception cref="LeaseLostException">Another run has taken over; nothing was written.</exception>
    public async Task KeepAsync(Lease lease, RequestLog log, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await LeaseStore.CheckAsync(database, lease, cancellationToken);
        var totals = log.Totals;
        var waited = (long)totals.Waited.TotalMilliseconds;
        await database.Set<RunRecord>().Where(r => r.Id == lease.RunId).ExecuteUpdateAsync(
            set => set
                .SetProperty(r => r.Requests, totals.Requests)
                .SetProperty(r => r.Bytes, totals.Bytes)
                .SetProperty(r => r.Waits, totals.Waits)
                .SetProperty(r => r.WaitedMilliseconds, waited),
            cancellationToken);
        await WriteAsync(database, lease.RunId, log.Known, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Settles what stays, within the transaction that ends the run; the caller saves the run itself.</summary>
    public static async Task SettleAsync(VectisDbContext database, RunRecord run, RequestLog log, CancellationToken cancellationToken)
    {
        var totals = log.Totals;
        (run.Requests, run.Bytes, run.Waits, run.WaitedMilliseconds) = (totals.Requests, totals.Bytes, totals.Waits, (long)totals.Waited.TotalMilliseconds);
        IReadOnlyList<LoggedRequest> stays = run switch
        {
            { Outcome: RunOutcome.NoChange or RunOutcome.Success } => [],
            // What may not be read was left out and all else was read: then only the refusals tell something.
            { IsComplete: true } => [.. log.Known.Where(k => k.Request.IsTroubled)],
            _ => log.Known,
        };
        await WriteAsync(database, run.Id, stays, cancellationToken);
    }

    private static async Task WriteAsync(VectisDbContext database, long runId, IReadOnlyList<LoggedRequest> stays, CancellationToken cancellationToken)
    {
        var rows = database.Set<KeptRequest>().Where(k => k.RunId == runId);
        var written = await rows.Select(k => k.Number).ToListAsync(cancellationToken);
        var gone = written.Except(stays.Select(k => k.Number)).ToList();
        if (gone.Count > 0) await rows.Where(k => gone.Contains(k.Number)).ExecuteDeleteAsync(cancellationToken);
        var known = written.ToHashSet();
        database.AddRange(stays.Where(k => !known.Contains(k.Number)).Select(k => KeptRequest.Of(runId, k)));
        await database.SaveChangesAsync(cancellationToken);
    }
}

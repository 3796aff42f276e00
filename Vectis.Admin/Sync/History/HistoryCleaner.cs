using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Sync.History;

/// <summary>
/// Once a day takes out of the history what is older than <see cref="PastRuns.KeptFor"/>, and the requests of all but the newest runs that have any. What other rows say of a run that is gone (which one marked
/// a record deleted, held deletes back, met an unreadable record) stays as it is: they compare numbers, and no number is given twice.
/// </summary>
internal sealed class HistoryCleaner(IDbContextFactory<VectisDbContext> databases, TimeProvider clock, ILogger<HistoryCleaner> log) : BackgroundService
{
    /// <summary>How often it is looked.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromDays(1);

    /// <summary>Of so many runs of a connection the requests are kept, so that a fault that lasts for weeks does not fill the disk with its traces.</summary>
    public const int RunsWithRequests = 200;

    private static readonly TimeSpan AgainAfter = TimeSpan.FromHours(1);

    // Each such batch is a transaction of its own, so that a sync never waits long for it.
    private const int AtOnce = 200;

    /// <summary>Removes what is too old. Of several nodes each may do it.</summary>
    /// <returns>How many runs were removed.</returns>
    public async Task<int> CleanAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - PastRuns.KeptFor;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var removed = 0;
        foreach (var connectionId in await database.Set<RunRecord>().Select(r => r.ConnectionId).Distinct().ToListAsync(cancellationToken))
        {
            var kept = await AlwaysKeptAsync(database, connectionId, cancellationToken);
            List<long> old;
            do
            {
                old = await database.Set<RunRecord>()
                    .Where(r => r.ConnectionId == connectionId && r.StartedAt < before && r.FinishedAt < before && r.Outcome != null && !kept.Contains(r.Id))
                    .OrderBy(r => r.Id).Select(r => r.Id).Take(AtOnce).ToListAsync(cancellationToken);
                removed += await RemoveAsync(database, old, cancellationToken);
            }
            while (old.Count == AtOnce);
            await RemoveRequestsAsync(database, connectionId, cancellationToken);
        }

        if (removed > 0) log.HistoryCleaned(removed, (int)PastRuns.KeptFor.TotalDays);
        return removed;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = Every;
            try
            {
                await CleanAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.HistoryNotCleaned(e);
                wait = AgainAfter;
            }

            await Task.Delay(wait, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The runs by which a connection's state is told: the newest, the newest that was more than a few records, and the last that was complete.</summary>
    private static async Task<List<long>> AlwaysKeptAsync(VectisDbContext database, int connectionId, CancellationToken cancellationToken)
    {
        var runs = database.Set<RunRecord>().Where(r => r.ConnectionId == connectionId);
        long?[] kept =
        [
            await runs.MaxAsync(r => (long?)r.Id, cancellationToken),
            await runs.Where(r => r.Kind != RunKind.ImportOne).MaxAsync(r => (long?)r.Id, cancellationToken),
            await runs.Where(r => r.IsComplete).MaxAsync(r => (long?)r.Id, cancellationToken),
        ];
        return [.. kept.OfType<long>()];
    }

    private static async Task RemoveRequestsAsync(VectisDbContext database, int connectionId, CancellationToken cancellationToken)
    {
        var tooMany = await database.Set<RunRecord>()
            .Where(r => r.ConnectionId == connectionId && r.Outcome != null && database.Set<KeptRequest>().Any(k => k.RunId == r.Id))
            .OrderByDescending(r => r.Id).Select(r => r.Id).Skip(RunsWithRequests).ToListAsync(cancellationToken);
        foreach (var run in tooMany) await database.Set<KeptRequest>().Where(k => k.RunId == run).ExecuteDeleteAsync(cancellationToken);
    }

    private static async Task<int> RemoveAsync(VectisDbContext database, List<long> runs, CancellationToken cancellationToken)
    {
        if (runs.Count == 0) return 0;
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var removed = await RunErasing.EraseAsync(database, runs, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return removed;
    }
}

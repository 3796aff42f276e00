using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;
using Vectis.Admin.Sync;

namespace Vectis.Admin.Integrations.Disconnecting;

/// <summary>
/// Erases what is to be erased, a batch a transaction, so that others can write in between. How far it is stands in the connection's row: a
/// restarted app goes on from there, every node shows it, and of two nodes at it only one can count a batch.
/// </summary>
internal sealed class RecordEraser(
    IDbContextFactory<VectisDbContext> databases, IDatabaseProvider provider, SyncedData synced, AuditTrail audit, TimeProvider clock,
    ILogger<RecordEraser> log) : BackgroundService
{
    /// <summary>How many rows a transaction erases at most.</summary>
    public const int BatchSize = 500;

    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);
    private TaskCompletionSource _begin = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Begins at once with what was marked just now; other nodes look every few seconds.</summary>
    public void Begin() => _begin.TrySetResult();

    /// <summary>Erases one batch of one connection.</summary>
    /// <returns>Whether there may be more to do here; false too when another node is at it.</returns>
    public async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var connection = await database.Set<Connection>().AsNoTracking().Where(c => c.RecordsToErase != null).OrderBy(c => c.Id).FirstOrDefaultAsync(cancellationToken);
        if (connection is null) return false;
        await database.Database.OpenConnectionAsync(cancellationToken);
        await provider.RelaxDurabilityAsync(database, cancellationToken); // what a power cut brings back is erased again
        await provider.OverwriteDeletedAsync(database, cancellationToken);
        await using (var transaction = await database.Database.BeginTransactionAsync(cancellationToken))
        {
            if (!await ClaimAsync(database, connection, cancellationToken)) return false;
            var isOver = false;
            if (await synced.EraseRecordsAsync(database, connection.Id, BatchSize, cancellationToken) is > 0 and var erased)
            {
                await database.Set<Connection>().Where(c => c.Id == connection.Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(c => c.RecordsErased, c => c.RecordsErased + erased), cancellationToken);
            }
            else if (await synced.EraseHistoryAsync(database, connection.Id, BatchSize, cancellationToken) == 0)
            {
                await EndAsync(database, connection, cancellationToken);
                isOver = true;
            }

            await transaction.CommitAsync(cancellationToken);
            if (!isOver) return true;
        }

        log.Erased(connection.Id, connection.RecordsErased);
        await provider.SettleAsync(database, CancellationToken.None);
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            _begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            try
            {
                while (await StepAsync(stoppingToken)) await Task.Delay(Breath, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (DbException e)
            {
                log.ErasingFailed(e);
            }

            await _begin.Task.WaitAsync(LookEvery, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Locks the row until the commit. Whoever read it before another's batch finds a higher count, and stands back.
    private static async Task<bool> ClaimAsync(VectisDbContext database, Connection connection, CancellationToken cancellationToken) =>
        await database.Set<Connection>()
            .Where(c => c.Id == connection.Id && c.RecordsToErase != null && c.RecordsErased == connection.RecordsErased)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.RecordsErased, connection.RecordsErased), cancellationToken) == 1;

    private async Task EndAsync(VectisDbContext database, Connection connection, CancellationToken cancellationToken)
    {
        await database.Set<ConnectionSecret>().Where(s => s.ConnectionId == connection.Id).ExecuteDeleteAsync(cancellationToken);
        await database.Set<Connection>().Where(c => c.Id == connection.Id).ExecuteDeleteAsync(cancellationToken);
        audit.Append(database, Actor.Schedule, Words.ErasedOperation, connection.Integration, Words.ErasedDetails(connection.RecordsErased));
        await database.SaveChangesAsync(cancellationToken);
    }
}

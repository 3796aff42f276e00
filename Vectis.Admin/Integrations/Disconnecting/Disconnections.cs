using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;
using Vectis.Admin.Sync;

namespace Vectis.Admin.Integrations.Disconnecting;

/// <summary>Disconnects a connection: its keys are forgotten at once, and its records kept or erased.</summary>
public sealed class Disconnections
{
    private readonly IDbContextFactory<VectisDbContext> _databases;
    private readonly IDatabaseProvider _provider;
    private readonly KnownIntegrations _integrations;
    private readonly ConnectionStore _connections;
    private readonly SyncedData _synced;
    private readonly RecordEraser _eraser;
    private readonly Gate _gate;
    private readonly AuditTrail _audit;
    private readonly TimeProvider _clock;

    internal Disconnections(
        IDbContextFactory<VectisDbContext> databases, IDatabaseProvider provider, KnownIntegrations integrations, ConnectionStore connections, SyncedData synced,
        RecordEraser eraser, Gate gate, AuditTrail audit, TimeProvider clock)
    {
        (_databases, _provider, _integrations, _connections, _synced) = (databases, provider, integrations, connections, synced);
        (_eraser, _gate, _audit, _clock) = (eraser, gate, audit, clock);
    }

    /// <summary>How many records are held for a connection, lookups and those marked deleted included.</summary>
    public async Task<long> CountRecordsAsync(int connectionId, CancellationToken cancellationToken)
    {
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        return await _synced.CountAsync(database, connectionId, cancellationToken);
    }

    /// <summary>
    /// Forgets the keys in one transaction with its audit row, stops a run under way, and begins to erase the records where that is asked for.
    /// </summary>
    /// <param name="actor">Who disconnects; must be an Admin.</param>
    /// <param name="integration">The key of the integration whose connection it is.</param>
    /// <param name="request">What was confirmed.</param>
    /// <param name="cancellationToken">Ends the work; nothing is changed then.</param>
    public Task<DisconnectResult> DisconnectAsync(Actor actor, string integration, DisconnectRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(actor, integration, request, Words.DisconnectOperation, async (database, connection, toErase) =>
        {
            if (connection.DisconnectedAt is not null) return null;
            var forgotten = connection.Secrets.Select(secret => secret.Field).Order().ToList();
            var keepsPrevious = connection.Previous is not null;
            database.RemoveRange(connection.Secrets);
            connection.Previous = null;
            (connection.DisconnectedAt, connection.DisconnectedBy, connection.TestedAt) = (_clock.GetUtcNow(), actor.Name, null);
            connection.Version = Guid.NewGuid();
            var stopped = await _synced.FenceAsync(database, connection.Id, Words.StoppedForDisconnecting(_integrations[integration].Name), cancellationToken);
            await _synced.ForgetPlaceAsync(database, connection.Id, cancellationToken);
            return Words.DisconnectDetails(forgotten, keepsPrevious, stopped, toErase);
        }, cancellationToken);

    /// <summary>Begins to erase the records that were kept when the connection was disconnected.</summary>
    /// <param name="actor">Who erases; must be an Admin.</param>
    /// <param name="integration">The key of the integration whose connection it is.</param>
    /// <param name="request">What was confirmed.</param>
    /// <param name="cancellationToken">Ends the work; nothing is changed then.</param>
    public Task<DisconnectResult> EraseAsync(Actor actor, string integration, DisconnectRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(actor, integration, request with { EraseRecords = true }, Words.EraseOperation, (_, connection, toErase) =>
        {
            if (connection.DisconnectedAt is null || connection.RecordsToErase is not null) return Task.FromResult<string?>(null);
            connection.Version = Guid.NewGuid();
            return Task.FromResult<string?>(Words.EraseDetails(toErase!.Value));
        }, cancellationToken);

    /// <param name="actor">Who.</param>
    /// <param name="integration">Whose connection.</param>
    /// <param name="request">What was confirmed.</param>
    /// <param name="operation">The action in the audit trail.</param>
    /// <param name="change">Changes the connection; returns the details for the audit trail, or null where its state does not allow it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    private async Task<DisconnectResult> ChangeAsync(
        Actor actor, string integration, DisconnectRequest request, string operation, Func<VectisDbContext, Connection, long?, Task<string?>> change,
        CancellationToken cancellationToken)
    {
        if (await _gate.CheckAsync(actor, Role.Admin, operation, cancellationToken) is { } refusal) return new DisconnectResult.Refused(refusal);
        if (await _connections.FindAsync(integration, cancellationToken) is not { Id: var id }) return new DisconnectResult.ChangedMeanwhile();

        // Before the transaction: counting millions takes its time. What a run adds meanwhile is erased all the same.
        var toErase = request.EraseRecords ? await CountRecordsAsync(id, cancellationToken) : (long?)null;
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        await database.Database.OpenConnectionAsync(cancellationToken);
        await _provider.OverwriteDeletedAsync(database, cancellationToken);
        await using (var transaction = await database.Database.BeginTransactionAsync(cancellationToken))
        {
            var connection = await database.Set<Connection>().AsTracking().Include(c => c.Secrets).Include(c => c.Previous).SingleOrDefaultAsync(c => c.Id == id, cancellationToken);
            if (connection is null || connection.Version != request.Version) return new DisconnectResult.ChangedMeanwhile();
            if (connection.CompanyId != request.CompanyId.Trim()) return new DisconnectResult.NotConfirmed();
            if (await change(database, connection, toErase) is not { } details) return new DisconnectResult.ChangedMeanwhile();
            (connection.RecordsToErase, connection.RecordsErased) = (toErase, 0);
            _audit.Append(database, actor, operation, integration, details);
            try
            {
                await database.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Only where two transactions may read at once, as on SQL Server.
                return new DisconnectResult.ChangedMeanwhile();
            }

            await transaction.CommitAsync(cancellationToken);
        }

        await _provider.SettleAsync(database, CancellationToken.None);
        if (toErase is not null) _eraser.Begin();
        return new DisconnectResult.Done(_integrations[integration].Name, toErase is not null);
    }
}

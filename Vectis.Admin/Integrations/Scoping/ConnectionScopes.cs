using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;
using Vectis.Admin.Sync;

namespace Vectis.Admin.Integrations.Scoping;

/// <summary>Saves which records of a connected system are synced.</summary>
public sealed class ConnectionScopes
{
    private readonly IDbContextFactory<VectisDbContext> _databases;
    private readonly KnownIntegrations _integrations;
    private readonly SyncedData _synced;
    private readonly Gate _gate;
    private readonly AuditTrail _audit;

    internal ConnectionScopes(IDbContextFactory<VectisDbContext> databases, KnownIntegrations integrations, SyncedData synced, Gate gate, AuditTrail audit) =>
        (_databases, _integrations, _synced, _gate, _audit) = (databases, integrations, synced, gate, audit);

    /// <summary>Saves a choice. The next run brings what it adds and sets aside what it leaves out.</summary>
    /// <param name="actor">Who chooses; must be an Admin.</param>
    /// <param name="connectionId">The connection.</param>
    /// <param name="from">The choice that the actor saw; null for everything.</param>
    /// <param name="to">The new one; null for everything.</param>
    /// <param name="leaving">How many records of each stream, by its key, the actor was told would be set aside: so many go without a further question.</param>
    /// <param name="cancellationToken">Ends the work; nothing is saved then.</param>
    public async Task<ScopeResult> SaveAsync(
        Actor actor, int connectionId, string? from, string? to, IReadOnlyDictionary<string, long> leaving, CancellationToken cancellationToken)
    {
        if (await _gate.CheckAsync(actor, Role.Admin, Words.ScopeOperation, cancellationToken) is { } refusal) return new ScopeResult.Refused(refusal);
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var connections = database.Set<Connection>().Where(c => c.Id == connectionId);
        if (await connections.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } connection) return new ScopeResult.Changed();
        if (await connections.Where(c => c.Scope == from).ExecuteUpdateAsync(set => set.SetProperty(c => c.Scope, to), cancellationToken) == 0)
            return new ScopeResult.Changed();
        await _synced.ExpectLeavingAsync(database, connectionId, leaving, actor.Name, cancellationToken);
        var integration = _integrations[connection.Integration];
        _audit.Append(database, actor, Words.ScopeOperation, connection.Integration, $"{Told(integration, from)} → {Told(integration, to)}");
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new ScopeResult.Saved();
    }

    private static string Told(IIntegration integration, string? scope) => string.Join("; ", integration.DescribeScope(scope));
}

/// <summary>What came of saving a choice.</summary>
public abstract record ScopeResult
{
    private ScopeResult()
    {
    }

    /// <summary>It is saved.</summary>
    public sealed record Saved : ScopeResult;

    /// <summary>Somebody else has changed it meanwhile, or the connection is gone.</summary>
    public sealed record Changed : ScopeResult;

    /// <summary>The actor may not.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Refused(NotAllowed Reason) : ScopeResult;
}

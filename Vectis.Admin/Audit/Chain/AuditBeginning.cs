using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;

namespace Vectis.Admin.Audit.Chain;

/// <summary>
/// Begins the chain with a row that says so. A chain that begins with any other row was begun by somebody who cannot write its rows: verification
/// names it.
/// </summary>
public sealed class AuditBeginning
{
    /// <summary>What the first row of every chain tells.</summary>
    internal const string Action = "audit log begun";

    private readonly IDbContextFactory<VectisDbContext> _databases;
    private readonly Gate _gate;
    private readonly AuditTrail _trail;

    internal AuditBeginning(IDbContextFactory<VectisDbContext> databases, Gate gate, AuditTrail trail) => (_databases, _gate, _trail) = (databases, gate, trail);

    /// <summary>Begins the chain of a new database, or of one whose log was not chained yet. Does nothing where there is one.</summary>
    public Task BeginAsync(CancellationToken cancellationToken) => BeginAsync(Actor.Schedule, "no row was chained before", onlyIfNone: true, cancellationToken);

    /// <summary>
    /// Begins a new chain after the last row, since the key of the one before is lost. Rows before it can't be verified any more, and every
    /// verification says so from then on. Needs the role Admin.
    /// </summary>
    /// <param name="actor">On whose behalf.</param>
    /// <param name="reason">Why, in a few words.</param>
    /// <param name="cancellationToken">Ends the work; the old chain stays then.</param>
    /// <returns>Null when it has begun; else the refusal.</returns>
    public async Task<NotAllowed?> BeginAnewAsync(Actor actor, string reason, CancellationToken cancellationToken)
    {
        if (await _gate.CheckAsync(actor, Role.Admin, Action, cancellationToken) is { } refusal) return refusal;
        await BeginAsync(actor, reason, onlyIfNone: false, cancellationToken);
        return null;
    }

    private async Task BeginAsync(Actor actor, string reason, bool onlyIfNone, CancellationToken cancellationToken)
    {
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var heads = database.Set<AuditHead>().Where(head => head.Id == AuditHead.OnlyId && (!onlyIfNone || head.Seal == null));
        var touched = await heads.ExecuteUpdateAsync(
            set => set.SetProperty(head => head.FirstChained, head => head.Sequence + 1).SetProperty(head => head.LastMac, (byte[]?)null), cancellationToken);
        if (touched == 0) return;
        var rows = await database.Set<AuditHead>().Select(head => head.Sequence).SingleAsync(cancellationToken);
        _trail.Append(database, actor, Action, "audit log", string.Create(CultureInfo.InvariantCulture, $"{reason}; rows before: {rows}"));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}

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
    private readonly AuditTrail _trail;

    internal AuditBeginning(IDbContextFactory<VectisDbContext> databases, AuditTrail trail) => (_databases, _trail) = (databases, trail);

    /// <summary>
    /// Takes the seal off the chain, since the key it was made with is lost. Part of the transaction that takes leave of that key: whatever comes
    /// between, the next start finds no seal and begins the chain anew.
    /// </summary>
    public static Task UnsealAsync(VectisDbContext database, CancellationToken cancellationToken) =>
        database.Set<AuditHead>().Where(head => head.Id == AuditHead.OnlyId).ExecuteUpdateAsync(set => set.SetProperty(head => head.Seal, (byte[]?)null), cancellationToken);

    /// <summary>
    /// Begins the chain of a new database, of one whose log was not chained yet, or of one whose seal was taken off. Rows before it can't be verified
    /// any more, and every verification says so from then on. Does nothing where there is a chain.
    /// </summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var heads = database.Set<AuditHead>().Where(head => head.Id == AuditHead.OnlyId);
        // Written before it is read: of two who start at once the second waits here, and finds the seal.
        var touched = await heads.Where(head => head.Seal == null).ExecuteUpdateAsync(set => set.SetProperty(head => head.LastMac, (byte[]?)null), cancellationToken);
        if (touched == 0) return;
        var before = await heads.AsNoTracking().SingleAsync(cancellationToken);
        await heads.ExecuteUpdateAsync(set => set.SetProperty(head => head.FirstChained, head => head.Sequence + 1), cancellationToken);
        var why = before.FirstChained <= before.Sequence ? "the seal of the chain before was taken off, as --forget-secrets does" : "no row was chained before";
        _trail.Append(database, Actor.Schedule, Action, "audit log", string.Create(CultureInfo.InvariantCulture, $"{why}; rows before: {before.Sequence}"));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}

using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;

namespace Vectis.Admin.Audit;

/// <summary>Reads the audit trail a page at a time, the latest first.</summary>
internal sealed class AuditList(IDbContextFactory<VectisDbContext> databases, Gate gate)
{
    /// <summary>One page. Needs the role Admin.</summary>
    public async Task<(IReadOnlyList<AuditEntry> Entries, int Total, NotAllowed? Refusal)> ReadAsync(Actor actor, int page, int size, CancellationToken cancellationToken)
    {
        if (await gate.CheckAsync(actor, Role.Admin, "audit log read", cancellationToken) is { } refusal) return ([], 0, refusal);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var entries = database.Set<AuditEntry>().AsNoTracking();
        var total = await entries.CountAsync(cancellationToken);
        return (await entries.OrderByDescending(entry => entry.Sequence).Skip(page * size).Take(size).ToListAsync(cancellationToken), total, null);
    }
}

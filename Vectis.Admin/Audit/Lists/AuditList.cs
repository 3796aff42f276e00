using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;

namespace Vectis.Admin.Audit.Lists;

/// <summary>Reads the audit trail, the latest first. Only an Admin may.</summary>
internal sealed class AuditList(IDbContextFactory<VectisDbContext> databases, Gate gate)
{
    /// <summary>What a refusal names.</summary>

    // A list to choose from that is longer helps nobody; the free text finds the others.
    private const int MostChoices = 200;

    /// <summary>One page of the rows that fit.</summary>
    public async Task<AuditRows> ReadAsync(Actor actor, AuditFilter filter, TimeZoneInfo zone, (int Page, int Size) page, CancellationToken cancellationToken)
    {
        if (await gate.CheckAsync(actor, Role.Admin, Words.ReadOperation, cancellationToken) is { } refusal) return new([], 0, [], [], refusal);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var all = database.Set<AuditEntry>().AsNoTracking();
        var fitting = filter.Apply(all, zone);
        return new(
            await fitting.OrderByDescending(row => row.Sequence).Skip(page.Page * page.Size).Take(page.Size).ToListAsync(cancellationToken),
            await fitting.CountAsync(cancellationToken),
            await all.Select(row => row.Who).Distinct().OrderBy(who => who).Take(MostChoices).ToListAsync(cancellationToken),
            await all.Select(row => row.Action).Distinct().OrderBy(action => action).Take(MostChoices).ToListAsync(cancellationToken),
            null);
    }

    /// <summary>All rows that fit, one after the other, for a file. The caller has passed the gate.</summary>
    public async IAsyncEnumerable<AuditEntry> AllAsync(
        AuditFilter filter, TimeZoneInfo zone, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = filter.Apply(database.Set<AuditEntry>().AsNoTracking(), zone).OrderByDescending(row => row.Sequence);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken)) yield return row;
    }
}

/// <summary>What the page shows.</summary>
/// <param name="Rows">The rows of the page, the latest first.</param>
/// <param name="Total">How many fit.</param>
/// <param name="People">Who stands in the log.</param>
/// <param name="Actions">What stands in the log.</param>
/// <param name="Refusal">Why nothing is shown; null when the actor may read.</param>
internal sealed record AuditRows(
    IReadOnlyList<AuditEntry> Rows, int Total, IReadOnlyList<string> People, IReadOnlyList<string> Actions, NotAllowed? Refusal);

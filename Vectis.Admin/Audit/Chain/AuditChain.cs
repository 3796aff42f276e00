using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;

namespace Vectis.Admin.Audit.Chain;

/// <summary>Verifies the audit log: whether every row is as it was written, none lacks, and none was cut off at the end.</summary>
public sealed class AuditChain
{
    private const int Batch = 2_000;

    private readonly IDbContextFactory<VectisDbContext> _databases;
    private readonly AuditMac _mac;
    private readonly Gate _gate;
    private readonly AuditTrail _trail;
    private readonly TimeProvider _clock;

    internal AuditChain(IDbContextFactory<VectisDbContext> databases, AuditMac mac, Gate gate, AuditTrail trail, TimeProvider clock) =>
        (_databases, _mac, _gate, _trail, _clock) = (databases, mac, gate, trail, clock);

    /// <summary>Verifies the log for somebody, and writes into it that this was done and what came of it. Needs the role Admin.</summary>
    public async Task<(AuditVerdict? Verdict, NotAllowed? Refusal)> VerifyAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (await _gate.CheckAsync(actor, Role.Admin, Words.VerifyOperation, cancellationToken) is { } refusal) return (null, refusal);
        var verdict = await VerifyAsync(cancellationToken);
        await _trail.WriteAsync(actor, Words.VerifyOperation, "audit log", verdict.IsIntact ? Words.Intact(verdict.Rows) : string.Join(' ', verdict.Findings), cancellationToken);
        return (verdict, null);
    }

    /// <summary>Verifies the log.</summary>
    /// <remarks>Reads the rows in their order, a batch at a time; what is appended meanwhile is left out.</remarks>
    public async Task<AuditVerdict> VerifyAsync(CancellationToken cancellationToken)
    {
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        var head = await HeadAsync(database, cancellationToken);
        var check = new AuditCheck(_mac, head);
        var last = long.MinValue;
        while (true)
        {
            var rows = await database.Set<AuditEntry>().AsNoTracking().Where(row => row.Sequence > last).OrderBy(row => row.Sequence).Take(Batch).ToListAsync(cancellationToken);
            foreach (var row in rows.Where(row => head is null || row.Sequence <= head.Sequence)) check.Next(row);
            if (rows.Count < Batch) break;
            last = rows[^1].Sequence;
        }

        check.End();
        // Appends may have gone on; a row above the head that stands now was written by somebody else.
        var end = (await HeadAsync(database, cancellationToken))?.Sequence ?? long.MaxValue;
        var above = await database.Set<AuditEntry>().CountAsync(row => row.Sequence > end, cancellationToken);
        if (above > 0) check.Find(Words.RowsAbove(above, end));
        return check.Verdict(_clock.GetUtcNow());
    }

    /// <summary>The number and MAC of the last row, to be noted elsewhere, as the log does every hour.</summary>
    public async Task<AuditMark?> MarkAsync(CancellationToken cancellationToken)
    {
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        return await HeadAsync(database, cancellationToken) is { LastMac: { } mac } head ? new AuditMark(head.Sequence, Convert.ToHexStringLower(mac)) : null;
    }

    /// <summary>Compares with a mark that was noted before: the only way to see that the whole database was put back to an older state.</summary>
    /// <returns>Null when the row still stands as it did; else what is wrong, in one sentence.</returns>
    public async Task<string?> CompareAsync(AuditMark noted, CancellationToken cancellationToken)
    {
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        var mac = await database.Set<AuditEntry>().Where(row => row.Sequence == noted.Sequence).Select(row => row.Mac).SingleOrDefaultAsync(cancellationToken);
        return mac is not null && string.Equals(Convert.ToHexStringLower(mac), noted.Hmac, StringComparison.OrdinalIgnoreCase)
            ? null
            : Words.NotTheNotedRow(noted.Sequence);
    }

    private static Task<AuditHead?> HeadAsync(VectisDbContext database, CancellationToken cancellationToken) =>
        database.Set<AuditHead>().AsNoTracking().SingleOrDefaultAsync(head => head.Id == AuditHead.OnlyId, cancellationToken);
}

/// <summary>Where the log ended at some time.</summary>
/// <param name="Sequence">The number of the last row.</param>
/// <param name="Hmac">Its HMAC-SHA256, 64 hexadecimal digits.</param>
public sealed record AuditMark(long Sequence, string Hmac)
{
    /// <summary>Reads <c>45:9f86…</c>; null when the text is no mark.</summary>
    public static AuditMark? Parse(string text) =>
        text.Split(':') is [var number, { Length: AuditMac.Length * 2 } hmac] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            && hmac.All(char.IsAsciiHexDigit) ? new AuditMark(sequence, hmac) : null;

    /// <summary>The mark as it is noted.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sequence}:{Hmac}");
}

/// <summary>What a verification came to.</summary>
/// <param name="Rows">How many rows were read.</param>
/// <param name="Unchained">How many of them stand before the chain, so that nothing can be told of them.</param>
/// <param name="Mark">Where the log ends; null when it has no chain.</param>
/// <param name="Findings">What is wrong, a sentence each; empty when nothing is.</param>
/// <param name="At">When it was verified, UTC.</param>
public sealed record AuditVerdict(long Rows, long Unchained, AuditMark? Mark, IReadOnlyList<string> Findings, DateTimeOffset At)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsIntact => Findings.Count == 0;
}

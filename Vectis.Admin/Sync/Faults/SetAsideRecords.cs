using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Sync.Faults;

/// <summary>The records that were brought and could not be read: listed, tried again, dismissed.</summary>
public sealed class SetAsideRecords
{
    /// <summary>How many stand on a page.</summary>
    public const int PageSize = 25;


    private readonly Gate _gate;
    private readonly AuditTrail _trail;
    private readonly Syncs _syncs;
    private readonly IDbContextFactory<VectisDbContext> _databases;
    private readonly Dictionary<string, IRecordStream> _streams;
    private readonly TimeProvider _clock;

    internal SetAsideRecords(
        Gate gate, AuditTrail trail, Syncs syncs, IDbContextFactory<VectisDbContext> databases, IEnumerable<IRecordStream> streams, TimeProvider clock)
    {
        (_gate, _trail, _syncs, _databases, _clock) = (gate, trail, syncs, databases, clock);
        _streams = streams.ToDictionary(s => s.Key);
    }

    /// <summary>A page of them, the newest first.</summary>
    /// <param name="connectionId">The connection.</param>
    /// <param name="dismissed">Whether those that were dismissed, or those that wait.</param>
    /// <param name="page">From 0; a page there is no more of shows the last one.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<SetAsidePage> ListAsync(int connectionId, bool dismissed, int page, CancellationToken cancellationToken)
    {
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        var all = database.Set<UnreadRecord>().AsNoTracking().Where(u => u.ConnectionId == connectionId);
        var waiting = await all.LongCountAsync(u => u.DismissedAt == null, cancellationToken);
        var gone = await all.LongCountAsync(u => u.DismissedAt != null, cancellationToken);
        var count = dismissed ? gone : waiting;
        var shown = (int)Math.Clamp(page, 0, Math.Max(0, (count - 1) / PageSize));
        var rows = await all.Where(u => (u.DismissedAt != null) == dismissed)
            .OrderByDescending(u => u.Id).Skip(shown * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        return new SetAsidePage(rows.ConvertAll(View), shown, waiting, gone);
    }

    /// <summary>Reads the record again by its id, in a run of its own. Needs the role Analyst.</summary>
    public async Task<StartResult> RetryAsync(Actor actor, long id, CancellationToken cancellationToken)
    {
        if (await _gate.CheckAsync(actor, Role.Analyst, Words.RetryOperation, cancellationToken) is { } refusal) return new StartResult.Refused(refusal);
        if (await FindAsync(id, cancellationToken) is not { } row) return new StartResult.NotPossible(Words.NotSetAside);
        if (row.RecordId is not { } recordId) return new StartResult.NotPossible(Words.WithoutId);
        var result = await _syncs.StartAsync(
            actor, row.ConnectionId, new RunRequest(RunTrigger.Manual, RunKind.ImportOne, [row.Stream]) { Ids = [recordId] }, cancellationToken);
        if (result is StartResult.Started started)
            await _trail.WriteAsync(actor, Words.RetryOperation, Subject(row), string.Create(CultureInfo.InvariantCulture, $"run {started.RunId}"), cancellationToken);
        return result;
    }

    /// <summary>
    /// Says that the record need not be read: it no longer counts, until it changes in the connected system and still can't be read. Needs the role Admin.
    /// </summary>
    /// <returns>Null when done, or when there is no such record any more; else the refusal.</returns>
    public Task<NotAllowed?> DismissAsync(Actor actor, long id, CancellationToken cancellationToken) =>
        DecideAsync(actor, id, Words.DismissOperation, (_clock.GetUtcNow(), actor.Name), cancellationToken);

    /// <summary>Takes a dismissal back. Needs the role Admin.</summary>
    /// <returns>Null when done, or when there is no such record any more; else the refusal.</returns>
    public Task<NotAllowed?> TakeBackAsync(Actor actor, long id, CancellationToken cancellationToken) =>
        DecideAsync(actor, id, Words.TakeDismissalBackOperation, null, cancellationToken);

    private async Task<NotAllowed?> DecideAsync(Actor actor, long id, string action, (DateTimeOffset At, string By)? dismissed, CancellationToken cancellationToken)
    {
        if (await _gate.CheckAsync(actor, Role.Admin, action, cancellationToken) is { } refusal) return refusal;
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (await database.Set<UnreadRecord>().AsTracking().SingleOrDefaultAsync(u => u.Id == id, cancellationToken) is not { } row) return null;
        if (row.DismissedAt is null == dismissed is null) return null; // somebody else was quicker
        (row.DismissedAt, row.DismissedBy) = (dismissed?.At, dismissed?.By);
        _trail.Append(database, actor, action, Subject(row), dismissed is null ? "dismissed → waiting" : "waiting → dismissed");
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    private async Task<UnreadRecord?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        return await database.Set<UnreadRecord>().AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, cancellationToken);
    }

    private SetAsideRecord View(UnreadRecord u) => new(
        u.Id, _streams.GetValueOrDefault(u.Stream)?.Name ?? u.Stream, u.RecordId, u.Field, u.Reason, u.MetAt, u.Json, u.Length, u.Position, u.DismissedAt, u.DismissedBy);

    private string Subject(UnreadRecord row) => string.Create(
        CultureInfo.InvariantCulture, $"connection {row.ConnectionId}, {_streams.GetValueOrDefault(row.Stream)?.Name ?? row.Stream} {(row.RecordId is { } id ? $"{id}" : "without id")}");
}

/// <summary>A page of records that could not be read.</summary>
/// <param name="Records">The records.</param>
/// <param name="Page">Which page, from 0.</param>
/// <param name="Waiting">How many wait to be read in all.</param>
/// <param name="Dismissed">How many were dismissed in all.</param>
public sealed record SetAsidePage(IReadOnlyList<SetAsideRecord> Records, int Page, long Waiting, long Dismissed);

/// <summary>A record that could not be read.</summary>
/// <param name="Id">To name it by.</param>
/// <param name="Stream">The stream's name on screen.</param>
/// <param name="RecordId">Its id in the connected system, where that much could be read.</param>
/// <param name="Field">The field that failed, where known.</param>
/// <param name="Reason">Why, in one sentence; never the record's own text.</param>
/// <param name="Since">Since when it is as it is and can't be read, UTC; null where that was not noted.</param>
/// <param name="Json">The record without what is never stored; text of a stranger. Null where it could not be parsed, or where too many are kept.</param>
/// <param name="Length">How many bytes it had.</param>
/// <param name="Position">Its place on its page, from 0.</param>
/// <param name="DismissedAt">When it was dismissed, UTC; null while it waits.</param>
/// <param name="DismissedBy">By whom.</param>
public sealed record SetAsideRecord(
    long Id, string Stream, long? RecordId, string? Field, string Reason, DateTimeOffset? Since, string? Json, long? Length, int? Position,
    DateTimeOffset? DismissedAt, string? DismissedBy);

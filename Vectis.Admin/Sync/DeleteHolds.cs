using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;
using Vectis.Admin.Sync.Reconciling;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Sync;

/// <summary>Deletes that wait for an administrator, what is decided on them, and taking marked deletes back.</summary>
public sealed class DeleteHolds
{
    private readonly Gate _gate;
    private readonly AuditTrail _trail;
    private readonly IDbContextFactory<VectisDbContext> _databases;
    private readonly Dictionary<string, IRecordStream> _streams;
    private readonly TimeProvider _clock;

    internal DeleteHolds(Gate gate, AuditTrail trail, IDbContextFactory<VectisDbContext> databases, IEnumerable<IRecordStream> streams, TimeProvider clock)
    {
        (_gate, _trail, _databases, _clock) = (gate, trail, databases, clock);
        _streams = streams.ToDictionary(s => s.Key);
    }

    /// <summary>What is held of a connection, those that wait and those that were decided on and not yet settled.</summary>
    public async Task<IReadOnlyList<HeldDeletes>> ListAsync(int connectionId, CancellationToken cancellationToken)
    {
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        var holds = await database.Set<DeleteHold>().AsNoTracking().Where(h => h.ConnectionId == connectionId).OrderBy(h => h.Id).ToListAsync(cancellationToken);
        return holds.ConvertAll(h => new HeldDeletes(
            h.Id, h.Stream, NameOf(h.Stream), h.Rows, h.OurCount, h.TheirCount, h.FoundAt, h.State, h.DecidedBy, h.DecidedAt));
    }

    /// <summary>Lets the next reconcile mark as many rows as were held. Needs the role Admin.</summary>
    /// <returns>Null when done, or when nothing waits any more; else the refusal.</returns>
    public Task<NotAllowed?> ReleaseAsync(Actor actor, long holdId, CancellationToken cancellationToken) =>
        DecideAsync(actor, holdId, HoldState.Released, Words.ReleaseOperation, cancellationToken);

    /// <summary>Keeps the rows; it is asked again only when more would go. Needs the role Admin.</summary>
    /// <returns>Null when done, or when nothing waits any more; else the refusal.</returns>
    public Task<NotAllowed?> RejectAsync(Actor actor, long holdId, CancellationToken cancellationToken) =>
        DecideAsync(actor, holdId, HoldState.Rejected, Words.RejectOperation, cancellationToken);

    /// <summary>Takes back the deletes that a run marked. Needs the role Admin.</summary>
    /// <returns>How many rows are there again; a refusal where the actor may not.</returns>
    public async Task<(long Rows, NotAllowed? Refusal)> UndoAsync(Actor actor, long runId, CancellationToken cancellationToken)
    {
        if (await _gate.CheckAsync(actor, Role.Admin, Words.TakeBackDeletesOperation, cancellationToken) is { } refusal) return (0, refusal);
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var run = await database.Set<RunRecord>().AsNoTracking().Include(r => r.Streams).SingleOrDefaultAsync(r => r.Id == runId, cancellationToken);
        long rows = 0;
        foreach (var stream in run?.Streams.Where(s => s.Deleted + s.Outside > 0 && _streams.ContainsKey(s.Stream)) ?? [])
            rows += await StoredRecords.Of(_streams[stream.Stream].RecordType).RestoreAsync(database, run!.ConnectionId, runId, cancellationToken);
        _trail.Append(database, actor, Words.TakeBackDeletesOperation, $"run {runId}", $"{rows} rows: deleted → there");
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (rows, null);
    }

    private async Task<NotAllowed?> DecideAsync(Actor actor, long holdId, HoldState state, string action, CancellationToken cancellationToken)
    {
        if (await _gate.CheckAsync(actor, Role.Admin, action, cancellationToken) is { } refusal) return refusal;
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (await database.Set<DeleteHold>().SingleOrDefaultAsync(h => h.Id == holdId, cancellationToken) is not { } hold) return null;
        _trail.Append(database, actor, action, $"connection {hold.ConnectionId}, {NameOf(hold.Stream)}", $"{hold.Rows} rows: {hold.State} → {state}");
        (hold.State, hold.DecidedBy, hold.DecidedAt) = (state, actor.Name, _clock.GetUtcNow());
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    private string NameOf(string stream) => _streams.GetValueOrDefault(stream)?.Name ?? stream;
}

/// <summary>Deletes of one stream that an administrator decides on.</summary>
/// <param name="Id">To name them by.</param>
/// <param name="Stream">The stream's key.</param>
/// <param name="StreamName">Its name on screen.</param>
/// <param name="Rows">How many rows would go.</param>
/// <param name="OurCount">How many rows there were.</param>
/// <param name="TheirCount">How many records the connected system had.</param>
/// <param name="FoundAt">When they were last found gone, UTC.</param>
/// <param name="State">What was decided.</param>
/// <param name="DecidedBy">By whom; null while they wait.</param>
/// <param name="DecidedAt">When, UTC.</param>
public sealed record HeldDeletes(
    long Id, string Stream, string StreamName, long Rows, long OurCount, long TheirCount, DateTimeOffset FoundAt, HoldState State, string? DecidedBy,
    DateTimeOffset? DecidedAt);

using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Sync.Schedules;

/// <summary>The rows of the schedules, and the one place in each where a run waits whose time came while it could not begin.</summary>
internal sealed class ScheduleStore(IDbContextFactory<VectisDbContext> databases, TimeProvider clock)
{
    /// <summary>The kinds of runs that a schedule begins.</summary>
    public static IReadOnlyList<RunKind> Kinds { get; } = [RunKind.Incremental, RunKind.Reconcile];

    /// <summary>Every schedule.</summary>
    public async Task<IReadOnlyList<SyncSchedule>> ListAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Set<SyncSchedule>().AsNoTracking().ToListAsync(cancellationToken);
    }

    /// <summary>The schedule of a connection; null where it has none.</summary>
    public async Task<SyncSchedule?> FindAsync(int connectionId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Set<SyncSchedule>().AsNoTracking().SingleOrDefaultAsync(s => s.ConnectionId == connectionId, cancellationToken);
    }

    /// <summary>
    /// Gives a connection the default where it has no schedule and somebody has begun its first run: until then its scope may still be chosen. Of
    /// several nodes one does.
    /// </summary>
    public async Task AddAsync(int connectionId, ScheduleDraft draft, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.Set<SyncSchedule>().AnyAsync(s => s.ConnectionId == connectionId, cancellationToken)) return;
        if (!await database.Set<RunRecord>().AnyAsync(r => r.ConnectionId == connectionId, cancellationToken)) return;
        database.Add(new SyncSchedule
        {
            ConnectionId = connectionId,
            Version = Guid.NewGuid(),
            IncrementalCron = draft.IncrementalCron,
            ReconcileCron = draft.ReconcileCron,
            TimeZone = draft.TimeZone,
            SavedAt = clock.GetUtcNow(),
            SavedBy = "Vectis",
        });
        try
        {
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (IsThereMeanwhile(connectionId))
        {
            // Another node was faster.
        }
    }

    /// <summary>When the last run began that the schedule began, of a kind that does what the given one does; null where none has.</summary>
    public async Task<DateTimeOffset?> LastBegunAsync(int connectionId, RunKind kind, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await Begun(database, connectionId, kind).MaxAsync(r => (DateTimeOffset?)r.StartedAt, cancellationToken);
    }

    /// <summary>The run that the schedule has begun since a time, of a kind that does what the given one does; null where none has.</summary>
    /// <param name="database">The caller's unit of work.</param>
    /// <param name="connectionId">The connection.</param>
    /// <param name="kind">What was due.</param>
    /// <param name="dueAt">When it was due.</param>
    /// <param name="except">A run that does not count.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public static async Task<long?> BegunSinceAsync(
        VectisDbContext database, int connectionId, RunKind kind, DateTimeOffset dueAt, long? except, CancellationToken cancellationToken) =>
        await Begun(database, connectionId, kind).Where(r => r.StartedAt >= dueAt && r.Id != except).OrderBy(r => r.Id).Select(r => (long?)r.Id).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Lets a run wait until it can begin, unless the schedule has begun one since it was due. One place: the larger kind stays in it.</summary>
    public async Task QueueAsync(int connectionId, RunKind kind, DateTimeOffset? dueAt, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (dueAt is { } due && await BegunSinceAsync(database, connectionId, kind, due, null, cancellationToken) is not null) return;
        await QueueAsync(database, connectionId, kind, cancellationToken);
    }

    /// <summary>Lets a run wait until it can begin, within the caller's unit of work. Nothing waits of a paused schedule.</summary>
    public static Task QueueAsync(VectisDbContext database, int connectionId, RunKind kind, CancellationToken cancellationToken)
    {
        var waits = kind == RunKind.Reconcile ? RunKind.Reconcile : RunKind.Incremental;
        return database.Set<SyncSchedule>()
            .Where(s => s.ConnectionId == connectionId && s.PausedAt == null && (s.Queued == null || s.Queued != RunKind.Reconcile))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Queued, waits), cancellationToken);
    }

    /// <summary>Takes out of its place what a run that begins now does, within the transaction in which it begins.</summary>
    public static async Task TakeUpAsync(VectisDbContext database, RunRecord run, CancellationToken cancellationToken)
    {
        var waiting = database.Set<SyncSchedule>().Where(s => s.ConnectionId == run.ConnectionId && s.Queued != null);
        if (run.Kind == RunKind.Reconcile) await waiting.ExecuteUpdateAsync(set => set.SetProperty(s => s.Queued, (RunKind?)null), cancellationToken);
        else if (run.Kind is RunKind.Incremental or RunKind.Full)
            await waiting.Where(s => s.Queued != RunKind.Reconcile).ExecuteUpdateAsync(set => set.SetProperty(s => s.Queued, (RunKind?)null), cancellationToken);
    }

    private static IQueryable<RunRecord> Begun(VectisDbContext database, int connectionId, RunKind kind) => database.Set<RunRecord>()
        .Where(r => r.ConnectionId == connectionId && r.Trigger == RunTrigger.Scheduled && (r.Kind == RunKind.Reconcile || r.Kind == kind));

    private bool IsThereMeanwhile(int connectionId)
    {
        using var database = databases.CreateDbContext();
        return database.Set<SyncSchedule>().Any(s => s.ConnectionId == connectionId);
    }
}

using Vectis.Admin.Audit;
using Vectis.Admin.Sync.Faults;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Sync.Schedules;

/// <summary>Begins what has come due, once over all nodes; what cannot begin now waits in the schedule's row and begins as soon as it can.</summary>
internal sealed class DueSyncs(ScheduleStore schedules, HealthStore health, Syncs syncs)
{
    /// <summary>Something is due.</summary>
    /// <param name="connectionId">The connection.</param>
    /// <param name="kind">Incremental or Reconcile.</param>
    /// <param name="dueAt">When it was due, UTC.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task ComeAsync(int connectionId, RunKind kind, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        // Paused, or given up, since the alarm was set.
        if (await schedules.FindAsync(connectionId, cancellationToken) is not { PausedAt: null }) return;
        var isDown = await health.WaitsUntilAsync(connectionId, cancellationToken) is not null;
        if (isDown || await BeginAsync(connectionId, kind, dueAt, cancellationToken) is StartResult.AlreadyRunning)
            await schedules.QueueAsync(connectionId, kind, dueAt, cancellationToken);
    }

    /// <summary>Begins what was missed while no app ran, once however often its time has passed.</summary>
    public async Task CatchUpAsync(SyncSchedule schedule, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var kind in ScheduleStore.Kinds)
        {
            var last = await schedules.LastBegunAsync(schedule.ConnectionId, kind, cancellationToken);
            var since = last > schedule.SavedAt ? last.Value : schedule.SavedAt;
            if (schedule.Of(kind).After(since) is { } missed && missed <= now) await ComeAsync(schedule.ConnectionId, kind, missed, cancellationToken);
        }
    }

    /// <summary>Begins what waits and can begin now.</summary>
    public async Task BeginWaitingAsync(IReadOnlyList<SyncSchedule> all, CancellationToken cancellationToken)
    {
        foreach (var schedule in all)
        {
            if (schedule is not { Queued: { } kind, PausedAt: null }) continue;
            if (await health.WaitsUntilAsync(schedule.ConnectionId, cancellationToken) is not null) continue;
            await BeginAsync(schedule.ConnectionId, kind, null, cancellationToken);
        }
    }

    private Task<StartResult> BeginAsync(int connectionId, RunKind kind, DateTimeOffset? dueAt, CancellationToken cancellationToken) =>
        syncs.StartAsync(Actor.Schedule, connectionId, new RunRequest(RunTrigger.Scheduled, kind) { DueAt = dueAt }, cancellationToken);
}

using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync.Faults;
using Vectis.Admin.Sync.History;
using Vectis.Admin.Sync.Schedules;
using Vectis.Admin.Sync.Walks;

namespace Vectis.Admin.Sync.Runs;

/// <summary>The rows of a run, from its beginning to its end. Every change begins with the fencing check.</summary>
internal sealed class RunStore(IDbContextFactory<VectisDbContext> databases, LeaseStore leases, HealthStore health, IRunTargets targets, TimeProvider clock)
{
    /// <summary>Writes a new run and takes the connection's lease in one transaction.</summary>
    /// <param name="run">The run.</param>
    /// <param name="streams">Its streams.</param>
    /// <param name="dueAt">When the schedule had it due; null where it is no schedule's time.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The lease; else the run that holds it, or that has begun at the schedule's time already.</returns>
    public async Task<(Lease? Taken, long? HeldBy)> BeginAsync(
        RunRecord run, IReadOnlyList<IRecordStream> streams, DateTimeOffset? dueAt, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        run.StartedAt = clock.GetUtcNow();
        run.Streams.AddRange(streams.Select((s, i) => new RunStream { Stream = s.Key, Position = i, State = StreamState.Waiting }));
        database.Add(run);
        await database.SaveChangesAsync(cancellationToken);
        var (taken, heldBy) = await leases.TakeAsync(database, run.ConnectionId, run.Id, cancellationToken);
        if (taken is null) return (null, heldBy);
        if (dueAt is { } due && await ScheduleStore.BegunSinceAsync(database, run.ConnectionId, run.Kind, due, run.Id, cancellationToken) is { } begun) return (null, begun);
        await ScheduleStore.TakeUpAsync(database, run, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (taken, null);
    }

    /// <summary>Whether somebody, perhaps on another node, asked the run to stop.</summary>
    public async Task<bool> IsCancelRequestedAsync(long runId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Set<RunRecord>().AnyAsync(r => r.Id == runId && r.CancelRequested, cancellationToken);
    }

    /// <summary>Marks a stream as under way.</summary>
    public Task StreamBeganAsync(Lease lease, string stream, CancellationToken cancellationToken) =>
        ChangeStreamAsync(lease, stream, row => row.ExecuteUpdateAsync(
            set => set.SetProperty(s => s.State, StreamState.Running).SetProperty(s => s.StartedAt, clock.GetUtcNow()), cancellationToken), cancellationToken);

    /// <summary>Writes what a walk expects and what planning it cost.</summary>
    public Task StreamPlannedAsync(Lease lease, WalkPlan plan, CancellationToken cancellationToken) =>
        ChangeStreamAsync(lease, plan.Walk.Stream.Key, row => row.ExecuteUpdateAsync(
            set => set
                .SetProperty(s => s.Total, plan.Total)
                .SetProperty(s => s.AlreadyDone, plan.AlreadyDone)
                .SetProperty(s => s.Requests, s => s.Requests + plan.Requests)
                .SetProperty(s => s.Bytes, s => s.Bytes + plan.Bytes),
            cancellationToken), cancellationToken);

    /// <summary>Marks how a stream ended.</summary>
    public Task StreamEndedAsync(Lease lease, string stream, StreamState state, Failure? failure, CancellationToken cancellationToken) =>
        ChangeStreamAsync(lease, stream, row => row.ExecuteUpdateAsync(
            set => set
                .SetProperty(s => s.State, state)
                .SetProperty(s => s.FinishedAt, clock.GetUtcNow())
                .SetProperty(s => s.Failure, failure == null ? null : failure.Category)
                .SetProperty(s => s.FailureSpecifics, ColumnText.Cut(failure == null ? null : failure.Specifics, ColumnText.Sentence)),
            cancellationToken), cancellationToken);

    /// <summary>Ends the run and frees the lease.</summary>
    /// <param name="lease">The run's lease.</param>
    /// <param name="course">How it went.</param>
    /// <param name="requests">What it has asked.</param>
    /// <param name="lookups">The keys of the streams that are lookups.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>How it ended, and whether somebody asked for another.</returns>
    public async Task<(RunOutcome Outcome, bool RunAgain)> EndAsync(
        Lease lease, RunCourse course, RequestLog requests, IReadOnlySet<string> lookups, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await LeaseStore.CheckAsync(database, lease, cancellationToken);
        await RunEnding.StopOpenStreamsAsync(database, lease.RunId, clock.GetUtcNow(), cancellationToken);
        var run = await database.Set<RunRecord>().Include(r => r.Streams).SingleAsync(r => r.Id == lease.RunId, cancellationToken);
        run.Outcome = course.Outcome ?? RunEnding.Judge([.. run.Streams.Select(s => (s, lookups.Contains(s.Stream)))]);
        run.IsComplete = course.Outcome is null && run.Kind != RunKind.ImportOne && RunEnding.IsComplete(run.Streams);
        run.FinishedAt = clock.GetUtcNow();
        run.Message = ColumnText.Cut(course.Message, ColumnText.Sentence);
        await RequestKeeping.SettleAsync(database, run, requests, cancellationToken);
        await health.SettleAsync(database, run, course, lookups, cancellationToken);
        if (run.IsComplete)
        {
            var read = run.Streams.Where(s => s.State == StreamState.Complete).Select(s => s.Stream);
            await targets.CompletingAsync(database, new CompleteRun(run.ConnectionId, run.Id, [.. read]), cancellationToken);
        }

        await database.SaveChangesAsync(cancellationToken);
        if (IsLeftToDo(run, course)) await ScheduleStore.QueueAsync(database, run.ConnectionId, run.Kind, cancellationToken);
        await LeaseStore.FreeAsync(database, lease, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (run.Outcome.Value, run.RunAgain);
    }

    /// <summary>A run that the end of its process cut short goes on by itself, and a comparison whose time came while the system was down is made when it is back.</summary>
    private static bool IsLeftToDo(RunRecord run, RunCourse course) => run switch
    {
        { Outcome: RunOutcome.Interrupted } => RunEnding.GoesOnByItself(run.Kind),
        { Trigger: RunTrigger.Scheduled, Kind: RunKind.Reconcile } => course.Answers == false,
        _ => false,
    };

    private async Task ChangeStreamAsync(Lease lease, string stream, Func<IQueryable<RunStream>, Task> change, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await LeaseStore.CheckAsync(database, lease, cancellationToken);
        await change(RunWrites.RowOf(database, lease, stream));
        await transaction.CommitAsync(cancellationToken);
    }
}

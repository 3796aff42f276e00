using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync.Runs;
using Vectis.Admin.Sync.Schedules;

namespace Vectis.Admin.Sync.Faults;

/// <summary>Since when a connected system does not answer or its runs fail, and what follows from it: one row, the same for every node.</summary>
internal sealed class HealthStore(IDbContextFactory<VectisDbContext> databases, AuditTrail trail, TimeProvider clock)
{
    /// <summary>After so long without a run that was of use the schedule is paused.</summary>
    public static readonly TimeSpan PausesAfter = TimeSpan.FromDays(7);

    /// <summary>Since when the system does not answer; null while it does.</summary>
    public async Task<Outage?> OutageAsync(int connectionId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var health = await database.Set<SystemHealth>().AsNoTracking().SingleOrDefaultAsync(h => h.ConnectionId == connectionId, cancellationToken);
        if (health?.NotAnsweringSince is not { } since) return null;
        var isPaused = await database.Set<SyncSchedule>().AnyAsync(s => s.ConnectionId == connectionId && s.PausedAt != null, cancellationToken);
        return new Outage(since, isPaused ? null : health.NextTryAt);
    }

    /// <summary>Why Vectis has paused the schedule itself, in one sentence; null where it has not.</summary>
    public async Task<string?> PauseReasonAsync(int connectionId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Set<SyncSchedule>().Where(s => s.ConnectionId == connectionId && s.PausedAt != null && s.PausedBy == null)
            .Select(s => s.PauseReason).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>When runs that begin by themselves may begin again; null when they may now.</summary>
    public async Task<DateTimeOffset?> WaitsUntilAsync(int connectionId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var next = await database.Set<SystemHealth>().Where(h => h.ConnectionId == connectionId && h.NotAnsweringSince != null)
            .Select(h => h.NextTryAt).SingleOrDefaultAsync(cancellationToken);
        return next > clock.GetUtcNow() ? next : null;
    }

    /// <summary>The connections whose system is to be tried now.</summary>
    public async Task<IReadOnlyList<int>> DueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Set<SystemHealth>()
            .Where(h => h.NotAnsweringSince != null && h.NextTryAt <= now
                && !database.Set<SyncSchedule>().Any(s => s.ConnectionId == h.ConnectionId && s.PausedAt != null))
            .Select(h => h.ConnectionId).ToListAsync(cancellationToken);
    }

    /// <summary>Takes over what a run has seen, within the transaction that ends it.</summary>
    /// <param name="database">A context with an open transaction, whose changes the caller saves.</param>
    /// <param name="run">The run with its streams and its outcome.</param>
    /// <param name="course">How it went.</param>
    /// <param name="lookups">The keys of the streams that are lookups.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task SettleAsync(VectisDbContext database, RunRecord run, RunCourse course, IReadOnlySet<string> lookups, CancellationToken cancellationToken)
    {
        var health = await database.Set<SystemHealth>().SingleOrDefaultAsync(h => h.ConnectionId == run.ConnectionId, cancellationToken);
        var isNew = health is null;
        health ??= new SystemHealth { ConnectionId = run.ConnectionId };
        var now = clock.GetUtcNow();
        if (course.Answers == true) (health.NotAnsweringSince, health.NextTryAt, health.Tries) = (null, null, 0);
        if (course.Answers == false)
        {
            health.NotAnsweringSince ??= now;
            // Somebody who clicks again and again does not push the next try away.
            if (run.Trigger == RunTrigger.Scheduled || health.Tries == 0) health.Tries++;
            health.NextTryAt = now + BackOff.After(health.Tries, Random.Shared.NextDouble());
        }

        if (IsFailure(run, lookups) is { } isFailure)
        {
            health.FailingSince = isFailure ? health.FailingSince ?? run.StartedAt : null;
            health.LastFailure = isFailure ? ColumnText.Cut(course.Message ?? FailureOf(run)?.ToString(), ColumnText.Sentence) : null;
            if (isFailure) await PauseAsync(database, health, now, cancellationToken);
            else await ResumeAsync(database, run, cancellationToken);
        }

        var isWell = health is { NotAnsweringSince: null, FailingSince: null };
        if (isNew && !isWell) database.Add(health);
        if (!isNew && isWell) database.Remove(health);
    }

    /// <summary>
    /// Whether a run failed as a whole: not one stream came to its end. A run that brings some streams and fails in others is of use, and its
    /// failures are told by themselves. Null where the run tells neither.
    /// </summary>
    private static bool? IsFailure(RunRecord run, IReadOnlySet<string> lookups) =>
        run is { Outcome: RunOutcome.Cancelled or RunOutcome.Interrupted } or { Kind: RunKind.ImportOne } ? null
        : !run.Streams.Exists(s => s.State == StreamState.Complete && !lookups.Contains(s.Stream));

    /// <summary>Once: what follows a resumption is counted anew. Where there is no schedule yet, it waits for one.</summary>
    private async Task PauseAsync(VectisDbContext database, SystemHealth health, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (health.FailingSince is not { } since || now - since < PausesAfter) return;
        var reason = Words.PausedItself(since, health.LastFailure);
        var paused = await database.Set<SyncSchedule>().Where(s => s.ConnectionId == health.ConnectionId && s.PausedAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.PausedAt, now).SetProperty(s => s.PauseReason, reason).SetProperty(s => s.Queued, (RunKind?)null), cancellationToken);
        if (paused == 0) return;
        trail.Append(database, Actor.Schedule, Words.PauseScheduleOperation, $"connection {health.ConnectionId}", $"running → paused: {reason}");
        (health.FailingSince, health.LastFailure) = (null, null);
    }

    /// <summary>A run that was of use shows that it is mended; what a person paused stays paused.</summary>
    private async Task ResumeAsync(VectisDbContext database, RunRecord run, CancellationToken cancellationToken)
    {
        var resumed = await database.Set<SyncSchedule>().Where(s => s.ConnectionId == run.ConnectionId && s.PausedAt != null && s.PausedBy == null).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.PausedAt, (DateTimeOffset?)null).SetProperty(s => s.PauseReason, (string?)null), cancellationToken);
        if (resumed > 0) trail.Append(database, Actor.Schedule, Words.ResumeScheduleOperation, $"connection {run.ConnectionId}", $"paused by Vectis → running: run {run.Id} worked");
    }

    private static Failure? FailureOf(RunRecord run) =>
        run.Streams.Find(s => s.Failure is not null) is { Failure: { } category } stream ? new Failure(category) { Specifics = stream.FailureSpecifics } : null;
}

/// <summary>That a connected system does not answer.</summary>
/// <param name="Since">Since when, UTC.</param>
/// <param name="NextTryAt">When Vectis tries it again by itself, UTC; null where its schedule is paused.</param>
public sealed record Outage(DateTimeOffset Since, DateTimeOffset? NextTryAt);

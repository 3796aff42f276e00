using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Sync.Schedules;

/// <summary>When a connection syncs by itself, and what comes next.</summary>
/// <param name="Version">Changes with every save.</param>
/// <param name="Draft">What was saved.</param>
/// <param name="SavedAt">When it was saved or resumed, UTC.</param>
/// <param name="SavedBy">By whom; <c>Vectis</c> for the default.</param>
public sealed record ScheduleView(Guid Version, ScheduleDraft Draft, DateTimeOffset SavedAt, string SavedBy)
{
    /// <summary>Since when nothing begins by itself; null while it is not paused.</summary>
    public SchedulePause? Pause { get; init; }

    /// <summary>The kind of run whose time has come and which begins as soon as it can; null when none waits.</summary>
    public RunKind? Queued { get; init; }

    /// <summary>The next times at which changes are brought, UTC; empty while it is paused.</summary>
    public IReadOnlyList<DateTimeOffset> NextIncremental { get; init; } = [];

    /// <summary>The next times at which everything is compared, UTC; empty while it is paused.</summary>
    public IReadOnlyList<DateTimeOffset> NextReconcile { get; init; } = [];

    /// <summary>When the next run begins, UTC; null while it is paused.</summary>
    public DateTimeOffset? Next => NextIncremental.Concat(NextReconcile).Select(time => (DateTimeOffset?)time).Min();

    /// <summary>How many times ahead are told of each.</summary>
    internal const int TimesAhead = 3;

    internal static ScheduleView Of(SyncSchedule row, DateTimeOffset now) => new(
        row.Version, new ScheduleDraft(row.IncrementalCron, row.ReconcileCron, row.TimeZone) { Gentle = row.Gentle }, row.SavedAt, row.SavedBy)
    {
        Pause = row.PausedAt is { } at ? new SchedulePause(at, row.PausedBy, row.PauseReason) : null,
        Queued = row.Queued,
        NextIncremental = row.PausedAt is null ? [.. row.Of(RunKind.Incremental).Next(now, TimesAhead)] : [],
        NextReconcile = row.PausedAt is null ? [.. row.Of(RunKind.Reconcile).Next(now, TimesAhead)] : [],
    };
}

/// <summary>That nothing begins by itself.</summary>
/// <param name="At">Since when, UTC.</param>
/// <param name="By">Who paused it; null where Vectis did itself.</param>
/// <param name="Reason">Why Vectis did, in one sentence; null where a person did.</param>
public sealed record SchedulePause(DateTimeOffset At, string? By, string? Reason);

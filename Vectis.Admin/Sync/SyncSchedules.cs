using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;
using Vectis.Admin.Sync.Schedules;

namespace Vectis.Admin.Sync;

/// <summary>When connections sync by themselves: shows it, changes it, pauses it.</summary>
public sealed class SyncSchedules
{
    private readonly Gate _gate;
    private readonly AuditTrail _trail;
    private readonly IDbContextFactory<VectisDbContext> _databases;
    private readonly IOptionsMonitor<SyncSettings> _settings;
    private readonly TimeProvider _clock;

    internal SyncSchedules(
        Gate gate, AuditTrail trail, IDbContextFactory<VectisDbContext> databases, IOptionsMonitor<SyncSettings> settings, TimeProvider clock) =>
        (_gate, _trail, _databases, _settings, _clock) = (gate, trail, databases, settings, clock);

    /// <summary>What a new connection gets with its first sync; null where it gets none.</summary>
    public ScheduleDraft? Usual => ScheduleDefault.TryRead(_settings.CurrentValue.Schedule, _clock.GetUtcNow(), out var draft) ? draft : null;

    /// <summary>What to begin with where somebody sets a schedule and the settings hold none.</summary>
    /// <param name="zone">Whose clock it follows.</param>
    public static ScheduleDraft BuiltIn(TimeZoneInfo zone) => ScheduleDefault.BuiltIn with { TimeZone = zone.Id };

    /// <summary>The schedule of a connection; null where it syncs only by hand.</summary>
    public async Task<ScheduleView?> FindAsync(int connectionId, CancellationToken cancellationToken)
    {
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        var row = await database.Set<SyncSchedule>().AsNoTracking().SingleOrDefaultAsync(s => s.ConnectionId == connectionId, cancellationToken);
        return row is null ? null : ScheduleView.Of(row, _clock.GetUtcNow());
    }

    /// <summary>When a draft would begin runs, or what is wrong with it. Changes nothing.</summary>
    public SchedulePreview Preview(ScheduleDraft draft)
    {
        var now = _clock.GetUtcNow();
        var (kept, fault) = ScheduleRules.Check(draft, now);
        if (kept is null) return new SchedulePreview([], [], fault);
        var row = new SyncSchedule { IncrementalCron = kept.IncrementalCron, ReconcileCron = kept.ReconcileCron, TimeZone = kept.TimeZone, SavedBy = "" };
        var view = ScheduleView.Of(row, now);
        return new SchedulePreview(view.NextIncremental, view.NextReconcile, null);
    }

    /// <summary>Saves when a connection syncs by itself. A pause stays as it is. Needs the role Admin.</summary>
    /// <param name="actor">Who asks for it.</param>
    /// <param name="connectionId">The connection.</param>
    /// <param name="draft">When.</param>
    /// <param name="version">The version the actor has seen; null where there was no schedule.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<ScheduleResult> SaveAsync(Actor actor, int connectionId, ScheduleDraft draft, Guid? version, CancellationToken cancellationToken)
    {
        if (await _gate.CheckAsync(actor, Role.Admin, Words.SaveScheduleOperation, cancellationToken) is { } refusal) return new ScheduleResult.Refused(refusal);
        var now = _clock.GetUtcNow();
        var (kept, fault) = ScheduleRules.Check(draft, now);
        if (kept is null) return new ScheduleResult.Invalid(fault!);
        return await ChangeAsync(actor, connectionId, Words.SaveScheduleOperation, row =>
        {
            if (row?.Version != version) return (null, null, Words.ScheduleChanged);
            var before = row is null ? "by hand" : Text(ScheduleView.Of(row, now).Draft);
            row ??= new SyncSchedule { ConnectionId = connectionId, IncrementalCron = "", ReconcileCron = "", TimeZone = "", SavedBy = "" };
            (row.IncrementalCron, row.ReconcileCron, row.TimeZone) = (kept.IncrementalCron, kept.ReconcileCron, kept.TimeZone);
            (row.GentleFrom, row.GentleUntil) = (MinuteOf(kept.Gentle?.From), MinuteOf(kept.Gentle?.Until));
            return (row, $"{before} → {Text(kept)}", null);
        }, cancellationToken);
    }

    /// <summary>Lets nothing begin by itself until it is resumed; a run under way goes on. Needs the role Admin.</summary>
    public async Task<ScheduleResult> PauseAsync(Actor actor, int connectionId, CancellationToken cancellationToken) =>
        await _gate.CheckAsync(actor, Role.Admin, Words.PauseScheduleOperation, cancellationToken) is { } refusal
            ? new ScheduleResult.Refused(refusal)
            : await ChangeAsync(actor, connectionId, Words.PauseScheduleOperation, row =>
            {
                if (row is null) return (null, null, Words.NoSchedule);
                if (row.PausedAt is not null) return (null, null, null);
                (row.PausedAt, row.PausedBy, row.PauseReason, row.Queued) = (_clock.GetUtcNow(), actor.Name, null, null);
                return (row, "running → paused", null);
            }, cancellationToken);

    /// <summary>Lets runs begin by themselves again, from the next time on. Needs the role Admin.</summary>
    public async Task<ScheduleResult> ResumeAsync(Actor actor, int connectionId, CancellationToken cancellationToken) =>
        await _gate.CheckAsync(actor, Role.Admin, Words.ResumeScheduleOperation, cancellationToken) is { } refusal
            ? new ScheduleResult.Refused(refusal)
            : await ChangeAsync(actor, connectionId, Words.ResumeScheduleOperation, row =>
            {
                if (row is null) return (null, null, Words.NoSchedule);
                if (row.PausedAt is null) return (null, null, null);
                var by = row.PausedBy ?? "Vectis";
                (row.PausedAt, row.PausedBy, row.PauseReason) = (null, null, null);
                return (row, $"paused by {by} → running", null);
            }, cancellationToken);

    /// <summary>Changes the row and writes the audit row in one transaction.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="connectionId">The connection.</param>
    /// <param name="action">What the audit row says was done.</param>
    /// <param name="change">Answers the changed row with the details of the audit row, or why nothing may be changed; nothing at all where all is so already.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    private async Task<ScheduleResult> ChangeAsync(
        Actor actor, int connectionId, string action, Func<SyncSchedule?, (SyncSchedule? Row, string? Details, string? Obstacle)> change, CancellationToken cancellationToken)
    {
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        var known = await database.Set<SyncSchedule>().SingleOrDefaultAsync(s => s.ConnectionId == connectionId, cancellationToken);
        var (row, details, obstacle) = change(known);
        if (row is null) return obstacle is null ? new ScheduleResult.Done() : new ScheduleResult.NotPossible(obstacle);
        if (known is null) database.Add(row);
        (row.Version, row.SavedAt, row.SavedBy) = (Guid.NewGuid(), _clock.GetUtcNow(), actor.Name);
        _trail.Append(database, actor, action, $"connection {connectionId}", details);
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return new ScheduleResult.Done();
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || known is null)
        {
            return new ScheduleResult.NotPossible(Words.ScheduleChanged);
        }
    }

    private static int? MinuteOf(TimeOnly? time) => time is { } known ? (known.Hour * 60) + known.Minute : null;

    private static string Text(ScheduleDraft draft) => string.Create(
        CultureInfo.InvariantCulture,
        $"changes {draft.IncrementalCron}, comparison {draft.ReconcileCron}, {draft.TimeZone}{(draft.Gentle is { } gentle ? $", gentle {gentle.From:HH:mm} to {gentle.Until:HH:mm}" : "")}");
}

/// <summary>When a draft would begin runs.</summary>
/// <param name="NextIncremental">The next times at which changes would be brought, UTC.</param>
/// <param name="NextReconcile">The next times at which everything would be compared, UTC.</param>
/// <param name="Fault">What is wrong with it; null where nothing is.</param>
public sealed record SchedulePreview(IReadOnlyList<DateTimeOffset> NextIncremental, IReadOnlyList<DateTimeOffset> NextReconcile, ScheduleFault? Fault);

/// <summary>What came of changing a schedule.</summary>
public abstract record ScheduleResult
{
    private ScheduleResult()
    {
    }

    /// <summary>It holds.</summary>
    public sealed record Done : ScheduleResult;

    /// <summary>The actor may not.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Refused(NotAllowed Reason) : ScheduleResult;

    /// <summary>The draft is not allowed.</summary>
    /// <param name="Fault">What is wrong.</param>
    public sealed record Invalid(ScheduleFault Fault) : ScheduleResult;

    /// <summary>Nothing was changed.</summary>
    /// <param name="Message">Why, in one sentence.</param>
    public sealed record NotPossible(string Message) : ScheduleResult;
}

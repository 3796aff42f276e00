using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;
using Vectis.Admin.Sync.Faults;
using Vectis.Admin.Sync.Runs;
using Vectis.Admin.Sync.Schedules;

namespace Vectis.Admin.Sync;

/// <summary>Starts, stops and shows runs. One run a connection at a time, over all nodes and the command line.</summary>
public sealed class Syncs
{
    /// <summary>How many starts a minute are allowed, per user and per connection.</summary>
    public const int StartsPerMinute = SyncLimit.Most;

    private static readonly TimeSpan WatchEvery = TimeSpan.FromMilliseconds(250);

    private readonly Gate _gate;
    private readonly AuditTrail _trail;
    private readonly IRunTargets _targets;
    private readonly RunStore _runs;
    private readonly RunReader _reader;
    private readonly RunHost _host;
    private readonly DeleteHolds _holds;
    private readonly HealthStore _health;
    private readonly ScheduleStore _schedules;
    private readonly IDbContextFactory<VectisDbContext> _databases;
    private readonly TimeProvider _clock;
    private readonly SyncLimit _limit;

    internal Syncs(
        Gate gate, AuditTrail trail, IRunTargets targets, RunStore runs, RunReader reader, RunHost host, DeleteHolds holds, HealthStore health, ScheduleStore schedules,
        IDbContextFactory<VectisDbContext> databases, TimeProvider clock)
    {
        (_gate, _trail, _targets, _runs, _reader, _host, _holds, _health, _schedules, _databases, _clock) =
            (gate, trail, targets, runs, reader, host, holds, health, schedules, databases, clock);
        _limit = new SyncLimit(clock);
    }

    /// <summary>Starts a run in the background of this process. Needs the role Analyst.</summary>
    public async Task<StartResult> StartAsync(Actor actor, int connectionId, RunRequest request, CancellationToken cancellationToken)
    {
        if (await _gate.CheckAsync(actor, Role.Analyst, Words.SyncOperation, cancellationToken) is { } refusal) return new StartResult.Refused(refusal);
        if (await _targets.StreamsAsync(connectionId, cancellationToken) is not { } all) return new StartResult.NotPossible(Words.NoConnection);
        if (Choose(all, request) is not { } streams)
            return new StartResult.NotPossible(Words.UnknownStream(request.Streams!.First(key => all.All(s => s.Key != key)), all.Where(s => !s.IsLookup)));
        if (request is { Kind: RunKind.Repair, Streams: null })
        {
            var differing = (await _reader.CompletenessAsync(connectionId, cancellationToken)).Where(s => s.OurCount != s.TheirCount).Select(s => s.Key).ToHashSet();
            streams = [.. streams.Where(s => !s.IsLookup && differing.Contains(s.Key))];
            if (streams.Count == 0) return new StartResult.NotPossible(Words.NothingToRepair);
        }

        if (await _targets.ObstacleAsync(connectionId, cancellationToken) is { } obstacle) return new StartResult.NotPossible(obstacle);
        if (request.Trigger == RunTrigger.Scheduled && await _health.WaitsUntilAsync(connectionId, cancellationToken) is { } nextTry)
            return new StartResult.NotPossible(Words.WaitsForSystem(nextTry));
        if (Wait(actor, connectionId) is { } wait) return new StartResult.TooMany(wait);

        var run = new RunRecord { ConnectionId = connectionId, Trigger = request.Trigger, Kind = request.Kind, StartedBy = actor.Name };
        var (lease, heldBy) = await _runs.BeginAsync(run, streams, request.DueAt, cancellationToken);
        if (lease is null)
        {
            var running = heldBy is { } id ? await _reader.FindAsync(id, cancellationToken) : null;
            return new StartResult.AlreadyRunning(running?.Id ?? 0, running?.StartedAt ?? _clock.GetUtcNow());
        }

        await _trail.WriteAsync(actor, Words.SyncStarted, $"connection {connectionId}", $"run {run.Id}, {request.Kind}", cancellationToken);
        _host.Begin(lease, request, streams, () => StartAsync(Actor.Schedule, connectionId, Again(request), CancellationToken.None));
        return new StartResult.Started(run.Id);
    }

    /// <summary>Asks a run to stop, on whichever node it runs. Needs the role Analyst.</summary>
    /// <returns>Null when it was asked; else the refusal.</returns>
    public Task<NotAllowed?> CancelAsync(Actor actor, long runId, CancellationToken cancellationToken) =>
        ChangeAsync(actor, runId, Words.SyncCancelled, runs => runs.ExecuteUpdateAsync(set => set.SetProperty(r => r.CancelRequested, true), cancellationToken), () => _host.Cancel(runId), cancellationToken);

    /// <summary>Asks for another run when this one ends. Needs the role Analyst.</summary>
    /// <returns>Null when it was asked; else the refusal.</returns>
    public Task<NotAllowed?> RunAgainAsync(Actor actor, long runId, CancellationToken cancellationToken) =>
        ChangeAsync(actor, runId, Words.SyncQueued, runs => runs.ExecuteUpdateAsync(set => set.SetProperty(r => r.RunAgain, true), cancellationToken), null, cancellationToken);

    /// <summary>One run as it is now.</summary>
    public Task<RunView?> FindAsync(long runId, CancellationToken cancellationToken) => _reader.FindAsync(runId, cancellationToken);

    /// <summary>The newest run of a connection; one that read only a few records counts while it is under way.</summary>
    public Task<RunView?> LatestAsync(int connectionId, CancellationToken cancellationToken) => _reader.LatestAsync(connectionId, cancellationToken);

    /// <summary>The newest runs of a connection, newest first.</summary>
    public Task<IReadOnlyList<RunView>> ListAsync(int connectionId, int count, CancellationToken cancellationToken) =>
        _reader.ListAsync(connectionId, count, cancellationToken);

    /// <summary>What holds for a connection: the newest run, the last complete one, what waits to be read, what is known to be missing.</summary>
    public async Task<SyncStanding> StandingAsync(int connectionId, CancellationToken cancellationToken)
    {
        var streams = await _reader.CompletenessAsync(connectionId, cancellationToken);
        var walked = streams.Where(s => s is { IsLookup: false, LastCompleteAt: not null }).ToList();
        return new SyncStanding(
            await _reader.LatestAsync(connectionId, cancellationToken),
            await _reader.LastCompleteAsync(connectionId, cancellationToken),
            await _reader.UnreadAsync(connectionId, cancellationToken),
            [.. streams.Where(s => s.OurCount < s.TheirCount)],
            await _holds.ListAsync(connectionId, cancellationToken))
        {
            Dates = await _reader.DatesAsync(connectionId, cancellationToken),
            IsToReadAnew = walked.Count > 0 && walked.TrueForAll(s => s.IsToReadAnew),
            Outage = await _health.OutageAsync(connectionId, cancellationToken),
            PauseReason = await _health.PauseReasonAsync(connectionId, cancellationToken),
            Schedule = await _schedules.FindAsync(connectionId, cancellationToken) is { } schedule ? ScheduleView.Of(schedule, _clock.GetUtcNow()) : null,
        };
    }

    /// <summary>The runs under way in this process.</summary>
    public IReadOnlyList<long> RunningHere => _host.Running;

    /// <summary>Waits until a run of this process has ended and the one that was asked for meanwhile, if any, has begun.</summary>
    public Task EndedAsync(long runId) => _host.WaitAsync(runId);

    /// <summary>Marks runs as interrupted whose process is known to be dead; a serving app does so by itself.</summary>
    public Task CloseDeadRunsAsync(CancellationToken cancellationToken) => _host.SweepAsync(cancellationToken);

    /// <summary>How complete each stream is that was ever walked.</summary>
    public Task<IReadOnlyList<StreamCompleteness>> CompletenessAsync(int connectionId, CancellationToken cancellationToken) =>
        _reader.CompletenessAsync(connectionId, cancellationToken);

    /// <summary>How many records are stored now for each stream the connection syncs, lookups left out.</summary>
    public async Task<IReadOnlyList<StreamCount>> CountsAsync(int connectionId, CancellationToken cancellationToken) =>
        await _targets.StreamsAsync(connectionId, cancellationToken) is { } streams
            ? await _reader.CountsAsync(connectionId, streams.Where(s => !s.IsLookup), cancellationToken)
            : [];

    /// <summary>The run as it is now, then every change, at most four a second, until it has ended. The same on every node.</summary>
    public async IAsyncEnumerable<RunView> WatchAsync(long runId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RunView? last = null;
        while (await _reader.FindAsync(runId, cancellationToken) is { } run)
        {
            if (last is null || !Same(last, run)) yield return run;
            if (!run.IsRunning) yield break;
            last = run;
            await Task.Delay(WatchEvery, _clock, cancellationToken);
        }
    }

    private static RunRequest Again(RunRequest request) =>
        request with { Streams = null, Ids = [], DueAt = null, Kind = request.Kind == RunKind.ImportOne ? RunKind.Incremental : request.Kind };

    private static bool Same(RunView a, RunView b) => a with { Streams = b.Streams } == b && a.Streams.SequenceEqual(b.Streams);

    private static IReadOnlyList<IRecordStream>? Choose(IReadOnlyList<IRecordStream> all, RunRequest request) =>
        request.Streams is not { } keys ? all
        : keys.All(key => all.Any(s => s.Key == key)) ? [.. all.Where(s => (s.IsLookup && request.Kind != RunKind.ImportOne) || keys.Contains(s.Key))]
        : null;

    private async Task<NotAllowed?> ChangeAsync(
        Actor actor, long runId, string action, Func<IQueryable<RunRecord>, Task> change, Action? then, CancellationToken cancellationToken)
    {
        if (await _gate.CheckAsync(actor, Role.Analyst, action, cancellationToken) is { } refusal) return refusal;
        await using (var database = await _databases.CreateDbContextAsync(cancellationToken))
        {
            await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
            await change(database.Set<RunRecord>().Where(r => r.Id == runId && r.Outcome == null));
            _trail.Append(database, actor, action, $"run {runId}", null);
            await database.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        then?.Invoke();
        return null;
    }

    // A console and a schedule are the operator's own.
    private TimeSpan? Wait(Actor actor, int connectionId) => actor.Kind == ActorKind.User
        ? _limit.Begin($"user {actor.UserId}", string.Create(CultureInfo.InvariantCulture, $"connection {connectionId}"))
        : null;
}

/// <summary>What holds for a connection.</summary>
/// <param name="Latest">The newest run; null before the first.</param>
/// <param name="LastComplete">When the last run ended that left everything complete.</param>
/// <param name="Unread">How many records wait to be read at last; those that were dismissed are left out.</param>
/// <param name="Behind">The streams that had fewer records here than there when they were last complete.</param>
/// <param name="Held">The deletes that an administrator decides on.</param>
public sealed record SyncStanding(
    RunView? Latest, DateTimeOffset? LastComplete, long Unread, IReadOnlyList<StreamCompleteness> Behind, IReadOnlyList<HeldDeletes> Held)
{
    /// <summary>Nothing has run.</summary>
    public static SyncStanding None { get; } = new(null, null, 0, [], []);

    /// <summary>How the connected system takes times in a condition; null before it was looked at.</summary>
    public DateStanding? Dates { get; init; }

    /// <summary>Whether the next run reads every record of every stream again, because the connection was disconnected meanwhile.</summary>
    public bool IsToReadAnew { get; init; }

    /// <summary>Since when the connected system does not answer; null while it does.</summary>
    public Outage? Outage { get; init; }

    /// <summary>Why Vectis has paused the schedule itself, in one sentence; null where it has not.</summary>
    public string? PauseReason { get; init; }

    /// <summary>When it syncs by itself; null where it does only by hand.</summary>
    public ScheduleView? Schedule { get; init; }
}

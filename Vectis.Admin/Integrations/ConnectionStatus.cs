using System.Globalization;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Dates;
using Vectis.Admin.Sync.Reconciling;
using Vectis.Admin.Sync.Runs;
using Vectis.Admin.Sync.Schedules;

namespace Vectis.Admin.Integrations;

/// <summary>The state of a connection in one word, for its card.</summary>
public enum ConnectionState
{
    /// <summary>Nothing is saved.</summary>
    NotConfigured,

    /// <summary>Saved, and nothing known against it.</summary>
    Configured,

    /// <summary>A run is under way.</summary>
    Syncing,

    /// <summary>Everything chosen is there, or all but what the role may not read.</summary>
    Working,

    /// <summary>The last run left something out.</summary>
    Incomplete,

    /// <summary>The last run brought nothing, or the keys can't be read.</summary>
    Failing,

    /// <summary>Its keys are forgotten; its records are kept as they were, or being erased.</summary>
    Disconnected,
}

/// <summary>What holds for a connection: its state and the one sentence that tells the truth about it, on screen and on the command line.</summary>
/// <param name="State">The state.</param>
/// <param name="Sentence">What holds, since when, and what comes next. Holds no moving time, so that it changes only when the state does.</param>
public sealed record ConnectionStatus(ConnectionState State, string Sentence)
{
    /// <summary>Tells what holds.</summary>
    /// <param name="connection">The saved connection; null when there is none.</param>
    /// <param name="standing">Its runs; null when there is no connection.</param>
    /// <param name="zone">The time zone of whoever reads it.</param>
    /// <param name="now">The time now, to leave out the date of today's times.</param>
    public static ConnectionStatus Of(ConnectionView? connection, SyncStanding? standing, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (connection is null || standing is null) return new(ConnectionState.NotConfigured, Words.NotConfigured);
        var time = new Times(zone, now);
        if (connection.Disconnected is { } disconnected)
        {
            var since = time.Of(disconnected.At);
            return new(
                ConnectionState.Disconnected,
                disconnected.Erasing is null ? Words.DisconnectedKept(since, disconnected.By) : Words.DisconnectedErasing(since, disconnected.By));
        }

        if (standing.Latest is { IsRunning: true } running)
            return new(ConnectionState.Syncing, Words.Running(time.Of(running.StartedAt), running.StartedBy, running.IsStopping, running.RunsAgain));
        if (!connection.SecretsReadable) return new(ConnectionState.Failing, Guidance.Of(FailureCategory.SecretsUnreadable).Text);
        if (standing.PauseReason is { } reason)
            return new(ConnectionState.Failing, $"{reason} {Words.Before(standing.LastComplete is { } worked ? time.Of(worked) : null)}");
        if (standing.Outage is { } outage)
        {
            var silence = Words.NotAnswering(time.Of(outage.Since), outage.NextTryAt is { } next ? time.Of(next) : null);
            var before = Words.Before(standing.LastComplete is { } complete ? time.Of(complete) : null);
            return new(ConnectionState.Failing, standing.Schedule?.Pause is null ? $"{silence} {before}" : $"{silence} {before} {Next(standing.Schedule, time)}");
        }

        if (standing.Latest is not { } run)
            return new(ConnectionState.Configured, connection.TestedAt is null ? Words.NeverTestedNorSynced : Words.NeverSynced);

        if (standing.IsToReadAnew && run.StartedAt < connection.SavedAt)
            return new(ConnectionState.Configured, Words.ConnectedAgain(standing.LastComplete is { } complete ? time.Of(complete) : null));

        // What could not be read in it was read or dismissed since.
        var isWhole = run.IsComplete || (standing.Unread == 0 && run.Streams.Count > 0 && run.Streams.All(s => s.State is StreamState.Complete or StreamState.Skipped));
        var state = run.Outcome switch
        {
            RunOutcome.NoChange or RunOutcome.Success => standing.Behind.Count == 0 ? ConnectionState.Working : ConnectionState.Incomplete,
            RunOutcome.Warnings => isWhole && standing.Behind.Count == 0 ? ConnectionState.Working : ConnectionState.Incomplete,
            RunOutcome.Failed => ConnectionState.Failing,
            _ => ConnectionState.Incomplete,
        };
        // What a sync has read since is allowed again.
        var lost = connection.Permissions
            .Where(p => p.LostAt is { } at && !run.Streams.Any(s => s.Key == p.Stream && s.State == StreamState.Complete && run.StartedAt > at)).ToList();
        string?[] parts =
        [
            Opening(run, state, time),
            .. lost.GroupBy(p => (p.LostAt, p.VersionBefore, p.VersionAfter)).OrderBy(g => g.Key.LostAt).Select(g => Words.Lost(time.DayOf, [.. g])),
            .. run.Streams.Where(s => s.State == StreamState.Skipped && !s.IsLookup && lost.TrueForAll(p => p.Stream != s.Key)).Select(s => Words.Skipped(s.Name, s.Permission)),
            .. run.Outcome == RunOutcome.Failed && run.Message is not null
                ? []
                : run.Streams.Where(s => s is { State: StreamState.Failed, Failure: not null }).Select(s => Words.StreamFailed(s.Name, s.Failure!)),
            .. standing.Behind.Select(s => Words.Behind(s.Name, s.OurCount!.Value, s.TheirCount!.Value)),
            standing.Dates?.Times.Form == DateForm.Refused ? Words.DatesRefused : null,
            .. standing.Held.Where(h => h.State == HoldState.Waiting).Select(h => Words.Held(h.StreamName, h.Rows)),
            standing.Unread > 0 ? Words.Unread(standing.Unread) : null,
            isWhole ? null : Words.Before(standing.LastComplete is { } last ? time.Of(last) : null),
            Next(standing.Schedule, time),
        ];
        return new(state, string.Join(' ', parts.Where(p => p is not null)));
    }

    private static string? Next(ScheduleView? schedule, Times time) => schedule switch
    {
        null => null,
        { Pause: { } pause } => Words.Paused(time.Of(pause.At), pause.By),
        { Next: { } next } => Words.NextSync(time.Of(next)),
        _ => null,
    };

    private static string Opening(RunView run, ConnectionState state, Times time)
    {
        var at = time.Of(run.FinishedAt ?? run.StartedAt);
        var totals = Words.Totals(run.Streams.Where(s => !s.IsLookup));
        return run.Outcome switch
        {
            RunOutcome.NoChange when state == ConnectionState.Working => Words.WorkingNoChange(at, totals),
            RunOutcome.Success or RunOutcome.Warnings when state == ConnectionState.Working => Words.Working(at, totals),
            RunOutcome.Cancelled => Words.Cancelled(at, totals),
            RunOutcome.Interrupted => Words.Interrupted(at, totals),
            RunOutcome.Failed => Words.NotWorking(at, run.Message),
            _ => Words.Incomplete(at, totals),
        };
    }

    /// <summary>Times as a person says them: today's without the date.</summary>
    private sealed class Times(TimeZoneInfo zone, DateTimeOffset now)
    {
        /// <summary>Today's time, or the day.</summary>
        public string DayOf(DateTimeOffset time)
        {
            var local = TimeZoneInfo.ConvertTime(time, zone);
            var today = TimeZoneInfo.ConvertTime(now, zone);
            var format = local.Date == today.Date ? "HH:mm" : local.Year == today.Year ? "d MMMM" : "d MMMM yyyy";
            return local.ToString(format, CultureInfo.InvariantCulture);
        }

        public string Of(DateTimeOffset time)
        {
            var local = TimeZoneInfo.ConvertTime(time, zone);
            var today = TimeZoneInfo.ConvertTime(now, zone);
            var format = local.Date == today.Date ? "HH:mm" : local.Year == today.Year ? "d MMMM HH:mm" : "d MMMM yyyy HH:mm";
            return local.ToString(format, CultureInfo.InvariantCulture);
        }
    }
}

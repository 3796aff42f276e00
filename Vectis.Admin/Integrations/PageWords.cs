using System.Globalization;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Integrations;

/// <summary>The texts of the pages about connections and their runs.</summary>
internal static partial class Words
{
    public const string Configure = "Configure";
    public const string SyncNow = "Sync now";
    public const string ConfigureFirst = "Configure it first.";
    public const string AskForConfiguration = "An administrator has to configure it first.";
    public const string RunAgain = "Run again when finished";
    public const string StopTitle = "Stop this sync?";
    public const string StopText = "What came is kept.";
    public const string Stop = "Stop sync";
    public const string KeepSyncing = "Keep syncing";
    public const string OutOfDate = "Vectis can’t read its database right now, so this may be out of date. It tries again every few seconds.";
    public const string NoRuns = "Nothing has been synced yet.";
    public const string TimesInUtc = "Your browser does not tell its time zone: times are in UTC.";

    public static string ConfigureTitle(string integration) => $"Configure {integration}";

    public static string AlreadyRunning(string since) => $"Already running since {since}.";

    public static string TooManySyncs(TimeSpan wait) => $"At most ten syncs a minute are allowed. Wait {Seconds(wait)}, then try again.";

    public static string Name(ConnectionState state) => state switch
    {
        ConnectionState.NotConfigured => "Not configured",
        _ => state.ToString(),
    };

    public static string Name(RunOutcome? outcome) => outcome switch
    {
        null => "Running",
        RunOutcome.NoChange => "No change",
        _ => outcome.Value.ToString(),
    };

    public static string Name(RunTrigger trigger) => trigger == RunTrigger.CommandLine ? "Command line" : trigger.ToString();

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Number(long? number) => number is { } known ? Number(known) : "–";

    /// <summary>How far a stream has come.</summary>
    public static string Progress(StreamView stream) => stream.State switch
    {
        StreamState.Waiting => "Waiting",
        StreamState.Running when stream.Total is { } total => $"{Number(stream.Done)} of {Number(Math.Max(total, stream.Done))}",
        StreamState.Running => stream.Done == 0 ? "Counting" : $"{Number(stream.Done)} so far",
        StreamState.Complete => stream.Done == 0 ? "Nothing new" : $"{Number(stream.Done)}, complete",
        StreamState.Skipped => "Skipped: no permission",
        StreamState.Failed => $"Failed: {stream.Failure?.Headline}",
        _ => "Stopped",
    };

    public static string Rate(double rate) => $"{Number((long)Math.Ceiling(rate))} a second";

    public static string TimeLeft(TimeSpan left) => $"about {Duration(left)} left";

    /// <summary>A length of time in at most two units, such as <c>2 min 5 s</c>.</summary>
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => "1 s",
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        { TotalHours: < 1 } => $"{time.Minutes} min{(time.Seconds == 0 ? "" : $" {time.Seconds} s")}",
        _ => $"{(int)time.TotalHours} h{(time.Minutes == 0 ? "" : $" {time.Minutes} min")}",
    };

    /// <summary>The lookups of a run in one quiet line.</summary>
    public static string Lookups(IReadOnlyCollection<StreamView> lookups)
    {
        var read = lookups.Count(s => s.State == StreamState.Complete);
        var skipped = lookups.Count(s => s.State == StreamState.Skipped);
        return $"Lookups: {read} of {lookups.Count} read{(skipped > 0 ? $", {skipped} skipped" : "")}";
    }

    /// <summary>What a stream of the table ended with, where that is not plain from its numbers.</summary>
    public static string? State(StreamView stream) => stream.State is StreamState.Complete ? null : stream.State.ToString();

    /// <summary>When, by whom and how a run went.</summary>
    public static string About(RunView run, string began) => run.FinishedAt is { } ended
        ? $"{Name(run.Outcome)}. {Began(run, began)}, took {Duration(ended - run.StartedAt)}."
        : $"{Began(run, began)}.";

    /// <summary>The public key as it may be shown: only its last characters.</summary>
    public static string PublicKeyEndsIn(string? ending) => ending is null ? "Saved" : $"Ends in …{ending}";

    private static string Began(RunView run, string began) => $"{run.Kind} run, started {began} by {run.StartedBy} ({Name(run.Trigger).ToLowerInvariant()})";
}

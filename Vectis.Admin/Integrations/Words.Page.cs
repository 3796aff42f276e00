using System.Globalization;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Integrations;

/// <summary>The texts of the pages about connections and their runs.</summary>
internal static partial class Words
{
    // Said on several of these pages.
    public const string Records = "Records";
    public const string When = "When";
    public const string Breadcrumb = "Breadcrumb";
    public const string Pages = "Pages";
    public const string Newer = "Newer";
    public const string Older = "Older";
    public const string Cancel = "Cancel";
    public const string Save = "Save";

    // The dashboard and the Integrations page.
    public const string Dashboard = "Dashboard";
    public const string Integrations = "Integrations";
    public const string IntegrationsLead = "The systems Vectis keeps a copy of.";
    public const string RunsAndSettings = "Runs and settings";
    public const string LastCompleteSync = "Last complete sync";

    // The buttons of a connection, and what they ask and answer.
    public const string Configure = "Configure";
    public const string SyncNow = "Sync now";
    public const string RunAgain = "Run again when finished";
    public const string StopTitle = "Stop this sync?";
    public const string StopText = "What has come is kept, and the next sync goes on from there.";
    public const string Stop = "Stop sync";
    public const string KeepSyncing = "Keep syncing";
    public const string OutOfDate = "Vectis can’t read its database right now, so this may be out of date. It tries again every few seconds.";

    // The next step, on the dashboard.
    public const string PasteKeysAgain = "The saved keys can’t be read any more: paste them again.";
    public const string TestNext = "The connection was saved without a test. Test it, then sync for the first time.";
    public const string SyncNext = "Everything is ready: sync for the first time.";
    public const string LookAtRun = "The latest sync left something out.";
    public const string LookAtSkipped = "Some records were skipped, because the API member’s role may not read them.";
    public const string OpenIntegrations = "Open Integrations";
    public const string OpenConnection = "Open the connection";
    public const string OpenRun = "See what and why";

    // The page of a connection: the latest run, the last ones, the settings.
    public const string LatestRun = "Latest run";
    public const string StreamColumn = "Stream";
    public const string AddedColumn = "Added";
    public const string UpdatedColumn = "Updated";
    public const string UnchangedColumn = "Unchanged";
    public const string DeletedColumn = "Deleted";
    public const string FailedColumn = "Failed";
    public const string TotalRow = "Total";
    public const string LastRuns = "Last runs";
    public const string AllRuns = "All runs";
    public const string Outcome = "Outcome";
    public const string Started = "Started";
    public const string DurationColumn = "Duration";
    public const string TotalsColumn = "Totals";
    public const string SettingsTitle = "Settings";
    public const string Scope = "What is synced";
    public const string ChooseRecords = "Choose records";
    public const string NotYet = "Not yet";
    public const string TimesInUtc = "Your browser does not tell its time zone: times are in UTC.";

    public static string ConfigureTitle(string integration) => $"Configure {integration}";

    public static string ConfigureFirst(string integration) => $"Configure {integration} first.";

    public static string AskForConfiguration(string integration) => $"An administrator has to configure {integration} first.";

    public static string AlreadyRunning(string since) => $"Already running since {since}.";

    public static string TooManySyncs(TimeSpan wait) => $"At most {Syncs.StartsPerMinute} syncs a minute are allowed. Wait {Seconds(wait)}, then try again.";

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

    public static string Kind(RunKind kind) => kind == RunKind.ImportOne ? "single record" : kind.ToString().ToLowerInvariant();

    public static string KindName(RunKind kind) => Capital(Kind(kind));

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

    public static string NotRead(string stream) => $"{stream} skipped: no permission.";

    public static string NeedsPermission(string permission) =>
        $"The API member’s role lacks {permission}. Set its Inquire Level to All in ConnectWise and sync again, or leave it: the other streams do not need it.";

    /// <summary>How far our count is from theirs.</summary>
    public static string Difference(StreamCompleteness stream) => stream is { OurCount: { } ours, TheirCount: { } theirs } && ours != theirs
        ? $" ({(theirs > ours ? "+" : "−")}{Number(Math.Abs(theirs - ours))})"
        : "";

    /// <summary>A connection's settings as name and text; of the keys only that they are saved.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="day">Writes a date as its reader counts days.</param>
    public static IEnumerable<(string Name, string Text)> Settings(ConnectionView connection, Func<DateTimeOffset, string> day)
    {
        yield return ("Site URL", connection.SiteUrl);
        yield return ("Company ID", connection.CompanyId);
        if (connection.Disconnected is { } disconnected)
        {
            yield return ("Disconnected", $"On {day(disconnected.At)} by {disconnected.By}");
            yield return ("Keys", "Forgotten");
            yield break;
        }

        yield return ("Public key", Stored(connection, CredentialField.PublicKey, day));
        yield return ("Private key", Stored(connection, CredentialField.PrivateKey, day));
        yield return ("Client ID", Stored(connection, CredentialField.ClientId, day));
        yield return ("Invoices", connection.IncludeInvoices ? "Synced" : "Not synced");
        yield return ("Tested", connection.TestedAt is { } tested ? $"Passed on {day(tested)}" : "Not tested");
        yield return ("Saved", $"On {day(connection.SavedAt)} by {connection.SavedBy}");
    }

    private static string Stored(ConnectionView connection, CredentialField field, Func<DateTimeOffset, string> day) =>
        !connection.Secrets.TryGetValue(field, out var secret) ? "Not saved"
        : !secret.IsReadable ? "Can’t be read: paste it again"
        : secret.Ending is null ? $"Saved on {day(secret.SavedAt)}"
        : $"Ends in …{secret.Ending}, saved on {day(secret.SavedAt)}";

    private static string Capital(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";

    private static string Began(RunView run, string began) => $"{Capital(Kind(run.Kind))} run, started {began} by {run.StartedBy} ({Name(run.Trigger).ToLowerInvariant()})";
}

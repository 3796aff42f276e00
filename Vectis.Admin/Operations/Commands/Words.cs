using System.Globalization;
using Vectis.Admin.Account;
using Vectis.Admin.Audit.Chain;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Operations.Commands;

/// <summary>What the command line says. Results of tests and syncs have the screens' own words.</summary>
internal static class Words
{
    public const string App = "Vectis Admin. Without a verb it serves its pages. Settings are given as --Section:Key value, as in --Data:Folder /srv/vectis.";
    public const string Demo = "Serve beside a simulated ConnectWise, on a database of its own";
    public const string Forget = "Start without the secrets that the key file does not open: connection keys are pasted again";
    public const string Test = "Test the saved connection";
    public const string Sync = "Sync now and wait for the end; Ctrl+C stops it";
    public const string Streams = "Only these streams, separated by commas, such as companies,tickets";
    public const string Full = "Read every record, not only what changed";
    public const string Reconcile = "Sync what changed, then compare with ConnectWise: bring what is missing here, mark what is gone there";
    public const string Status = "Tell how the connection stands";
    public const string AuditMarkSwitch = "Also compare the audit log with a mark that was noted before";
    public const string NoAuditMark = "--audit-mark needs a row’s number and its HMAC with a colon between them, as status prints them.";
    public const string Users = "List users, or let one in again";
    public const string UsersList = "List every user with role and state";
    public const string UsersReset = "Sign a user out everywhere and print a one-time link to set a new password with";
    public const string UsersEnable = "Let a disabled or locked user sign in again";
    public const string UsersEmail = "The user’s email";
    public const string NoUsers = "There are no users yet. Start the app and open the setup link that it prints.";
    public const string Json = "As one JSON document, for other programs";

    public const string Backup = "Write a copy of the database into a file, while the app may run; the key file is not in it";
    public const string BackupFile = "The file to write";
    public const string Force = "Overwrite the file if it exists";
    public const string RotateKeys = "Add a key to the key ring and encrypt everything stored anew with it, while the app may run";

    public const string SeeHelp = "--help shows what there is.";
    public const string DemoWithVerb = "--demo starts the app and goes with no verb.";
    public const string ForgetWithVerb = "--forget-secrets starts the app and goes with no verb.";
    public const string NoStreams = "--streams needs the names of streams, separated by commas.";
    public const string Stopping = "Stopping.";
    public const string Stopped = "Stopped.";
    public const string FollowUp = "Another run was asked for meanwhile.";
    public const string EndNotWritten = "The end of the run could not be written; the next run goes on from there.";

    public static string UnknownSwitch(string name) => $"There is no switch {name}.";

    public static string NeedsValue(string name) => $"{name} needs a value.";

    public static string DatabaseFailed(string message) => $"The database failed: {message}";

    public static string AlreadyRunning(string since) => $"A sync is already running since {since}.";

    public static string TooMany(TimeSpan wait) =>
        string.Create(CultureInfo.InvariantCulture, $"Too many syncs were asked for in a minute: wait {Math.Ceiling(wait.TotalSeconds):0} seconds, then try again.");

    public static string Began(RunKind kind) => kind switch
    {
        RunKind.Full => "Syncing every record.",
        RunKind.Repair => "Fetching what the counts say is missing.",
        RunKind.Reconcile => "Syncing what changed, then comparing with ConnectWise.",
        _ => "Syncing what changed.",
    };

    public static string Erased(Erasing erasing) =>
        string.Create(CultureInfo.InvariantCulture, $"{erasing.Done:N0} of {Math.Max(erasing.Total, erasing.Done):N0} records are erased.");

    public static string AuditLog(AuditVerdict audit) => audit.IsIntact
        ? string.Create(CultureInfo.InvariantCulture, $"Audit log: {(audit.Rows == 1 ? "1 row, as it was written" : $"{audit.Rows:N0} rows, as they were written")}{(audit.Mark is { } mark ? $"; it ends at {mark}" : "")}.")
        : $"Audit log: not as it was written. {string.Join(' ', audit.Findings)}";

    public static string NoSuchUser(string email) => $"There is no user with the email {email}. users list shows all.";

    public static string StateOf(UserSummary user, Func<DateTimeOffset, string> say) => user switch
    {
        { IsDisabled: true } => "disabled",
        { InvitedUntil: { } until } => $"invited, until {say(until)}",
        { LockedUntil: { } until } => $"locked until {say(until)}",
        { LastSignInAt: { } last } => $"active, last signed in {say(last)}",
        _ => "active, never signed in",
    };

    public static string LastRun(string at) => $"The run of {at}:";

    /// <summary>How a stream ended, or where it stands, with its name.</summary>
    public static string Line(StreamView stream) => stream.State switch
    {
        StreamState.Skipped => $"{stream.Name}: {StateOf(stream)}.",
        StreamState.Failed => $"{stream.Name} failed: {stream.Failure}",
        _ => $"{stream.Name}: {StateOf(stream)}, {Records(stream)}.",
    };

    /// <summary>Where a stream stands.</summary>
    public static string StateOf(StreamView stream) => stream.State switch
    {
        StreamState.Waiting => "waiting",
        StreamState.Running => "running",
        StreamState.Complete => "complete",
        StreamState.Skipped => $"skipped, no permission ({stream.Permission})",
        StreamState.Failed => stream.Failure is { } failure ? $"failed, {failure.Headline}" : "failed",
        _ => "stopped before its end",
    };

    /// <summary>The line that is written over while a stream is read.</summary>
    public static string Moving(StreamView stream) => string.Create(
        CultureInfo.InvariantCulture,
        $"{stream.Name}: {stream.Done:N0}{(stream.Total is { } total ? $" of {total:N0}" : "")}{(stream.Rate is { } rate ? $", {rate:N0} a second" : "")}");

    private static string Records(StreamView stream) =>
        stream.Done == 1 ? "1 record" : string.Create(CultureInfo.InvariantCulture, $"{stream.Done:N0} records");
}

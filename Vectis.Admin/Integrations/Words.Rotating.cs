using System.Globalization;
using Vectis.Admin.Integrations.Rotating;

namespace Vectis.Admin.Integrations;

/// <summary>The texts about replacing a connection's key pair, and about its age.</summary>
internal static partial class Words
{
    public const string Keys = "Keys";
    public const string ReplaceKeys = "Replace keys";
    public const string ReplaceKeysLead = "Make a new key pair on the API Keys tab of the API member and paste both halves here. Vectis tests it beside the saved pair and switches only if it may read at least as much. Site URL, Company ID and Client ID stay as they are.";
    public const string PairIsKept = "The saved pair is kept until a complete sync with the new one, so that you can go back. Delete it in ConnectWise only after that.";
    public const string NewPublicKey = "New public key";
    public const string NewPrivateKey = "New private key";
    public const string TestAndSwitch = "Test and switch";
    public const string StopTest = "Stop";
    public const string SavedPair = "Saved pair";
    public const string NewPair = "New pair";
    public const string Beside = "What each pair may read";
    public const string Switching = "Switching";
    public const string UndoKeys = "Undo";
    public const string UndoKeysTitle = "Go back to the key pair before?";
    public const string UndoKeysText = "The new pair is forgotten at once: to use it after all, paste it again. A sync under way ends on the pair it began with.";
    public const string UndoKeysDo = "Go back";
    public const string KeepNewPair = "Keep the new pair";

    public const string SameKeys = "This is the pair that is saved already: paste the new one.";
    public const string NotSwitchedInvalid = "Nothing was tested: correct the marked fields.";
    public const string TrialStopped = "Stopped. Nothing was changed.";
    public const string NothingToReplace = "Nothing was changed: there is no connection with saved keys.";
    public const string StillKept = "Nothing was changed: the key pair before is still kept from the last replacement. Sync once to the end, or undo that replacement, then try again.";
    public const string NothingKept = "Nothing was changed: no key pair from before is kept any more. Close this to see what holds now.";
    public const string PreviousUnreadable = "Nothing was changed: the key pair before can’t be read with this server’s key file.";
    public const string CannotRotate = "Nothing was changed. Try again; the server’s log says why.";
    public const string KeysUndone = "The key pair before is in use again. The new one is forgotten.";
    public const string KeysUndoneDetails = "public key and private key: back to those before; the new ones forgotten";

    public const string KeyReminder = "Reminder";
    public const string ChangeReminder = "Change reminder";
    public const string ReminderTitle = "Remind to replace the keys";
    public const string ReminderLead = "ConnectWise’s keys never end by themselves. Once they are older than this, the ConnectWise card, this page and the command line’s status say so.";
    public const string ReminderDays = "Days";
    public const string ReminderHelp = "Leave it empty for no reminder.";
    public const string NoReminder = "Off";
    public const string NoKeys = "No key pair is saved.";
    public const string KeysAge = "Age";

    public static string ReminderOutOfRange => string.Create(CultureInfo.InvariantCulture, $"Enter whole days from 1 to {KeyAge.MostDays:N0}, or nothing.");

    /// <summary>What the trial is at.</summary>
    public static string WithNewPair(string step) => $"New pair: {step}";

    /// <summary>What the trial is at.</summary>
    public static string WithSavedPair(string step) => $"Saved pair, to compare: {step}";

    public static string KeysReplaced(bool isRunning) =>
        $"The keys are replaced. The pair before is kept until a complete sync with the new one.{(isRunning ? " The sync under way ends on the pair it began with." : "")}";

    public static string NewPairFails(Failure failure) => $"Nothing was changed, because the new pair does not connect. {failure}";

    public static string SavedPairFails(Failure failure) => failure.Category is FailureCategory.Unauthorized or FailureCategory.Forbidden or FailureCategory.ClientIdNotRegistered
        ? $"Nothing was changed. The new pair connects, but the saved one no longer does ({failure.Headline}), so there is nothing to compare with or to go back to. Replace both keys under Configure."
        : $"Nothing was changed. The new pair connects, but the saved one could not be asked just now ({failure.Headline}), so the two can’t be compared. Try again.";

    /// <summary>Exactly what the new pair may not read, and what to do.</summary>
    public static string ReadsLess(PairComparison comparison)
    {
        var lost = Of(PairStanding.Lost, stream => $"{stream.Name} ({stream.Permission})");
        var fewer = Of(PairStanding.Fewer, stream => $"{Number(stream.Typed!.Count)} of {Number(stream.Saved!.Count)} {stream.Name}");
        var unknown = Of(PairStanding.Unknown, stream => stream.Name);
        return string.Join(' ', ((string?[])[
            "Nothing was changed.",
            lost.Count > 0 ? $"The new pair may not read {And(lost)}, which the saved one may." : null,
            fewer.Count > 0 ? $"The new pair sees only {And(fewer)}." : null,
            unknown.Count > 0 ? $"{And(unknown)} could not be compared just now." : null,
            lost.Count + fewer.Count > 0
                ? "Give its role what it lacks, then try again. If it is meant to read less, replace both keys under Configure."
                : "Try again.",
        ]).OfType<string>());

        List<string> Of(PairStanding standing, Func<PairStream, string> say) => [.. comparison.Streams.Where(s => s.Standing == standing).Select(say)];
    }

    /// <summary>What a pair may read of a stream, in a cell.</summary>
    public static string MayRead(StreamTest? test) => test switch
    {
        null => "Not asked",
        { Failure: null, Count: { } count } => Number(count),
        { Failure: null } => "May read",
        { Failure.Category: FailureCategory.Forbidden } => "May not read",
        _ => test.Failure.Headline,
    };

    /// <summary>That there is a way back.</summary>
    public static string PreviousKept(PreviousKeys previous, string at) =>
        $"The key pair before ({(previous.Ending is null ? "" : $"its public key ends in …{previous.Ending}; ")}replaced {at} by {previous.ReplacedBy}) is kept until a complete sync with the new one."
        + (previous.IsReadable ? " Delete it in ConnectWise only after that." : " It can’t be read with this server’s key file any more, so it can’t be brought back.");

    public static string ReminderSet(int? days) => days is { } set ? $"Vectis reminds you when the keys are older than {Days(set)}." : "The reminder is off.";

    public static string ReminderDue(int days, string at) => $"When the keys are older than {Days(days)}, on {at}";

    public static string SavedAgo(int days) => $"Keys saved {(days switch { 0 => "today", 1 => "yesterday", _ => $"{Days(days)} ago" })}";

    public static string KeysOverdue(int age, int limit) =>
        $"Keys saved {Days(age)} ago, and the reminder is set to {Days(limit)}. Make a new key pair in ConnectWise, then use Replace keys on the page of the connection.";

    /// <summary>What <c>--forget-secrets</c> says of kept pairs.</summary>
    public static string UnreadablePairsForgotten(int pairs) => pairs == 1 ? "1 key pair that was kept for undo was forgotten." : $"{pairs} key pairs that were kept for undo were forgotten.";

    /// <summary>For the audit trail.</summary>
    public static string NotSwitched(PairTrial trial) => trial switch
    {
        { IsStopped: true } => "not switched: stopped",
        { Typed.Failure: { } failure } => $"not switched: the new pair: {failure.Category}",
        { Saved.Failure: { } failure } => $"not switched: the saved pair: {failure.Category}",
        _ => $"not switched: {string.Join(", ", trial.Comparison!.Streams.Where(s => s.Standing >= PairStanding.Lost).Select(s => $"{s.Name} {s.Standing.ToString().ToLowerInvariant()}"))}",
    };

    /// <summary>For the audit trail.</summary>
    public static string KeysReplacedDetails(long? run) =>
        $"public key and private key replaced after a test beside those before, which are kept until a complete sync{(run is { } id ? string.Create(CultureInfo.InvariantCulture, $"; run {id} ends on those before") : "")}";

    /// <summary>For the audit trail.</summary>
    public static string PairForgottenDetails(long run) =>
        string.Create(CultureInfo.InvariantCulture, $"public key and private key before forgotten: run {run} was complete with the new ones");

    /// <summary>For the audit trail.</summary>
    public static string ReminderDetails(int? before, int? after) => $"{Said(before)} → {Said(after)}";

    private static string Said(int? days) => days is { } set ? $"after {Days(set)}" : "off";

    private static string Days(int days) => days == 1 ? "1 day" : string.Create(CultureInfo.InvariantCulture, $"{days:N0} days");

    private static string And(IReadOnlyList<string> parts) => parts.Count < 2 ? string.Concat(parts) : $"{string.Join(", ", parts.Take(parts.Count - 1))} and {parts[^1]}";
}

using System.Globalization;

namespace Vectis.Admin.Integrations;

/// <summary>The texts about disconnecting a connection and erasing its records.</summary>
internal static partial class Words
{
    public const string Disconnect = "Disconnect";
    public const string EraseRecords = "Erase the records";
    public const string DisconnectSummary = "Forgets the keys at once and ends all syncs. The records can be kept or erased.";
    public const string EraseSummary = "The records that were kept can still be erased. Do so before another company or another ConnectWise is connected.";
    public const string WhatHappens = "What happens";
    public const string KeysForgotten = "The public key, the private key and the Client ID are forgotten at once. Nobody can bring them back: to connect again, they have to be pasted.";
    public const string SyncsEnd = "A sync under way is stopped, and no other can be started.";
    public const string StaysAudited = "The audit log keeps who did this and when.";
    public const string KeepRecords = "Keep the records";
    public const string KeepMeans = "They stay readable, with a note that they are no longer updated. Connected again, the next sync brings them up to date.";
    public const string EraseMeans = "Every record and the history of syncs is erased in the background, and the connection with it. This can’t be undone.";
    public const string RecordsQuestion = "What about the records?";
    public const string NotConfirmed = "Nothing was changed: what was typed is not the Company ID. Type it as it stands above the field.";
    public const string ChangedMeanwhile = "Nothing was changed: somebody changed this connection after you opened this. Close it to see what holds now.";
    public const string CannotDisconnect = "Nothing was changed. Try again; the server’s log says why.";
    public const string Erasing = "Erasing records";
    public const string StillErasing = "Nothing was saved: the records of the connection before are still being erased. Try again when that is done.";
    public const string StoppedForOther = "Stopped, because another ConnectWise was being configured.";
    public const string ReconnectNext = "Nothing updates these records. Configure ConnectWise to connect it again, or erase them.";
    public const string SyncAgainNext = "ConnectWise is connected again: sync to bring its records up to date.";
    public const string WaitForErasing = "Wait until the records are erased.";

    public static string DisconnectTitle(string integration) => $"Disconnect {integration}";

    public static string EraseTitle(string integration) => $"Erase the records of {integration}";

    public static string NothingChangesThere(string integration) =>
        $"Nothing changes in {integration}. To make the keys useless there too, delete them on the API Keys tab of the API member.";

    public static string HowMany(long records) => records == 1 ? "1 record is held." : $"{Number(records)} records are held.";

    public static string TypeToConfirm(string companyId) => $"Type the Company ID {companyId} to confirm";

    public static string IsDisconnected(string integration, bool isErasing) =>
        isErasing ? $"{integration} is disconnected. Its records are being erased." : $"{integration} is disconnected. Its keys are forgotten.";

    public static string DisconnectedKept(string since, string by) =>
        $"Disconnected since {since} by {by}. The keys are forgotten; the records are kept as they were and no longer updated.";

    public static string DisconnectedErasing(string since, string by) => $"Disconnected since {since} by {by}. The keys are forgotten, and the records are being erased.";

    public static string ConnectedAgain(string? lastComplete) =>
        $"Connected again.{(lastComplete is null ? "" : $" The records are from {lastComplete}.")} The next sync reads every one of them anew: click Sync now.";

    public static string Erased(Erasing erasing) => $"{Number(erasing.Done)} of {Number(Math.Max(erasing.Total, erasing.Done))}";

    public static string ConfigureAgain(string integration) => $"Configure {integration} again first.";

    public static string AskToConfigureAgain(string integration) => $"An administrator has to configure {integration} again first.";

    public static string NothingToSync(string integration, bool isErasing) => isErasing
        ? $"{integration} is disconnected, and its records are being erased."
        : $"{integration} is disconnected. An administrator has to configure it again before anything is synced.";

    public static string DisconnectedMeanwhile(string by, DateTimeOffset at) => string.Create(
        CultureInfo.InvariantCulture,
        $"{by} disconnected this connection on {at.UtcDateTime:d MMMM} at {at.UtcDateTime:HH:mm} UTC, after you opened it. Nothing was saved: close and open it again to connect it anew.");

    public static string RecordsOfOtherCompany(string companyId) =>
        $"The records here are those of {companyId}. So that two companies’ records never mix: disconnect, erase the records, then connect the other company.";

    public static string RecordsOfOtherSystem(string system) =>
        $"The records here come from {system}. So that records of two systems never mix: disconnect, erase the records, then connect the other.";

    public static string StoppedForDisconnecting(string integration) => $"Stopped, because {integration} was disconnected.";

    /// <summary>For the audit trail.</summary>
    public static string DisconnectDetails(IEnumerable<CredentialField> forgotten, bool keepsPrevious, long? stopped, long? toErase) => string.Join(
        "; ",
        ((string?[])[
            $"connected → disconnected; {string.Join(", ", forgotten.Select(InSentence))} forgotten{(keepsPrevious ? ", and the key pair before" : "")}",
            stopped is { } run ? string.Create(CultureInfo.InvariantCulture, $"run {run} stopped") : null,
            toErase is { } count ? EraseDetails(count) : "records kept",
        ]).OfType<string>());

    /// <summary>For the audit trail.</summary>
    public static string EraseDetails(long count) => $"{Number(count)} records to erase";

    /// <summary>For the audit trail.</summary>
    public static string ErasedDetails(long count) => $"{Number(count)} records → none; the history of syncs and the connection erased";
}

using System.Globalization;

namespace Vectis.Admin.Integrations;

/// <summary>The texts on screen and on the command line that belong to connections, and the names of actions in the audit trail.</summary>
internal static partial class Words
{
    // What is done to a connection, as the audit log calls it.
    public const string ScopeOperation = "records chosen";
    public const string SaveOperation = "connection saved";
    public const string TestOperation = "connection tested";
    public const string FindSiteOperation = "site of a company looked for";
    public const string ReplaceKeysOperation = "keys replaced";
    public const string TryKeysOperation = "new keys tested";
    public const string UndoKeysOperation = "keys replacement undone";
    public const string ReminderOperation = "key reminder set";
    public const string PairForgottenOperation = "key pair before forgotten";
    public const string PermissionLostOperation = "permission lost";
    public const string DisconnectOperation = "connection disconnected";
    public const string EraseOperation = "records erasing began";
    public const string ErasedOperation = "records erased";

    // Saving and testing.
    public const string SavedTested = "Saved.";
    public const string SavedUntested = "Saved, not tested.";
    public const string NotSaved = "Nothing was saved: correct the marked fields.";
    public const string NoAddress = "The Site URL must be an address that begins with https://.";
    public const string NotTested = "Nothing was tested: correct the marked fields.";

    /// <summary>The field inside a sentence.</summary>
    public static string InSentence(CredentialField field) => field switch
    {
        CredentialField.SiteUrl => "Site URL",
        CredentialField.CompanyId => "Company ID",
        CredentialField.PublicKey => "public key",
        CredentialField.PrivateKey => "private key",
        CredentialField.ClientId => "Client ID",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "No name is written for this field."),
    };

    /// <summary>What <c>--forget-secrets</c> says of connection keys.</summary>
    public static string UnreadableKeysForgotten(int keys, int connections) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(keys == 1 ? "1 stored key was" : $"{keys} stored keys were")} forgotten: paste {(connections == 1 ? "the connection’s keys" : $"the keys of {connections} connections")} again in the Configure dialog. Synced records are untouched.");

    public static string Paste(CredentialField field) => $"Paste the {InSentence(field)}.";

    public static string LeadsElsewhere(CredentialField field) =>
        $"The Site URL now leads to another server, so the saved {InSentence(field)} is not sent there: paste it again.";

    public static string Unreadable(CredentialField field) => $"The saved {InSentence(field)} can’t be read with this server’s key file: paste it again.";

    public static string Conflict(string who, DateTimeOffset when) => string.Create(
        CultureInfo.InvariantCulture,
        $"{who} saved this connection on {when.UtcDateTime:d MMMM} at {when.UtcDateTime:HH:mm} UTC, after you opened it. Nothing was overwritten: close and open it again to see what is saved now.");

    public static string TooManyTests(int most, TimeSpan wait) => string.Create(
        CultureInfo.InvariantCulture, $"At most {most} tests a minute are allowed. Wait {Seconds(wait)}, then test again.");

    private static string Seconds(TimeSpan time) => Math.Ceiling(time.TotalSeconds) is var seconds and > 1
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0} seconds")
        : "1 second";
}

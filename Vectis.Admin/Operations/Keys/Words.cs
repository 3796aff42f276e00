using System.Globalization;
using Vectis.Admin.Audit.Chain;
using Vectis.Admin.Data.KeyRings;

namespace Vectis.Admin.Operations.Keys;

/// <summary>What rotation, backup and <c>--forget-secrets</c> say, and what they are called in the audit trail.</summary>
internal static class Words
{
    public const string RotateOperation = "key ring rotated";
    public const string BackupOperation = "backup written";
    public const string ForgetOperation = "secrets forgotten";

    public const string AuditBegun = "begun: key added, used by nobody yet";
    public const string AuditContinued = "gone on with";
    public const string Following = "Every node takes up the new key.";

    public const string NothingForgotten = "--forget-secrets: the key file opens the key ring and everything stored with it. Nothing was forgotten.";
    public const string EverybodySignsIn = "Everybody signs in again; passwords are as they were. One-time links that were not used yet no longer work.";
    public const string WithoutSwitch = "From now on start without --forget-secrets.";
    public const string NotTakenUp = "The new key can’t be used yet by this machine’s clock, which is behind that of the others. Set it right, then run rotate-keys again: it goes on from here.";
    public const string NoFile = "backup needs the name of the file to write.";

    public static string Added(Guid key) => $"The key {key} was added to the key ring; nobody encrypts with it yet.";

    public static string Continued(Guid key) => $"A rotation was begun before and not finished: going on with its key {key}.";

    public static string Holders(NodesWaitedFor nodes) => nodes.Living == 0
        ? "No other process serves on this database."
        : string.Create(CultureInfo.InvariantCulture, $"{nodes.Holding} of {nodes.Living} running {(nodes.Living == 1 ? "node holds" : "nodes hold")} the key.");

    public static string Reencrypted(string name, ReencryptedData data) => string.Create(
        CultureInfo.InvariantCulture,
        $"{char.ToUpperInvariant(name[0])}{name[1..]}: {data.Reencrypted} encrypted anew{(data.Unreadable == 0 ? "" : $", {data.Unreadable} can’t be read and were left as they are")}.");

    public static string AuditDone(ReencryptedData data) =>
        string.Create(CultureInfo.InvariantCulture, $"done: {data.Reencrypted} encrypted anew, {data.Unreadable} unreadable");

    public static string Rotated(int count) => string.Create(
        CultureInfo.InvariantCulture,
        $"The key ring is rotated: {(count == 1 ? "1 stored secret is" : $"{count} stored secrets are")} encrypted with the new key. Older keys stay in the ring for reading, so that open sign-ins go on.");

    public static string Waiting(IReadOnlyList<string> nodes) =>
        $"{string.Join(" and ", nodes)} did not say that {(nodes.Count == 1 ? "it holds" : "they hold")} the new key, so nothing was encrypted with it. Restart or stop {(nodes.Count == 1 ? "it" : "them")}, then run rotate-keys again: it goes on from here.";

    public static string Behind(IReadOnlyList<string> nodes) =>
        $"{string.Join(" and ", nodes)} did not answer at the end. What {(nodes.Count == 1 ? "it saves" : "they save")} before reading the key ring again stays readable; run rotate-keys again later to encrypt that anew, too.";

    public static string Unreadable(int count) => string.Create(
        CultureInfo.InvariantCulture, $"{count} stored {(count == 1 ? "secret" : "secrets")} can’t be read with any key: the Integrations page says what to paste again.");

    public static string Exists(string file) => $"{file} exists and was not overwritten. Name another file, or add --force.";

    public static string IsFolder(string path) => $"{path} is a folder. Name a file in it.";

    public static string IsOurs(string file) => $"{file} is one of the files Vectis Admin works with. Name another file.";

    public static string CannotWrite(string file, string why) => $"The backup {file} could not be written ({why.TrimEnd('.')}). Nothing was changed there.";

    public static string Damaged(string fault) => $"The copy was not whole and was thrown away: {fault.TrimEnd('.')}. Look at the disk, then try again.";

    public static string Written(BackupResult.Written backup) => string.Create(
        CultureInfo.InvariantCulture,
        $"Backed up to {backup.File}: {Size(backup.Bytes)}, {backup.Copy.Rows:N0} rows in {backup.Copy.Tables} tables, checked.");

    public static string AuditLogIn(AuditMark mark) => $"The audit log in it holds the row {mark}; after a restore, status --audit-mark {mark} compares with it.";

    public static string KeyFileApart(string keyFile) => $"The key file is not in it: keep {keyFile} as well, in another place.";

    public static string AuditBackup(long bytes, long rows) => string.Create(CultureInfo.InvariantCulture, $"{Size(bytes)}, {rows:N0} rows");

    public static string NewKeyFile(string path) => $"A new key file was made at {path}: back it up.";

    public static string Aside(string aside) => $"The one that opened nothing is kept as {aside}.";

    public static string RingKeys(int count) => string.Create(
        CultureInfo.InvariantCulture, $"{(count == 1 ? "1 key that does not open was" : $"{count} keys that do not open were")} taken out of the key ring.");

    /// <summary>A size as a person reads it, in units of 1,000.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1_000)} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.00} GB"),
    };
}

using System.Globalization;
using Vectis.Admin.Sync;

namespace Vectis.Admin.Integrations;

/// <summary>The parts of the status sentence.</summary>
internal static partial class Words
{
    public const string NotConfigured = "Not connected yet. Configure ConnectWise to begin.";
    public const string NeverSynced = "Connected and saved. Nothing has been synced yet: click Sync now.";
    public const string NeverTestedNorSynced = "Saved, not tested. Nothing has been synced yet: test the connection, then click Sync now.";

    public static string Running(string since, string by, bool stopping, bool again) =>
        (stopping ? $"Stopping the sync that has run since {since}." : $"Syncing since {since}, started by {by}.") + (again ? " Another run follows when it ends." : "");

    public static string WorkingNoChange(string at, string totals) => $"Working. Last complete sync {at}: nothing had changed, {totals}.";

    public static string Working(string at, string totals) => $"Working. Last complete sync {at}: {totals}.";

    public static string Incomplete(string at, string totals) => $"Incomplete. The sync that ended {at} brought {totals}; the next one goes on from there.";

    public static string Cancelled(string at, string totals) => $"Stopped at {at} before the end, with {totals}. The next sync goes on from there.";

    public static string Interrupted(string at, string totals) => $"Interrupted at {at}, because Vectis was stopped, with {totals}. The next sync goes on from there.";

    public static string NotWorking(string at, string? message) => message is null ? $"Not working since {at}." : $"Not working since {at}. {message}";

    public static string NotAnswering(string since, string? nextTry) => nextTry is null
        ? $"ConnectWise has not answered since {since}. Sync now tries it at once."
        : $"ConnectWise has not answered since {since}; next try {nextTry}.";

    public static string Skipped(string stream, string permission) => $"{stream} skipped: no permission ({permission}).";

    public static string StreamFailed(string stream, Failure failure) => $"{stream} failed: {failure}";

    public static string Behind(string stream, long ours, long theirs) =>
        string.Create(CultureInfo.InvariantCulture, $"{stream}: {ours:N0} here, {theirs:N0} in ConnectWise when counted; the next sync brings what is new.");

    /// <summary>Said in the status sentence, because every sync takes as long as the first.</summary>
    public const string DatesRefused = "This ConnectWise can’t be asked for what changed since a date, so every sync reads every record.";

    public static string Held(string stream, long rows) => string.Create(
        CultureInfo.InvariantCulture, $"{stream}: {rows:N0} {(rows == 1 ? "record is" : "records are")} gone in ConnectWise and still kept here, until an administrator decides.");

    public static string Unread(long count) => count == 1 ? "1 record could not be read." : string.Create(CultureInfo.InvariantCulture, $"{count:N0} records could not be read.");

    public static string Before(string? lastComplete) => lastComplete is null ? "No sync has been complete yet." : $"Last complete sync {lastComplete}.";

    public static string NextSync(string at) => $"Next sync {at}.";

    public static string Paused(string since, string? by) =>
        by is null ? $"The schedule has been paused since {since}: nothing syncs by itself." : $"{by} paused the schedule {since}: nothing syncs by itself.";

    public static string Totals(IEnumerable<StreamView> streams)
    {
        long added = 0, updated = 0, unchanged = 0, deleted = 0, outside = 0, failed = 0;
        foreach (var s in streams)
        {
            added += s.Added;
            updated += s.Updated;
            unchanged += s.Unchanged;
            deleted += s.Deleted;
            outside += s.Outside;
            failed += s.Failed;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{added:N0} added, {updated:N0} updated, {unchanged:N0} unchanged")
            + (deleted > 0 ? string.Create(CultureInfo.InvariantCulture, $", {deleted:N0} deleted") : "")
            + (outside > 0 ? string.Create(CultureInfo.InvariantCulture, $", {outside:N0} hidden, because they are not chosen") : "")
            + (failed > 0 ? string.Create(CultureInfo.InvariantCulture, $", {failed:N0} failed") : "");
    }
}

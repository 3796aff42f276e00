using System.Globalization;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Reconciling;

namespace Vectis.Admin.Integrations;

/// <summary>The texts about held deletes and about taking deletes back.</summary>
internal static partial class Words
{
    public const string HeldTitle = "Deletes that wait for you";
    public const string Release = "Delete them here too";
    public const string Reject = "Keep them";
    public const string KeepThem = "Not now";
    public const string AdminDecides = "An administrator decides.";
    public const string TakeBack = "Take deletes back";

    public static string HeldNote(string system) =>
        $"So many records went at once that something may be wrong: a role that was narrowed, other keys, or {system} itself. Nothing is deleted until it is decided.";

    public static string HeldText(HeldDeletes held, string system, string at) => held.TheirCount == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{held.StreamName}: {system} showed none at {at}, where {held.OurCount:N0} are kept here.")
        : string.Create(CultureInfo.InvariantCulture, $"{held.StreamName}: {held.Rows:N0} of {held.OurCount:N0} were gone in {system} at {at}, which showed {held.TheirCount:N0}.");

    public static string Decided(HeldDeletes held, string at) => held.State == HoldState.Released
        ? $"Released by {held.DecidedBy} on {at}. The next comparison deletes what is still gone then."
        : $"Kept by {held.DecidedBy} on {at}. You are asked again only if more would go.";

    public static string ReleaseTitle(HeldDeletes held) =>
        string.Create(CultureInfo.InvariantCulture, $"Delete {held.Rows:N0} records of {held.StreamName} here too?");

    public static string ReleaseText(string system) =>
        $"Vectis compares with {system} once more and deletes what is still gone. Deleted records are only marked, and can be taken back under Last runs.";

    public static string TakenBack(long rows) =>
        rows == 1 ? "1 record is there again." : string.Create(CultureInfo.InvariantCulture, $"{rows:N0} records are there again.");
}

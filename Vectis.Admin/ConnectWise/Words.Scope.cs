using System.Globalization;
using Vectis.Admin.ConnectWise.Scoping;

namespace Vectis.Admin.ConnectWise;

/// <summary>Choosing which records are synced.</summary>
internal static partial class Words
{
    public const string ScopeTitle = "Choose what to sync";
    public const string ScopeIntro = "Everything your keys may read is synced unless you choose less. Nothing is changed in ConnectWise, and what you leave out is only hidden here: it comes back when you choose it again.";
    public const string CountingScope = "Counting what is in ConnectWise…";
    public const string TicketsLegend = "Service tickets";
    public const string CompaniesLegend = "Companies";
    public const string TimeLegend = "Time entries";
    public const string OtherLegend = "Always whole";
    public const string AllBoards = "All boards, and those made later";
    public const string AllStatuses = "All company statuses";
    public const string AllTypes = "All company types";
    public const string ClosedSinceLabel = "Open, and closed since";
    public const string TimeSinceLabel = "Begun since";
    public const string NoDate = "Leave empty for all.";
    public const string Inactive = "inactive";
    public const string ChooseBoard = "Choose at least one board, or all of them.";
    public const string ChooseStatus = "Choose at least one status, or all of them.";
    public const string ChooseType = "Choose at least one type, or all of them.";
    public const string FutureDay = "This day is still to come. Choose an earlier one.";
    public const string StillOpen = "Open";
    public const string ClosedEarlier = "Closed earlier";
    public const string ShowEffect = "Show what changes";
    public const string ShowCost = "Show what it takes";
    public const string Weighing = "Counting…";
    public const string ApplyAndSync = "Apply and sync";
    public const string SaveAndStart = "Save and start";
    public const string EffectTitle = "What this does";
    public const string EffectStream = "Records";
    public const string EffectHolds = "Chosen";
    public const string EffectAdded = "Will be added";
    public const string EffectLeaving = "Will be hidden";
    public const string NothingChanges = "This is what is chosen already.";
    public const string ScopeChangedMeanwhile = "Nothing was changed, because somebody else has changed the choice meanwhile. Close this dialog and open it again to see it.";
    public const string CountOperation = "counting before a choice";
    public const string ConnectionGone = "The connection is not there any more. Load the page again.";
    public const string EverythingChosen = "Everything the keys may read";

    public static string Number(long? number) => number is { } known ? known.ToString("N0", CultureInfo.InvariantCulture) : "–";

    public static string TooManyChosen(int most) => $"At most {most} can be chosen one by one, because a request to ConnectWise holds no more. Choose fewer, or all of them.";

    public static string ClosedWithin(int years) => years == 1 ? "Closed in the last 12 months" : $"Closed {years - 1} to {years} years ago";

    public static string NotCancelled(long count) => string.Create(CultureInfo.InvariantCulture, $" ({count:N0} not cancelled)");

    public static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);

    public static string Before(int year) => $"Before {Year(year)}";

    public static string NotCounted(string name, string failure) => $"{name} could not be counted. {failure}";

    public static string Estimate(ScopeEstimate estimate) => string.Create(
        CultureInfo.InvariantCulture,
        $"Brings about {estimate.Records:N0} records in about {estimate.Requests:N0} requests. That takes about {About(estimate.Time)} and {Space(estimate.Bytes)} in Vectis’s database.");

    /// <summary>One sentence for each kind of record that is chosen from.</summary>
    public static IReadOnlyList<string> Describe(RecordScope scope)
    {
        var tickets = (scope.Boards.Count, scope.OpenOrClosedSince) switch
        {
            (0, null) => null,
            (var boards, var day) => $"Service tickets {(boards == 0 ? "on all boards" : $"on {Some(boards, "board")}")}{(day is { } since ? $", open or closed since {Day(since)}" : "")}",
        };
        var companies = (scope.CompanyStatuses.Count, scope.CompanyTypes.Count) switch
        {
            (0, 0) => null,
            (var statuses, 0) => $"Companies with {Some(statuses, "status", "statuses")}",
            (0, var types) => $"Companies of {Some(types, "type")}",
            var (statuses, types) => $"Companies with {Some(statuses, "status", "statuses")} and of {Some(types, "type")}",
        };
        var time = scope.TimeSince is { } begun ? $"Time entries begun since {Day(begun)}" : null;
        IReadOnlyList<string> chosen = [.. new[] { tickets, companies, time }.OfType<string>()];
        return chosen.Count == 0 ? [EverythingChosen] : chosen;
    }

    private static string Some(int count, string one, string? many = null) => count == 1 ? $"1 chosen {one}" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} chosen {many ?? $"{one}s"}");

    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    private static string About(TimeSpan time) => time.TotalSeconds < 90
        ? $"{Math.Max(1, Math.Ceiling(time.TotalSeconds / 10)) * 10:0} seconds"
        : time.TotalMinutes < 90 ? $"{Math.Ceiling(time.TotalMinutes):0} minutes" : $"{Math.Ceiling(time.TotalHours):0} hours";

    private static string Space(long bytes) => bytes < 1_000_000_000
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1_000_000):N0} MB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000_000.0:N1} GB");
}

using System.Globalization;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Integrations;

/// <summary>The texts of the history of runs.</summary>
internal static partial class Words
{
    // The list of runs and its filter.
    public const string Runs = "Runs";
    public const string FilterRuns = "Filter the runs";
    public const string AnyOutcome = "Any outcome";
    public const string StartedBy = "Started by";
    public const string Anything = "Anything";
    public const string KindTitle = "Kind";
    public const string AnyKind = "Any kind";
    public const string From = "From";
    public const string To = "To";
    public const string RunText = "Person, failure or number";
    public const string ShowEverything = "Show everything";
    public const string ReadingHistory = "Reading the history…";
    public const string HistoryNotRead = "Vectis can’t read its database right now. Try again in a moment; if it stays so, the server’s log says why.";
    public const string TryAgain = "Try again";
    public const string NoRunFits = "No run fits. Widen the filter.";

    // One run: what it did and what it asked.
    public const string WhatItDid = "What it did";
    public const string WhatItAsked = "What it asked of ConnectWise";
    public const string ItsRequests = "Requests";
    public const string WaitsTitle = "Waits";
    public const string BeganTitle = "Began";
    public const string EndedTitle = "Ended";
    public const string StillRunning = "This run is still going on. What it does is brought up to date here; its requests are shown when it has ended.";
    public const string KeptWhenUnwell = "Of a run that ends well, only these totals are kept.";
    public const string RequestsGone = "No requests of this run are kept. Vectis keeps those of the newest runs that did not end well.";
    public const string OnlyTroubled = "Only those that failed or were tried again";
    public const string RequestColumn = "Request";
    public const string AnswerColumn = "Answer";
    public const string NoAnswer = "No answer";
    public const string TookColumn = "Took";
    public const string SizeColumn = "Size";
    public const string TriesColumn = "Tries";
    public const string RequestIdColumn = "Request id";

    public static string NoRunYet(string integration) => $"{integration} has not been synced yet. Every sync will be listed here for {KeptDays} days.";

    public static string NoSuchRun(long id) => string.Create(
        CultureInfo.InvariantCulture, $"There is no run {id}. Runs are kept for {KeptDays} days; perhaps it was older.");

    public static string RunTitle(long id) => string.Create(CultureInfo.InvariantCulture, $"Run {id}");

    public static string ShowMore(int more) => $"Show more ({Number((long)more)} left)";

    public static string TotalRuns(int runs, bool isFiltered) => (runs, isFiltered) switch
    {
        (1, false) => "1 run",
        (1, true) => "1 run fits",
        (_, false) => $"{Number(runs)} runs",
        _ => $"{Number(runs)} runs fit",
    };

    public static string RangeOf(int first, int count, int total) => string.Create(CultureInfo.InvariantCulture, $"{first:N0}–{first + count - 1:N0} of {total:N0}");

    /// <summary>What went wrong in a run, in a few words; null where nothing did.</summary>
    public static string? Trouble(RunView run) => run.Streams.Where(s => s.State is StreamState.Failed or StreamState.Skipped && !(s.IsLookup && s.State == StreamState.Skipped)).ToList() switch
    {
        [] => run.Message,
        [var one] => $"{one.Name}: {Told(one)}",
        [var first, .. var others] => $"{first.Name}: {Told(first)}, and {(others.Count == 1 ? "1 more" : $"{others.Count} more")}",
    };

    public static string Received(long requests, long bytes) => requests == 0 ? "None" : $"{Number(requests)}, which brought {Size(bytes)}";

    public static string Waits(int waits, TimeSpan waited) => waits == 0
        ? "None: ConnectWise asked for no pause"
        : $"{(waits == 1 ? "Once" : waits == 2 ? "Twice" : $"{Number((long)waits)} times")}, {Duration(waited)} in all, because ConnectWise asked for a pause";

    public static string Kept(int kept, long all) => kept >= all
        ? $"{(kept == 1 ? "The one request" : $"All {Number((long)kept)} requests")} of this run."
        : $"{Number((long)kept)} of {Number(all)} are kept: the last ones, and those that failed or were tried again.";

    /// <summary>A number of bytes as a person reads it.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes} B",
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.##} GB"),
    };

    /// <summary>How long a request took; short ones to the hundredth of a second.</summary>
    public static string Took(TimeSpan time) => time < TimeSpan.FromSeconds(10) ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.00} s") : Duration(time);

    private static string Told(StreamView stream) => stream.State == StreamState.Skipped ? "no permission" : stream.Failure?.Headline ?? "failed";

    private static string KeptDays => PastRuns.KeptFor.TotalDays.ToString("0", CultureInfo.InvariantCulture);
}

namespace Vectis.Admin.ConnectWise.Scoping;

/// <summary>What stands in the dialog in which records are chosen, and what is wrong with it.</summary>
internal sealed class ScopeForm
{
    /// <summary>So many ids of companies' statuses or types fit into an address beside everything else; tickets have no such limit.</summary>
    public const int MostCompanyChoices = 40;

    private readonly Func<DateOnly> _today;

    private ScopeForm(Func<DateOnly> today) => _today = today;

    public bool AllBoards { get; set; }
    public HashSet<long> Boards { get; } = [];
    public DateOnly? ClosedSince { get; set; }
    public bool AllStatuses { get; set; }
    public HashSet<long> Statuses { get; } = [];
    public bool AllTypes { get; set; }
    public HashSet<long> Types { get; } = [];
    public DateOnly? TimeSince { get; set; }

    /// <summary>What is wrong with the choice of boards; null when nothing is.</summary>
    public string? BoardsProblem => !AllBoards && Boards.Count == 0 ? Words.ChooseBoard : null;

    /// <summary>What is wrong with the day since which tickets were closed.</summary>
    public string? ClosedProblem => ClosedSince > _today() ? Words.FutureDay : null;

    /// <summary>What is wrong with the choice of company statuses.</summary>
    public string? StatusesProblem => Problem(AllStatuses, Statuses, Words.ChooseStatus);

    /// <summary>What is wrong with the choice of company types.</summary>
    public string? TypesProblem => Problem(AllTypes, Types, Words.ChooseType);

    /// <summary>What is wrong with the day since which time entries began.</summary>
    public string? TimeProblem => TimeSince > _today() ? Words.FutureDay : null;

    /// <summary>Whether it can be used.</summary>
    public bool IsSound => (BoardsProblem ?? ClosedProblem ?? StatusesProblem ?? TypesProblem ?? TimeProblem) is null;

    /// <summary>A form that shows a scope.</summary>
    public static ScopeForm Of(RecordScope scope, Func<DateOnly> today)
    {
        var form = new ScopeForm(today)
        {
            AllBoards = scope.Boards.Count == 0,
            ClosedSince = scope.OpenOrClosedSince,
            AllStatuses = scope.CompanyStatuses.Count == 0,
            AllTypes = scope.CompanyTypes.Count == 0,
            TimeSince = scope.TimeSince,
        };
        form.Boards.UnionWith(scope.Boards);
        form.Statuses.UnionWith(scope.CompanyStatuses);
        form.Types.UnionWith(scope.CompanyTypes);
        return form;
    }

    /// <summary>What is chosen.</summary>
    public RecordScope ToScope() => new()
    {
        Boards = AllBoards ? [] : [.. Boards],
        OpenOrClosedSince = ClosedSince,
        CompanyStatuses = AllStatuses ? [] : [.. Statuses],
        CompanyTypes = AllTypes ? [] : [.. Types],
        TimeSince = TimeSince,
    };

    private static string? Problem(bool all, HashSet<long> chosen, string none) =>
        all ? null : chosen.Count == 0 ? none : chosen.Count > MostCompanyChoices ? Words.TooManyChosen(MostCompanyChoices) : null;
}

/// <summary>What a first sync, or the sync after a change, will cost; from counts and usual sizes.</summary>
/// <param name="Records">How many records it brings.</param>
/// <param name="Requests">How many requests that takes.</param>
/// <param name="Time">How long.</param>
/// <param name="Bytes">How much room the rows take.</param>
internal sealed record ScopeEstimate(long Records, long Requests, TimeSpan Time, long Bytes)
{
    /// <summary>Beyond its pages a stream asks for its count, its highest id and what was created meanwhile.</summary>
    private const int BesidesPages = 4;

    /// <summary>A page of a thousand records takes longer to answer than a count, by about so much.</summary>
    private static readonly TimeSpan PageTakes = TimeSpan.FromSeconds(1);

    /// <summary>Bytes a row with its indexes takes in the database, measured with the simulator's records on SQLite.</summary>
    private static readonly Dictionary<string, int> RowBytes = new() { ["companies"] = 900, ["members"] = 500, ["agreements"] = 800, ["tickets"] = 1_100, ["time-entries"] = 900, ["invoices"] = 800 };

    /// <summary>Works it out.</summary>
    /// <param name="effects">What is brought.</param>
    /// <param name="settings">Page size and how many requests go side by side.</param>
    /// <param name="answer">How long a small answer takes.</param>
    public static ScopeEstimate Of(IReadOnlyList<ScopeEffect> effects, ConnectWiseSettings settings, TimeSpan answer)
    {
        var brought = effects.Where(e => e.Added > 0).ToList();
        var requests = brought.Sum(e => ((e.Added + settings.PageSize - 1) / settings.PageSize) + BesidesPages);
        return new ScopeEstimate(
            brought.Sum(e => e.Added), requests, (answer + PageTakes) * requests / settings.MaxParallelRequests, brought.Sum(e => e.Added * RowBytes.GetValueOrDefault(e.Stream, 900)));
    }
}

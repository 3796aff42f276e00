namespace Vectis.Admin.ConnectWise.Scoping;

/// <summary>Whether one scope holds records that another does not.</summary>
internal static class ScopeChange
{
    /// <summary>Whether the second choice has something the first has not; an empty one is everything.</summary>
    public static bool IsWidened(IReadOnlyList<long> from, IReadOnlyList<long> to) => from.Count > 0 && (to.Count == 0 || to.Except(from).Any());

    /// <summary>Whether the second begins earlier than the first; null is from the beginning.</summary>
    public static bool IsWidened(DateOnly? from, DateOnly? to) => from is not null && (to is null || to < from);

    /// <summary>Whether the second scope has records that the first has not.</summary>
    public static bool IsWidened(RecordScope from, RecordScope to) =>
        IsWidened(from.Boards, to.Boards)
        || IsWidened(from.OpenOrClosedSince, to.OpenOrClosedSince)
        || IsWidened(from.CompanyStatuses, to.CompanyStatuses)
        || IsWidened(from.CompanyTypes, to.CompanyTypes)
        || IsWidened(from.TimeSince, to.TimeSince);

    /// <summary>What both scopes choose; null where that is nothing.</summary>
    public static RecordScope? Common(RecordScope a, RecordScope b)
    {
        if (Common(a.Boards, b.Boards) is not { } boards
            || Common(a.CompanyStatuses, b.CompanyStatuses) is not { } statuses
            || Common(a.CompanyTypes, b.CompanyTypes) is not { } types) return null;
        return new RecordScope
        {
            Boards = boards,
            OpenOrClosedSince = Later(a.OpenOrClosedSince, b.OpenOrClosedSince),
            CompanyStatuses = statuses,
            CompanyTypes = types,
            TimeSince = Later(a.TimeSince, b.TimeSince),
        };
    }

    private static IReadOnlyList<long>? Common(IReadOnlyList<long> a, IReadOnlyList<long> b) =>
        a.Count == 0 ? b : b.Count == 0 ? a : a.Intersect(b).ToList() is { Count: > 0 } both ? both : null;

    private static DateOnly? Later(DateOnly? a, DateOnly? b) => a is null || b > a ? b : a;
}

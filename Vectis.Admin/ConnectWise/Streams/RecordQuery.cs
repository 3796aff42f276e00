using System.Globalization;
using Vectis.Admin.Sync;

namespace Vectis.Admin.ConnectWise.Streams;

/// <summary>Writes the requests of a stream: path and query below <c>apis/3.0/</c>, encoded.</summary>
internal static class RecordQuery
{
    /// <summary>The first records that match, ordered by id: pages are walked by id, never by number over a list that moves.</summary>
    /// <param name="stream">Which records.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="pageSize">At most how many; ConnectWise gives no more than 1000.</param>
    /// <param name="parentId">The parent record's id, for a stream that has a parent.</param>
    public static string List(ConnectWiseStream stream, RecordFilter filter, int pageSize, long? parentId = null) =>
        $"{stream.PathUnder(parentId)}?{Conditions(filter, "&")}orderBy=id%20asc&pageSize={Whole(pageSize)}&fields={stream.Fields}";

    /// <summary>How many records match.</summary>
    public static string Count(ConnectWiseStream stream, RecordFilter filter, long? parentId = null) =>
        $"{stream.PathUnder(parentId)}/count{Conditions(filter, "") switch { "" => "", var conditions => $"?{conditions}" }}";

    /// <summary>The one record with the greatest id, with nothing but the id.</summary>
    public static string HighestId(ConnectWiseStream stream, long? parentId = null) =>
        $"{stream.PathUnder(parentId)}?orderBy=id%20desc&pageSize=1&fields=id";

    private static string Conditions(RecordFilter filter, string end)
    {
        var conditions = new List<string>();
        if (filter.IdAbove > 0)
        {
            conditions.Add($"id > {Whole(filter.IdAbove)}");
        }

        if (filter.IdUpTo is { } upTo)
        {
            conditions.Add($"id <= {Whole(upTo)}");
        }

        if (filter.ChangedSince is { } since)
        {
            conditions.Add(string.Create(CultureInfo.InvariantCulture, $"lastUpdated >= [{since.UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z]"));
        }

        if (filter.Ids is { } ids)
        {
            conditions.Add($"id in ({string.Join(',', ids.Select(Whole))})");
        }

        return conditions.Count == 0 ? "" : $"conditions={Uri.EscapeDataString(string.Join(" and ", conditions))}{end}";
    }

    private static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Dates;

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

    /// <summary>The same by the server's own mark, for a server that knows no condition on the id: <c>pageId</c> is the id after which the page begins.</summary>
    public static string Forward(ConnectWiseStream stream, RecordFilter filter, int pageSize, long? parentId = null) =>
        $"{stream.PathUnder(parentId)}?{Conditions(WithoutIds(filter), "&")}pageSize={Whole(pageSize)}&pageId={Whole(filter.IdAbove)}&fields={stream.Fields}";

    /// <summary>The same records with nothing but their ids.</summary>
    public static string Ids(ConnectWiseStream stream, RecordFilter filter, int pageSize, bool isForwardOnly) => isForwardOnly
        ? $"{stream.PathUnder(null)}?{Conditions(WithoutIds(filter), "&")}pageSize={Whole(pageSize)}&pageId={Whole(filter.IdAbove)}&fields=id"
        : $"{stream.PathUnder(null)}?{Conditions(filter, "&")}orderBy=id%20asc&pageSize={Whole(pageSize)}&fields=id";

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
            // A day alone says nothing of the hour, nor of whose day it is: the one before is asked for.
            conditions.Add($"lastUpdated >= [{Written(filter.Times.Form == DateForm.DayOnly ? since.AddDays(-1) : since, filter.Times)}]");
        }

        if (filter.ChangedUpTo is { } last)
        {
            conditions.Add($"lastUpdated <= [{Written(last, filter.Times)}]");
        }

        if (filter.Ids is { } ids)
        {
            conditions.Add($"id in ({string.Join(',', ids.Select(Whole))})");
        }

        return conditions.Count == 0 ? "" : $"conditions={Uri.EscapeDataString(string.Join(" and ", conditions))}{end}";
    }

    private static RecordFilter WithoutIds(RecordFilter filter) => filter with { IdAbove = 0, IdUpTo = null, Ids = null };

    private static string Written(DateTimeOffset time, TimeForm form) => (time - form.Shift).UtcDateTime.ToString(
        form.Form switch { DateForm.Naive => "yyyy-MM-ddTHH:mm:ss", DateForm.DayOnly => "yyyy-MM-dd", _ => "yyyy-MM-ddTHH:mm:ss'Z'" }, CultureInfo.InvariantCulture);

    private static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);
}

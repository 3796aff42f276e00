using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Vectis.Admin.ConnectWise.Scoping;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Dates;

namespace Vectis.Admin.ConnectWise.Streams;

/// <summary>One request of a stream.</summary>
/// <param name="PathAndQuery">Path and query below <c>apis/3.0/</c>, encoded.</param>
/// <param name="Search">The body, where the conditions are too long for an address and are sent to <c>/search</c> instead; else null.</param>
internal readonly record struct RecordRequest(string PathAndQuery, string? Search = null);

/// <summary>Writes the requests of a stream.</summary>
internal static class RecordQuery
{
    /// <summary>
    /// How many characters the address of a request may have below <c>apis/3.0/</c>. The guide says to stay under 2,000 in all, and that 1,745 are safe.
    /// </summary>
    public const int LongestAddress = 1_700;

    /// <summary>The first records that match, ordered by id: pages are walked by id, never by number over a list that moves.</summary>
    /// <param name="stream">Which records.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="pageSize">At most how many; ConnectWise gives no more than 1000.</param>
    /// <param name="parentId">The parent record's id, for a stream that has a parent.</param>
    /// <param name="scope">What else they have to meet.</param>
    public static RecordRequest List(ConnectWiseStream stream, RecordFilter filter, int pageSize, long? parentId = null, StreamCondition scope = default) =>
        Of(stream, stream.PathUnder(parentId), Conditions(filter, scope), scope.OfChildren, "id asc", $"pageSize={Whole(pageSize)}&fields={stream.Fields}");

    /// <summary>The same by the server's own mark, for a server that knows no condition on the id: <c>pageId</c> is the id after which the page begins.</summary>
    public static RecordRequest Forward(ConnectWiseStream stream, RecordFilter filter, int pageSize, long? parentId = null, StreamCondition scope = default) => Of(
        stream, stream.PathUnder(parentId), Conditions(WithoutIds(filter), scope), scope.OfChildren, null,
        $"pageSize={Whole(pageSize)}&pageId={Whole(filter.IdAbove)}&fields={stream.Fields}");

    /// <summary>The same records with nothing but their ids.</summary>
    public static RecordRequest Ids(ConnectWiseStream stream, RecordFilter filter, int pageSize, bool isForwardOnly, StreamCondition scope = default) => isForwardOnly
        ? Of(stream, stream.PathUnder(null), Conditions(WithoutIds(filter), scope), scope.OfChildren, null, $"pageSize={Whole(pageSize)}&pageId={Whole(filter.IdAbove)}&fields=id")
        : Of(stream, stream.PathUnder(null), Conditions(filter, scope), scope.OfChildren, "id asc", $"pageSize={Whole(pageSize)}&fields=id");

    /// <summary>How many records match. It can't be asked for with a body (only the lists of tickets have a <c>/search</c>).</summary>
    public static string Count(ConnectWiseStream stream, RecordFilter filter, long? parentId = null, StreamCondition scope = default) =>
        Joined($"{stream.PathUnder(parentId)}/count", Query(Conditions(filter, scope), scope.OfChildren));

    /// <summary>The one record with the greatest id, with nothing but the id.</summary>
    public static string HighestId(ConnectWiseStream stream, long? parentId = null) =>
        $"{stream.PathUnder(parentId)}?orderBy=id%20desc&pageSize=1&fields=id";

    /// <summary>The one record with the lowest id, with nothing but the id.</summary>
    public static string LowestId(ConnectWiseStream stream) => $"{stream.Path}?orderBy=id%20asc&pageSize=1&fields=id";

    private static RecordRequest Of(ConnectWiseStream stream, string path, string? conditions, string? ofChildren, string? orderBy, string rest)
    {
        var order = orderBy is null ? null : $"orderBy={Uri.EscapeDataString(orderBy)}";
        var address = Joined(path, [.. Query(conditions, ofChildren), order, rest]);
        return address.Length <= LongestAddress || !stream.HasSearch || conditions is null
            ? new RecordRequest(address)
            : new RecordRequest(
                Joined($"{path}/search", [order, rest]), JsonSerializer.Serialize(new Search(conditions, ofChildren, orderBy), SearchJson.Default.Search));
    }

    private static string Joined(string path, IEnumerable<string?> query) => query.Where(part => part is not null).ToList() is { Count: > 0 } parts
        ? $"{path}?{string.Join('&', parts)}"
        : path;

    private static string?[] Query(string? conditions, string? ofChildren) =>
    [
        conditions is null ? null : $"conditions={Uri.EscapeDataString(conditions)}",
        ofChildren is null ? null : $"childConditions={Uri.EscapeDataString(ofChildren)}",
    ];

    private static string? Conditions(RecordFilter filter, StreamCondition scope) => ScopeText.All(
        filter.IdAbove > 0 ? $"id > {Whole(filter.IdAbove)}" : null,
        filter.IdUpTo is { } upTo ? $"id <= {Whole(upTo)}" : null,
        // A day alone says nothing of the hour, nor of whose day it is: the one before is asked for.
        filter.ChangedSince is { } since ? $"lastUpdated >= {ScopeText.Moment(filter.Times.Form == DateForm.DayOnly ? since.AddDays(-1) : since, filter.Times)}" : null,
        filter.ChangedUpTo is { } last ? $"lastUpdated <= {ScopeText.Moment(last, filter.Times)}" : null,
        filter.Ids is { } ids ? $"id in ({string.Join(',', ids.Select(Whole))})" : null,
        scope.Own is { } own ? $"({own})" : null);

    private static RecordFilter WithoutIds(RecordFilter filter) => filter with { IdAbove = 0, IdUpTo = null, Ids = null };

    private static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The body of a search; the page's size, its mark and the fields stay in the address.</summary>
internal sealed record Search(string Conditions, string? ChildConditions, string? OrderBy);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Search))]
internal sealed partial class SearchJson : JsonSerializerContext;

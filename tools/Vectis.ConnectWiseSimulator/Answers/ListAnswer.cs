using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Vectis.ConnectWiseSimulator.Conditions;
using Vectis.ConnectWiseSimulator.Data;
using Vectis.ConnectWiseSimulator.Records;

namespace Vectis.ConnectWiseSimulator.Answers;

/// <summary>Lists, counts and single records.</summary>
internal sealed class ListAnswer(SimulatorData data, SimulatorFaults faults)
{
    private const int DefaultPage = 25;
    private const int LargestPage = 1000;

    /// <param name="request">For the query and the paging header.</param>
    /// <param name="route">What is asked for.</param>
    /// <param name="role">What the request's keys may read.</param>
    /// <param name="search">The body of a search; its conditions stand in place of the query's.</param>
    public Answer Make(HttpRequest request, Route route, SimulatorRole role, byte[]? search)
    {
        if (route.BoardId is { } board && !data.Set(RecordKind.Boards).Exists(board))
        {
            return NotFound(RecordKind.Boards, board);
        }

        try
        {
            return route.Action switch
            {
                RouteAction.One => One(request, route, role),
                RouteAction.Count => Count(request, route, role),
                _ => Page(request, route, role, search),
            };
        }
        catch (ConditionException exception)
        {
            return Answer.Error(400, "ApiFindCondition", exception.Message);
        }
    }

    private static string? Text(HttpRequest request, string name) =>
        request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    private static int Number(HttpRequest request, string name, int otherwise) =>
        int.TryParse(Text(request, name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static string? SearchText(byte[] body, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(name, out var value)
                && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (JsonException)
        {
            throw new ConditionException("The body is not JSON.");
        }
    }

    private static Answer NotFound(RecordKind kind, int id) =>
        Answer.Error(404, "NotFound", string.Create(CultureInfo.InvariantCulture, $"{NotFoundName(kind)} {id} not found"));

    private static string NotFoundName(RecordKind kind) => kind switch
    {
        RecordKind.ServiceTickets or RecordKind.ProjectTickets => "Ticket",
        RecordKind.Companies => "Company",
        RecordKind.TimeEntries => "TimeEntry",
        RecordKind.BoardStatuses => "ServiceStatus",
        RecordKind.Boards or RecordKind.BoardInfos => "ServiceBoard",
        RecordKind.CompanyStatuses => "CompanyStatus",
        RecordKind.BillingStatuses => "BillingStatus",
        _ => kind.ToString().TrimEnd('s'),
    };

    private Answer One(HttpRequest request, Route route, SimulatorRole role)
    {
        var set = data.Set(route.Kind);
        var visible = set.Exists(route.Id)
            && (role.HiddenBoards.Count == 0 && route.BoardId is null
                || set.Count(Query.Of(data.World, route.Kind, Narrowed(ConditionParser.Parse($"id={route.Id}"), route, role))) == 1);
        if (!visible)
        {
            return NotFound(route.Kind, route.Id);
        }

        var answer = new Answer { ContentType = Answer.Versioned };
        var fields = Text(request, "fields");
        set.Write(route.Id, data.World.Templates(route.Kind).For(fields), FieldSelection.Parse(fields), answer.Body);
        return answer;
    }

    private Answer Count(HttpRequest request, Route route, SimulatorRole role)
    {
        var answer = new Answer { ContentType = Answer.Versioned };
        answer.Body.Write("{\"count\":"u8);
        answer.Body.Write((long)data.Set(route.Kind).Count(QueryOf(request, route, role, null)));
        answer.Body.Write((byte)'}');
        return answer;
    }

    private Answer Page(HttpRequest request, Route route, SimulatorRole role, byte[]? search)
    {
        var set = data.Set(route.Kind);
        var query = QueryOf(request, route, role, search);
        var size = Math.Clamp(Number(request, "pageSize", DefaultPage), 1, LargestPage);
        var forward = string.Equals(request.Headers["pagination-type"], "forward-only", StringComparison.OrdinalIgnoreCase);
        var orderBy = search is null ? Text(request, "orderBy") : SearchText(search, "orderBy") ?? Text(request, "orderBy");
        if (forward && !string.IsNullOrWhiteSpace(orderBy))
        {
            return Answer.Error(400, "ApiFindCondition", "orderBy is not allowed with forward-only pagination.");
        }

        var page = Math.Max(1, Number(request, "page", 1));
        if (forward)
        {
            var next = Listing.Page(data.World, set, query.After(Number(request, "pageId", 0)), "id", 0, size, shuffle: false);
            return Written(set, next, Text(request, "fields"), Links.Forward(request, data.World.SiteUrl, size, next));
        }

        // One more than asked for tells whether there is a next page; counting what a condition matches would be a walk over everything.
        var ids = Listing.Page(data.World, set, query, orderBy, (page - 1L) * size, size + 1, data.World.Settings.ShuffleWithoutOrderBy);
        var hasNext = ids.Count > size;
        if (hasNext)
        {
            ids.RemoveAt(size);
        }

        int? last = query.IsRange ? Math.Max(1, (set.Count(query) + size - 1) / size) : null;
        return Written(set, ids, Text(request, "fields"), Links.Pages(request, data.World.SiteUrl, size, page, hasNext, last));
    }

    private Answer Written(RecordSet set, List<int> ids, string? fields, string link)
    {
        var answer = new Answer { ContentType = Answer.Versioned };
        answer.Headers.Add(("Link", link));
        var cuts = data.World.Templates(set.Kind).For(fields);
        var wanted = FieldSelection.Parse(fields);
        answer.Body.Write((byte)'[');
        foreach (var id in ids)
        {
            if (answer.Records.Count > 0)
            {
                answer.Body.Write((byte)',');
            }

            var from = answer.Body.Length;
            set.Write(id, cuts, wanted, answer.Body);
            answer.Records.Add((from, answer.Body.Length));
        }

        answer.Body.Write((byte)']');
        return answer;
    }

    private Query QueryOf(HttpRequest request, Route route, SimulatorRole role, byte[]? search)
    {
        var text = search is null ? Text(request, "conditions") : SearchText(search, "conditions") ?? Text(request, "conditions");
        var condition = ConditionParser.Parse(text);
        if (faults.KnowsNoIdsOf == route.Kind && SpeaksOfId(condition)) throw new ConditionException("id is not a recognized name.");
        return Query.Of(
            data.World,
            route.Kind,
            Narrowed(DateFaults.Apply(condition, faults), route, role),
            ConditionParser.Parse(Text(request, "childConditions")),
            ConditionParser.Parse(Text(request, "customFieldConditions")));
    }

    private static bool SpeaksOfId(Condition? condition) => condition switch
    {
        All all => all.Parts.Any(SpeaksOfId),
        Any any => any.Parts.Any(SpeaksOfId),
        Comparison comparison => string.Equals(comparison.Field, "id", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    /// <summary>Adds what the path and the role leave out.</summary>
    private static Condition? Narrowed(Condition? condition, Route route, SimulatorRole role)
    {
        var parts = new List<Condition>();
        if (condition is not null)
        {
            parts.AddRange(condition is All all ? all.Parts : [condition]);
        }

        if (route.BoardId is { } board)
        {
            parts.Add(new Comparison("board/id", Operator.Equal, [Literal.Of(board)]));
        }

        if (role.HiddenBoards is { Count: > 0 } hidden && route.Kind is RecordKind.ServiceTickets or RecordKind.ProjectTickets)
        {
            parts.Add(new Comparison("board/id", Operator.NotIn, [.. role.HiddenBoards.Select(id => Literal.Of(id))]));
        }

        return parts.Count switch { 0 => null, 1 => parts[0], _ => new All(parts) };
    }
}

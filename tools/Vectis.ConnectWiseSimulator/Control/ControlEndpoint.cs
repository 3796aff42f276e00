using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Vectis.ConnectWiseSimulator.Control;

/// <summary>
/// <c>/_control</c>: lets tests and other programs change records, faults and the role of a running simulator and ask for the truth.
/// Answers callers on this machine only, and no web page: a request with an Origin or a foreign Host is refused.
/// </summary>
internal sealed class ControlEndpoint(Simulator simulator)
{
    public const string Prefix = "/_control";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    public static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && !context.Request.Headers.ContainsKey("Origin")
        && IsLoopback(context.Request.Host.Host);

    private static bool IsLoopback(string host) =>
        host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    public async Task AnswerAsync(HttpContext context)
    {
        if (!IsLocal(context))
        {
            await WriteAsync(context, 403, new { Error = "The control endpoint answers programs on this machine only." });
            return;
        }

        var path = (context.Request.Path.Value ?? "")[Prefix.Length..].Trim('/').Split('/');
        try
        {
            await WriteAsync(context, 200, await DoAsync(context, context.Request.Method, path));
        }
        catch (Exception exception) when (exception is ArgumentException or KeyNotFoundException or JsonException or FormatException)
        {
            await WriteAsync(context, exception is KeyNotFoundException ? 404 : 400, new { Error = exception.Message });
        }
    }

    private static async Task WriteAsync(HttpContext context, int status, object? body)
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(body, Json, context.RequestAborted);
    }

    private static async Task<T> ReadAsync<T>(HttpContext context) =>
        await JsonSerializer.DeserializeAsync<T>(context.Request.Body, Json, context.RequestAborted)
            ?? throw new ArgumentException("A body is needed.");

    private static RecordKind KindOf(string text) =>
        Enum.TryParse<RecordKind>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var kind)
        ? kind
        : throw new ArgumentException($"There are no records named '{text}'; there are {string.Join(", ", Enum.GetNames<RecordKind>())}.");

    private static int IdOf(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<(string, object?)[]> EditsAsync(HttpContext context)
    {
        if (context.Request.ContentLength is null or 0)
        {
            return [];
        }

        var edits = await ReadAsync<Dictionary<string, JsonElement>>(context);
        return [.. edits.Select(edit => (edit.Key, edit.Value.ValueKind == JsonValueKind.Null ? null : (object?)edit.Value))];
    }

    private async Task<object?> DoAsync(HttpContext context, string method, string[] path)
    {
        switch (method, path)
        {
            case ("GET", [""]):
                return State();
            case (_, ["records", var kind]):
                return await ListAsync(context, method, KindOf(kind));
            case (_, ["records", var kind, var id]):
                return await RecordAsync(context, method, KindOf(kind), IdOf(id));
            case (_, ["faults", ..]):
                return await FaultsAsync(context, method, path);
            case ("PATCH", ["habits"]):
                (await ReadAsync<HabitOrder>(context)).Apply(simulator.Faults);
                return State();
            case ("PUT", ["role"]):
                var order = await ReadAsync<RoleOrder>(context);
                simulator.Role.AllowAll();
                simulator.Role.Forbid(order.Forbidden ?? []);
                Array.ForEach(order.HiddenBoards ?? [], simulator.Role.HideBoard);
                return State();
            case ("DELETE", ["traffic"]):
                simulator.Traffic.Reset();
                return State();
            case ("GET", ["traffic"]):
                return simulator.Traffic.Log;
            default:
                throw new KeyNotFoundException($"{method} {Prefix}/{string.Join('/', path)} is not one of the control endpoint's.");
        }
    }

    private object State() => new
    {
        simulator.SiteUrl,
        simulator.Credentials,
        Counts = Enum.GetValues<RecordKind>().ToDictionary(kind => kind, simulator.Data.Count),
        Role = new { simulator.Role.Forbidden, simulator.Role.HiddenBoards },
        Faults = Rules(),
        Traffic = new { simulator.Traffic.Requests, simulator.Traffic.AtOnce, simulator.Traffic.MostAtOnce, simulator.Traffic.Bytes },
    };

    private object[] Rules() => [.. simulator.Faults.Rules.Select(rule => new { rule.Id, Fault = rule.Fault.GetType().Name, rule.Hits })];

    private async Task<object?> ListAsync(HttpContext context, string method, RecordKind kind)
    {
        var query = context.Request.Query;
        if (method == "POST")
        {
            var edits = await EditsAsync(context);
            var count = query.TryGetValue("count", out var text) ? IdOf(text.ToString()) : 1;
            return new { Ids = Enumerable.Range(0, count).Select(_ => simulator.Data.Add(kind, edits)).ToArray() };
        }

        var conditions = query["conditions"].ToString();
        return query.ContainsKey("ids")
            ? new { Count = simulator.Data.Count(kind, conditions), Ids = simulator.Data.Ids(kind, conditions) }
            : new { Count = simulator.Data.Count(kind, conditions) };
    }

    private async Task<object?> RecordAsync(HttpContext context, string method, RecordKind kind, int id)
    {
        switch (method)
        {
            case "PATCH":
                simulator.Data.Change(kind, id, await EditsAsync(context));
                break;
            case "DELETE" when context.Request.Query.ContainsKey("remove"):
                simulator.Data.Remove(kind, id);
                return new { Removed = id };
            case "DELETE":
                simulator.Data.Delete(kind, id);
                return new { Deleted = id };
        }

        var record = simulator.Data.GetBytes(kind, id) ?? throw new KeyNotFoundException($"There is no record {id} among {kind}.");
        return JsonSerializer.Deserialize<JsonElement>(record);
    }

    private async Task<object?> FaultsAsync(HttpContext context, string method, string[] path)
    {
        switch (method)
        {
            case "POST":
                var order = await ReadAsync<FaultOrder>(context);
                var rule = simulator.Faults.Add(order.Make(), order.Kind, order.Path, order.Times, order.Skip);
                return new { rule.Id };
            case "DELETE" when path.Length == 1:
                simulator.Faults.Clear();
                break;
            case "DELETE":
                simulator.Faults.Rules.FirstOrDefault(known => known.Id == Guid.Parse(path[1]))?.Remove();
                break;
        }

        return Rules();
    }
}

using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Vectis.Admin.Exports;

namespace Vectis.Admin.Audit.Lists;

/// <summary>The audit log as a file: exactly the rows that the page's filter shows.</summary>
internal static class AuditExports
{
    public const string Csv = "/admin/audit/export.csv";
    public const string JsonLines = "/admin/audit/export.jsonl";
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Csv, (HttpContext context, AuditList list, Gate gate, AuditTrail trail, TimeProvider clock) =>
            ExportAsync(context, gate, trail, clock, list, "csv", Download.Csv, WriteCsvAsync)).RequireAuthorization(nameof(Role.Admin));
        endpoints.MapGet(JsonLines, (HttpContext context, AuditList list, Gate gate, AuditTrail trail, TimeProvider clock) =>
            ExportAsync(context, gate, trail, clock, list, "jsonl", Download.JsonLines, WriteJsonAsync)).RequireAuthorization(nameof(Role.Admin));
    }

    private static async Task<IResult> ExportAsync(
        HttpContext context, Gate gate, AuditTrail trail, TimeProvider clock, AuditList list, string ending, string type,
        Func<IAsyncEnumerable<AuditEntry>, Stream, CancellationToken, Task> write)
    {
        var actor = Actor.Of(context);
        if (await gate.CheckAsync(actor, Role.Admin, Words.ExportOperation, context.RequestAborted) is not null) return Results.StatusCode(StatusCodes.Status403Forbidden);
        var query = context.Request.Query;
        var filter = AuditFilter.Parse(query["who"], query["what"], query["from"], query["to"], query["q"]);
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(query["zone"].ToString(), out var named) ? named : TimeZoneInfo.Utc;
        await trail.WriteAsync(actor, Words.ExportOperation, ending, filter.IsSet ? Uri.UnescapeDataString(filter.Query()) : "every row", context.RequestAborted);
        var name = string.Create(CultureInfo.InvariantCulture, $"vectis-audit-{clock.GetUtcNow():yyyy-MM-dd-HHmm}.{ending}");
        return new Download(name, type, (stream, cancellationToken) => write(list.AllAsync(filter, zone, cancellationToken), stream, cancellationToken));
    }

    private static async Task WriteCsvAsync(IAsyncEnumerable<AuditEntry> rows, Stream stream, CancellationToken cancellationToken)
    {
        await using var csv = new CsvWriter(stream);
        await csv.WriteAsync(["Row", "When (UTC)", "Who", "Address", "What", "Subject", "Details", "HMAC"], cancellationToken);
        await foreach (var row in rows)
            await csv.WriteAsync([row.Sequence, row.At, row.Who, row.Address, row.Action, row.Subject, row.Details, Hex(row)], cancellationToken);
    }

    private static async Task WriteJsonAsync(IAsyncEnumerable<AuditEntry> rows, Stream stream, CancellationToken cancellationToken)
    {
        using var line = new MemoryStream();
        await foreach (var row in rows)
        {
            line.SetLength(0);
            await using (var json = new Utf8JsonWriter(line, Json)) Write(json, row);
            line.WriteByte((byte)'\n');
            await stream.WriteAsync(line.GetBuffer().AsMemory(0, (int)line.Length), cancellationToken);
        }
    }

    private static void Write(Utf8JsonWriter json, AuditEntry row)
    {
        json.WriteStartObject();
        json.WriteNumber("row", row.Sequence);
        json.WriteString("at", row.At.UtcDateTime);
        json.WriteString("who", row.Who);
        json.WriteString("userId", row.UserId);
        json.WriteString("address", row.Address);
        json.WriteString("what", row.Action);
        json.WriteString("subject", row.Subject);
        json.WriteString("details", row.Details);
        json.WriteString("hmac", Hex(row));
        json.WriteEndObject();
    }

    private static string? Hex(AuditEntry row) => row.Mac is null ? null : Convert.ToHexStringLower(row.Mac);
}

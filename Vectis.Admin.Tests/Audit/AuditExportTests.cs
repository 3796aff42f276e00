using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vectis.Admin.Audit;
using Xunit;

namespace Vectis.Admin.Tests.Audit;

public sealed class AuditExportTests
{
    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("jsonl", "application/x-ndjson")]
    public async Task An_administrator_gets_exactly_the_rows_of_the_filter_as_a_file(string ending, string type)
    {
        await using var app = await RunningApp.StartAsync();
        var browser = await app.SignedInAsync(Role.Admin);
        var trail = app.Services.GetRequiredService<AuditTrail>();
        await trail.WriteAsync(Actor.Console, "=cmd|' /C calc'!A0", "@subject", "a: <b> → \"c\"", CancellationToken.None);
        await trail.WriteAsync(Actor.Console, "another", "x", null, CancellationToken.None);

        using var answer = await browser.GetAsync(new Uri($"admin/audit/export.{ending}?who=console&what={Uri.EscapeDataString("=cmd|' /C calc'!A0")}", UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (ending == "csv")
        {
            lines.Length.ShouldBe(2);
            lines[1].ShouldContain("\"'=cmd|' /C calc'!A0\",\"'@subject\",\"a: <b> → \"\"c\"\"\"");
        }
        else
        {
            using var row = JsonDocument.Parse(lines.ShouldHaveSingleItem());
            row.RootElement.GetProperty("what").GetString().ShouldBe("=cmd|' /C calc'!A0");
            row.RootElement.GetProperty("details").GetString().ShouldBe("a: <b> → \"c\"");
            row.RootElement.GetProperty("hmac").GetString()!.Length.ShouldBe(64);
        }
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Analyst)]
    public async Task Nobody_else_gets_it(Role role)
    {
        await using var app = await RunningApp.StartAsync();
        var browser = await app.SignedInAsync(role);

        foreach (var ending in new[] { "csv", "jsonl" })
            (await browser.GetAsync(new Uri($"admin/audit/export.{ending}", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}

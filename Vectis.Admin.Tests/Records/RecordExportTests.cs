using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;
using Vectis.Admin.Records;
using Vectis.Admin.Records.Lists;
using Vectis.Admin.Tests.Exports;
using Xunit;

namespace Vectis.Admin.Tests.Records;

public sealed class RecordExportTests
{
    private static readonly DateTimeOffset Day = new(2026, 11, 24, 14, 2, 7, TimeSpan.Zero);

    [Fact]
    public async Task A_list_is_exported_whole_as_a_file_that_is_safe_to_open()
    {
        await using var app = await RunningApp.StartAsync();
        var summary = new string('x', 1_000_000);
        await AddAsync(app, [
            new Ticket { ConnectionId = 1, Id = 2, Summary = "=cmd|' /C calc'!A0", CompanyName = "+1", StatusName = "-5", LastUpdated = Day },
            new Ticket { ConnectionId = 1, Id = 1, Summary = "A \"quoted\", <b>bold</b> word", CompanyName = "Müller\r\nSöhne", LastUpdated = Day },
            new Ticket { ConnectionId = 2, Id = 1, Summary = summary, StatusName = "＝1", LastUpdated = Day },
            new Ticket { ConnectionId = 1, Id = 3, Summary = "gone", DeletedAt = Day },
        ]);

        using var answer = await (await app.SignedInAsync(Role.Viewer)).GetAsync(new Uri("records/tickets/export.csv", UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Content.Headers.ContentDisposition.FileName.ShouldNotBeNull().ShouldMatch(@"^vectis-tickets-\d{4}-\d\d-\d\d\.csv$");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var rows = Sheet.Read(await answer.Content.ReadAsByteArrayAsync());
        rows.ShouldBe([
            ["Id", "Summary", "Company", "Status", "Last updated (UTC)", "Deleted in ConnectWise"],
            ["1", "A \"quoted\", <b>bold</b> word", "Müller\r\nSöhne", "", "2026-11-24 14:02:07", "No"],
            ["2", "'=cmd|' /C calc'!A0", "'+1", "'-5", "2026-11-24 14:02:07", "No"],
            ["1", summary[..32_766] + "…", "", "'＝1", "2026-11-24 14:02:07", "No"],
        ]);
    }

    [Fact]
    public async Task An_export_holds_what_the_search_finds_on_all_pages_and_is_written_down()
    {
        await using var app = await RunningApp.StartAsync();
        await AddAsync(app, [.. Enumerable.Range(1, 901).Select(i => new Company { ConnectionId = 1, Id = i, Name = i % 2 == 1 ? $"Acme {i}" : $"Beta {i}", IsDeletedThere = i == 1 })]);
        var browser = await app.SignedInAsync(Role.Viewer);

        var rows = Sheet.Read(await browser.GetByteArrayAsync(new Uri("records/companies/export.csv?q=acme", UriKind.Relative)));

        rows.Skip(1).Select(row => row[1]).ShouldBe(Enumerable.Range(1, 901).Where(i => i % 2 == 1).Select(i => $"Acme {i}"));
        rows.Skip(1).Select(row => row[^1]).ShouldBe(["Yes", .. Enumerable.Repeat("No", 450)]);
        var written = await app.WithDatabaseAsync(database => database.Set<AuditEntry>().Where(entry => entry.Action == "records exported").SingleAsync());
        (written.Who, written.Subject, written.Details).ShouldBe(("viewer@msp.example", "companies", "451 companies match “acme”"));
    }

    [Fact]
    public async Task Every_list_can_be_exported_even_an_empty_one()
    {
        await using var app = await RunningApp.StartAsync();
        var browser = await app.SignedInAsync(Role.Viewer);

        foreach (var stream in new[] { "companies", "members", "agreements", "tickets", "time-entries", "invoices" })
        {
            var rows = Sheet.Read(await browser.GetByteArrayAsync(new Uri($"records/{stream}/export.csv?q=%00%25", UriKind.Relative)));
            rows.ShouldHaveSingleItem()[0].ShouldBe("Id");
        }

        using var other = await browser.GetAsync(new Uri("records/users/export.csv", UriKind.Relative));
        other.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_eleventh_export_within_a_minute_is_a_page_that_says_how_long_to_wait_and_nobody_else_waits()
    {
        var clock = new FakeTimeProvider(Day);
        await using var app = await RunningApp.StartAsync(services => services.Replace(ServiceDescriptor.Singleton(new ExportLimit(clock))));
        var browser = await app.SignedInAsync(Role.Viewer);
        for (var i = 0; i < ExportLimit.Most; i++)
        {
            (await GetAsync(browser)).StatusCode.ShouldBe(HttpStatusCode.OK);
            clock.Advance(TimeSpan.FromSeconds(1.5));
        }

        using var limited = await GetAsync(browser);

        limited.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        limited.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(45));
        var page = WebUtility.HtmlDecode(await limited.Content.ReadAsStringAsync());
        page.ShouldContain("At most 10 exports a minute are allowed. Wait 45 seconds, then export again.");
        page.ShouldContain("href=\"/records/tickets\"");
        page.ShouldNotContain("network address");
        (await GetAsync(await app.SignedInAsync(Role.Analyst))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.WithDatabaseAsync(database => database.Set<AuditEntry>().CountAsync(entry => entry.Action == "records exported"))).ShouldBe(ExportLimit.Most + 1);
        clock.Advance(TimeSpan.FromSeconds(45));
        (await GetAsync(browser)).StatusCode.ShouldBe(HttpStatusCode.OK);

        static Task<HttpResponseMessage> GetAsync(HttpClient browser) => browser.GetAsync(new Uri("records/tickets/export.csv", UriKind.Relative));
    }

    private static Task<int> AddAsync(RunningApp app, IEnumerable<SyncedRecord> records) => app.WithDatabaseAsync(database =>
    {
        database.AddRange(records);
        return database.SaveChangesAsync();
    });
}

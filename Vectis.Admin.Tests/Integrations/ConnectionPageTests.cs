using Bunit;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync.Runs;
using Vectis.Admin.Sync.Walks;
using Xunit;

namespace Vectis.Admin.Tests.Integrations;

public sealed class ConnectionPageTests
{
    [Fact]
    public async Task The_latest_run_is_a_table_with_a_row_a_stream_and_totals()
    {
        await using var bed = await PageBed.StartAsync();
        await WriteRunAsync(bed);
        var page = bed.Context.Render<ConnectionPage>(p => p.Add(c => c.Key, "connectwise"));

        await bed.UntilAsync(() => page.State().ShouldBe("Working")); // what could not be read in it waits no more

        Row(page, "thead tr").ShouldBe(["Stream", "Added", "Updated", "Unchanged", "Deleted", "Failed"]);
        page.FindAll("[aria-labelledby=latest-run] tbody th").Select(Text).ShouldBe(["Members Skipped", "Service tickets"]);
        Row(page, "tbody tr:nth-child(2)").ShouldBe(["Service tickets", "12,345", "2", "3", "4", "1"]);
        Row(page, "tfoot tr").ShouldBe(["Total", "12,345", "2", "3", "4", "1"]);
        Text(page.Find("[aria-labelledby=latest-run] ~ .note, .panel ~ .note")).ShouldBe(
            "Members skipped: no permission. The API member’s role lacks System ▸ Member Maintenance. Set its Inquire Level to All in ConnectWise and sync again, "
            + "or leave it: the other streams do not need it.");
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Analyst)]
    [InlineData(Role.Admin)]
    public async Task Who_may_not_configure_or_disconnect_finds_no_button_for_it(Role role)
    {
        await using var bed = await PageBed.StartAsync(role);
        await WriteRunAsync(bed);
        var page = bed.Context.Render<ConnectionPage>(p => p.Add(c => c.Key, "connectwise"));

        await bed.UntilAsync(() => page.Markup.ShouldContain("na.myconnectwise.net"));

        page.Buttons().Contains("Configure").ShouldBe(role == Role.Admin);
        page.Buttons().Contains("Disconnect").ShouldBe(role == Role.Admin);
        page.Buttons().Contains("Sync now").ShouldBe(role >= Role.Analyst);
    }

    [Fact]
    public async Task Lookups_are_folded_away_unless_they_failed()
    {
        await using var bed = await PageBed.StartAsync();
        await bed.WriteAsync(
            RunOutcome.Warnings,
            false,
            new RunStream { Stream = "boards", State = StreamState.Complete, Added = 8 },
            new RunStream { Stream = "company-types", State = StreamState.Failed, Failure = FailureCategory.ServerError },
            new RunStream { Stream = "tickets", State = StreamState.Complete });
        var page = bed.Context.Render<ConnectionPage>(p => p.Add(c => c.Key, "connectwise"));
        await bed.UntilAsync(() => page.State().ShouldBe("Incomplete"));

        page.FindAll("[aria-labelledby=latest-run] tbody th").Select(Text).ShouldBe(["Company types Failed", "Service tickets"]);
        await page.Button("Lookups: 1 of 1 read").ClickAsync(new());

        page.FindAll("[aria-labelledby=latest-run] tbody th").Select(Text).ShouldBe(["Company types Failed", "Service tickets", "Boards"]);
    }

    [Fact]
    public async Task Our_counts_stand_beside_theirs_and_unread_records_are_named()
    {
        await using var bed = await PageBed.StartAsync();
        var run = await WriteRunAsync(bed);
        await using (var database = bed.Database.Context())
        {
            database.Add(new StreamProgress { ConnectionId = 1, Stream = "tickets", OurCount = 12_350, TheirCount = 12_351, LastCompleteAt = Views.Now });
            database.Add(new StreamProgress { ConnectionId = 1, Stream = "boards", OurCount = 8, TheirCount = 8, LastCompleteAt = Views.Now });
            database.Add(new UnreadRecord { ConnectionId = 1, RunId = run, Stream = "tickets", RecordId = 4711, Field = "summary", Reason = "It is not a <b>text</b>." });
            await database.SaveChangesAsync();
        }

        var page = bed.Context.Render<ConnectionPage>(p => p.Add(c => c.Key, "connectwise"));

        await bed.UntilAsync(() => page.FindAll("table[aria-labelledby=completeness] tbody tr").Select(Text)
            .ShouldBe(["Service tickets 12,350 12,351 (+1) Not yet 24 Nov 2026, 14:06 UTC Not yet The beginning"]));
        await bed.UntilAsync(() => page.FindAll("ul[aria-labelledby=unread] .set-aside-what").Select(Text).ShouldBe(["Service tickets 4711 summary It is not a <b>text</b>."]));
    }

    [Fact]
    public async Task The_settings_show_that_keys_are_saved_and_never_which()
    {
        await using var bed = await PageBed.StartAsync();
        var page = bed.Context.Render<ConnectionPage>(p => p.Add(c => c.Key, "connectwise"));

        await bed.UntilAsync(() => page.FindAll("[aria-labelledby=settings] .settings div").Select(Text).ShouldBe(
        [
            "Site URL https://na.myconnectwise.net",
            "Company ID ourmsp",
            "Public key Ends in …abcd, saved on 24 November",
            "Private key Saved on 24 November",
            "Client ID Saved on 24 November",
            "Invoices Not synced",
            "Tested Not tested",
            "Saved On 24 November by ada@msp.example",
        ]));
    }

    [Fact]
    public async Task The_last_runs_stand_newest_first()
    {
        await using var bed = await PageBed.StartAsync();
        await bed.WriteAsync(RunOutcome.NoChange, true, new RunStream { Stream = "tickets", State = StreamState.Complete });
        await WriteRunAsync(bed);
        var page = bed.Context.Render<ConnectionPage>(p => p.Add(c => c.Key, "connectwise"));

        await bed.UntilAsync(() => page.FindAll("table[aria-labelledby=history] tbody tr").Select(Text).ShouldBe(
        [
            "24 Nov 2026, 14:01 UTC Warnings Manual, full ada@msp.example 1 min 12,345 added, 2 updated, 3 unchanged, 4 deleted, 1 failed Take deletes back",
            "24 Nov 2026, 14:01 UTC No change Manual, full ada@msp.example 1 min 0 added, 0 updated, 0 unchanged",
        ]));
    }

    [Fact]
    public async Task An_integration_there_is_none_of_is_not_found()
    {
        await using var bed = await PageBed.StartAsync();

        bed.Context.Render<ConnectionPage>(p => p.Add(c => c.Key, "nothing")).Find("h1").TextContent.ShouldBe("There is no such page");
    }

    private static Task<long> WriteRunAsync(PageBed bed) => bed.WriteAsync(
        RunOutcome.Warnings,
        false,
        new RunStream { Stream = "members", State = StreamState.Skipped, Failure = FailureCategory.Forbidden },
        new RunStream { Stream = "tickets", State = StreamState.Complete, Added = 12_345, Updated = 2, Unchanged = 3, Deleted = 4, Failed = 1 });

    private static string[] Row(IRenderedComponent<ConnectionPage> page, string row) =>
        [.. page.Find($"table[aria-labelledby=latest-run] {row}").Children.Select(cell => Text(cell))];

    private static string Text(AngleSharp.Dom.IElement element) =>
        string.Join(' ', Leaves(element).Select(text => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Where(text => text.Length > 0));

    private static IEnumerable<string> Leaves(AngleSharp.Dom.INode node) =>
        node.HasChildNodes ? node.ChildNodes.SelectMany(Leaves) : node is AngleSharp.Dom.IText text ? [text.Data] : [];
}

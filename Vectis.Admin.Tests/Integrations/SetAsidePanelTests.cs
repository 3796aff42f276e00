using Bunit;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync.Runs;
using Xunit;

namespace Vectis.Admin.Tests.Integrations;

public sealed class SetAsidePanelTests
{
    [Fact]
    public async Task Each_record_is_told_with_its_field_and_reason_and_its_text_only_when_asked_for()
    {
        await using var bed = await StartAsync(Role.Viewer);
        var page = bed.Context.Render<ConnectionPage>(p => p.Add(c => c.Key, "connectwise"));
        await bed.UntilAsync(() => page.FindAll(".set-aside li").Count.ShouldBe(2));
        page.FindAll(".set-aside pre").ShouldBeEmpty();

        await page.FindAll(".set-aside .fold")[1].ClickAsync(new());

        page.Find(".set-aside-record pre").TextContent.ShouldBe("{ \"summary\": \"<img src=x> [U+202E]\" }");
        page.FindAll(".set-aside img").ShouldBeEmpty();
        await page.FindAll(".set-aside .fold")[0].ClickAsync(new());
        page.FindAll(".set-aside-record")[0].TextContent.Trim().ShouldBe("1,234 bytes, number 3 on its page. Its text is not kept.");
    }

    [Theory]
    [InlineData(Role.Viewer, 0, 0)]
    [InlineData(Role.Analyst, 1, 0)]
    [InlineData(Role.Admin, 1, 2)]
    public async Task An_analyst_may_try_again_what_has_an_id_and_an_administrator_dismisses(Role role, int retries, int dismissals)
    {
        await using var bed = await StartAsync(role);
        var page = bed.Context.Render<ConnectionPage>(p => p.Add(c => c.Key, "connectwise"));

        await bed.UntilAsync(() => page.FindAll(".set-aside li").Count.ShouldBe(2));

        page.Buttons().Count(b => b == "Retry").ShouldBe(retries);
        page.Buttons().Count(b => b == "Dismiss").ShouldBe(dismissals);
    }

    [Fact]
    public async Task A_dismissed_one_leaves_the_sentence_and_is_taken_back_from_the_list_of_dismissed_ones()
    {
        await using var bed = await StartAsync(Role.Admin);
        var page = bed.Context.Render<ConnectionPage>(p => p.Add(c => c.Key, "connectwise"));
        await bed.UntilAsync(() => page.Sentence().ShouldContain("2 records could not be read."));

        await page.Find("button[aria-label='Dismiss Service tickets 4711']").ClickAsync(new());
        await bed.UntilAsync(() => page.Sentence().ShouldContain("1 record could not be read."));
        await page.Button("Show dismissed (1)").ClickAsync(new());
        await bed.UntilAsync(() => page.Find(".set-aside-what").TextContent.ShouldContain("dismissed by Admin@msp.example on 24 Nov 2026, 14:"));
        await page.Find("button[aria-label='Take back Service tickets 4711']").ClickAsync(new());

        await bed.UntilAsync(() => page.Sentence().ShouldContain("2 records could not be read."));
        page.FindAll(".set-aside li").Count.ShouldBe(2);
    }

    [Fact]
    public async Task When_the_last_one_is_dismissed_the_connection_works_again()
    {
        await using var bed = await StartAsync(Role.Admin);
        var page = bed.Context.Render<ConnectionPage>(p => p.Add(c => c.Key, "connectwise"));
        await bed.UntilAsync(() => page.State().ShouldBe("Incomplete"));

        await page.Find("button[aria-label='Dismiss Service tickets 4711']").ClickAsync(new());
        await bed.UntilAsync(() => page.FindAll("button[aria-label='Dismiss Service tickets 4711']").ShouldBeEmpty());
        await page.Find("button[aria-label='Dismiss Service tickets, id unknown']").ClickAsync(new());

        await bed.UntilAsync(() => page.State().ShouldBe("Working"));
        page.Find(".set-aside-none").TextContent.ShouldBe("None waits any more.");
    }

    [Fact]
    public async Task More_than_a_page_are_turned_over()
    {
        await using var bed = await StartAsync(Role.Viewer, more: 30);
        var page = bed.Context.Render<ConnectionPage>(p => p.Add(c => c.Key, "connectwise"));
        await bed.UntilAsync(() => page.Find(".set-aside-foot").TextContent.ShouldContain("1 to 25 of 32"));

        await page.Button("Older").ClickAsync(new());

        await bed.UntilAsync(() => page.Find(".set-aside-foot").TextContent.ShouldContain("26 to 32 of 32"));
        page.FindAll(".set-aside li").Count.ShouldBe(7);
    }

    private static async Task<PageBed> StartAsync(Role role, int more = 0)
    {
        var bed = await PageBed.StartAsync(role);
        var run = await bed.WriteAsync(RunOutcome.Warnings, false, new RunStream { Stream = "tickets", State = StreamState.Complete, Added = 5, Failed = 2 });
        await using var database = bed.Database.Context();
        for (var i = 0; i < more; i++) database.Add(new UnreadRecord { ConnectionId = 1, RunId = run, Stream = "tickets", RecordId = i + 1, Reason = "It is spoilt.", MetAt = Views.Now });
        database.Add(new UnreadRecord
        {
            ConnectionId = 1,
            RunId = run,
            Stream = "tickets",
            RecordId = 4711,
            Field = "summary",
            Reason = "The value is not a text.",
            Json = "{ \"summary\": \"<img src=x> \u202E\" }",
            Length = 38,
            Position = 0,
            MetAt = Views.Now,
        });
        await database.SaveChangesAsync();
        database.Add(new UnreadRecord { ConnectionId = 1, RunId = run, Stream = "tickets", Reason = "The element is not an object.", Length = 1_234, Position = 2, MetAt = Views.Now });
        await database.SaveChangesAsync();
        return bed;
    }
}

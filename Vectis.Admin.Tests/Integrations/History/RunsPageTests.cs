using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Integrations;
using Vectis.Admin.Integrations.History;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;
using Xunit;

namespace Vectis.Admin.Tests.Integrations.History;

public sealed class RunsPageTests
{
    [Fact]
    public async Task Every_run_stands_there_newest_first_with_the_way_to_it()
    {
        await using var bed = await PageBed.StartAsync(Role.Viewer);
        await bed.WriteAsync(RunOutcome.Success, true, Stream(added: 12));
        await bed.WriteAsync(RunOutcome.Warnings, false, Stream(added: 1, failure: FailureCategory.ServerError), new RunStream { Stream = "members", State = StreamState.Skipped, Failure = FailureCategory.Forbidden });
        await bed.ChangeAsync(run => (run.Trigger, run.Kind, run.Requests) = (RunTrigger.Scheduled, RunKind.Incremental, 1_234));
        var page = Show(bed, "");

        await bed.UntilAsync(() => Rows(page).ShouldBe(
        [
            "24 Nov 2026, 14:01 UTC | Warnings | Scheduled, incremental ada@msp.example | 1 min | 1 added, 0 updated, 0 unchanged Service tickets: ConnectWise had an error, and 1 more | 1,234",
            "24 Nov 2026, 14:01 UTC | Success | Manual, full ada@msp.example | 1 min | 12 added, 0 updated, 0 unchanged | 7",
        ]));
        page.Find("header [role=status]").TextContent.ShouldBe("2 runs");
        page.FindAll(".runs tbody a").Select(a => a.GetAttribute("href")).ShouldBe(["/admin/integrations/connectwise/runs/2", "/admin/integrations/connectwise/runs/1"]);
    }

    [Fact]
    public async Task What_is_chosen_narrows_the_list_and_stands_in_the_address()
    {
        await using var bed = await PageBed.StartAsync();
        await bed.WriteAsync(RunOutcome.Failed, false, Stream());
        await bed.WriteAsync(RunOutcome.NoChange, true, Stream());
        var page = Show(bed, "");
        await bed.UntilAsync(() => Rows(page).Length.ShouldBe(2));

        await page.FindAll("select")[0].ChangeAsync(new ChangeEventArgs { Value = "failed" });

        await bed.UntilAsync(() => Rows(page).ShouldHaveSingleItem().ShouldContain("Failed"));
        Navigation(bed).Uri.ShouldEndWith("/admin/integrations/connectwise/runs?outcome=failed");
        page.Find("header [role=status]").TextContent.ShouldBe("1 run fits");
        ((AngleSharp.Html.Dom.IHtmlSelectElement)page.FindAll("select")[0]).Value.ShouldBe("failed");

        await page.Find("input[type=search]").ChangeAsync(new ChangeEventArgs { Value = "somebody else" });
        await bed.UntilAsync(() => page.Find(".empty").TextContent.ShouldBe("No run fits. Widen the filter."));
        await page.Button("Show everything").ClickAsync(new());
        await bed.UntilAsync(() => Rows(page).Length.ShouldBe(2));
        Navigation(bed).Uri.ShouldEndWith("/runs");
    }

    [Fact]
    public async Task More_than_a_page_is_stepped_through_by_addresses()
    {
        await using var bed = await PageBed.StartAsync();
        await using (var database = bed.Database.Context())
        {
            database.AddRange(Enumerable.Range(0, PastRuns.PageSize + 1).Select(_ => new RunRecord { ConnectionId = 1, StartedBy = "schedule", Outcome = RunOutcome.Failed, StartedAt = Views.Now, FinishedAt = Views.Now }));
            await database.SaveChangesAsync();
        }

        var first = Show(bed, "?outcome=failed");
        await bed.UntilAsync(() => Rows(first).Length.ShouldBe(PastRuns.PageSize));
        Steps(first).ShouldBe(["Newer: none", "Older: /admin/integrations/connectwise/runs?outcome=failed&page=2"]);

        var second = Show(bed, "?outcome=failed&page=2");
        await bed.UntilAsync(() => Rows(second).Length.ShouldBe(1));
        Steps(second).ShouldBe(["Newer: /admin/integrations/connectwise/runs?outcome=failed", "Older: none"]);
        second.Find(".record-pages .quiet").TextContent.ShouldBe("26–26 of 26");
    }

    [Theory]
    [InlineData(false, "Configure ConnectWise first.")]
    [InlineData(true, "ConnectWise has not been synced yet. Every sync will be listed here for 90 days.")]
    public async Task Before_the_first_run_it_says_what_will_stand_there(bool isConfigured, string text)
    {
        await using var bed = await PageBed.StartAsync(isConfigured: isConfigured);

        var page = Show(bed, "");

        await bed.UntilAsync(() => page.Find(".empty").TextContent.ShouldBe(text));
    }

    [Fact]
    public async Task Where_the_database_can_not_be_read_it_says_so_and_tries_again_when_asked_to()
    {
        await using var bed = await PageBed.StartAsync();
        await bed.WriteAsync(RunOutcome.Success, true, Stream());
        await RenameAsync(bed, "Runs", "Elsewhere");
        var page = Show(bed, "");
        await bed.UntilAsync(() => page.Find("[role=alert]").TextContent.ShouldContain("Vectis can’t read its database right now. Try again in a moment; if it stays so, the server’s log says why."));
        page.FindAll(".empty").ShouldBeEmpty();

        await RenameAsync(bed, "Elsewhere", "Runs");
        await page.Button("Try again").ClickAsync(new());

        await bed.UntilAsync(() => Rows(page).Length.ShouldBe(1));
        page.FindAll("[role=alert]").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_integration_there_is_none_of_has_no_runs()
    {
        await using var bed = await PageBed.StartAsync();

        bed.Context.Render<RunsPage>(p => p.Add(c => c.Key, "nothing")).Find("h1").TextContent.ShouldBe("There is no such page");
    }

    private static IRenderedComponent<RunsPage> Show(PageBed bed, string query)
    {
        Navigation(bed).NavigateTo($"/admin/integrations/connectwise/runs{query}");
        return bed.Context.Render<RunsPage>(p => p.Add(c => c.Key, "connectwise"));
    }

    private static NavigationManager Navigation(PageBed bed) => bed.Context.Services.GetRequiredService<NavigationManager>();

    private static string[] Rows(IRenderedComponent<RunsPage> page) => [.. page.FindAll(".runs tbody tr").Select(row => string.Join(" | ", row.QuerySelectorAll("td").Select(Shown.Text)))];

    private static string[] Steps(IRenderedComponent<RunsPage> page) => [.. page.FindAll(".record-step").Select(step => $"{step.TextContent.Trim()}: {step.GetAttribute("href") ?? "none"}")];

    private static RunStream Stream(long added = 0, FailureCategory? failure = null) =>
        new() { Stream = "tickets", State = failure is null ? StreamState.Complete : StreamState.Failed, Added = added, Failure = failure, Requests = 7 };

#pragma warning disable EF1002 // names of tables that stand in this test
    private static async Task RenameAsync(PageBed bed, string from, string to)
    {
        await using var database = bed.Database.Context();
        await database.Database.ExecuteSqlRawAsync($"""ALTER TABLE "{from}" RENAME TO "{to}" """);
    }
#pragma warning restore EF1002
}

/// <summary>An element's text as it is read, with one space between its parts.</summary>
internal static class Shown
{
    public static string Text(IElement element) =>
        string.Join(' ', Leaves(element).SelectMany(text => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private static IEnumerable<string> Leaves(INode node) => node.HasChildNodes ? node.ChildNodes.SelectMany(Leaves) : node is IText text ? [text.Data] : [];
}

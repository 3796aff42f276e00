using Bunit;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync.Runs;
using Xunit;

namespace Vectis.Admin.Tests.Integrations;

public sealed class LiveProgressTests
{
    [Fact]
    public async Task A_run_begun_elsewhere_is_noticed_and_followed_a_bar_a_stream()
    {
        await using var bed = await PageBed.StartAsync();
        var page = bed.Context.Render<IntegrationsPage>();
        await bed.UntilAsync(() => page.State().ShouldBe("Configured"));

        await StartAsync(bed);

        await bed.UntilAsync(() => page.State().ShouldBe("Syncing"));
        var bars = page.FindAll("[role=progressbar]");
        bars.Select(b => b.GetAttribute("aria-label")).ShouldBe(["Companies", "Service tickets", "Time entries"]);
        bars.Select(b => b.GetAttribute("aria-valuenow")).ShouldBe(["40", "1000", null]);
        bars.Select(b => b.GetAttribute("aria-valuemax")).ShouldBe(["40", "4000", null]);
        page.Markup.ShouldContain("Lookups: 1 of 1 read");
        page.Markup.ShouldContain("1,000 of 4,000");
    }

    [Fact]
    public async Task Progress_changes_the_bars_and_not_the_sentence()
    {
        await using var bed = await PageBed.StartAsync();
        await StartAsync(bed);
        var page = bed.Context.Render<IntegrationsPage>();
        await bed.UntilAsync(() => page.Find("[aria-label='Service tickets']").GetAttribute("aria-valuenow").ShouldBe("1000"));
        var (sentence, status) = (page.Sentence(), page.Find("[role=status]").OuterHtml);

        await bed.ChangeAsync(run => run.Streams.Single(s => s.Stream == "tickets").Added = 2500);

        await bed.UntilAsync(() => page.Find("[aria-label='Service tickets']").GetAttribute("aria-valuenow").ShouldBe("2500"));
        sentence.ShouldBe("Syncing since 14:01, started by ada@msp.example.");
        page.Sentence().ShouldBe(sentence);
        page.Find("[role=status]").OuterHtml.ShouldBe(status);
        page.FindAll("[role=region] [role=status]").Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_end_of_a_run_takes_the_bars_away_and_tells_what_holds()
    {
        await using var bed = await PageBed.StartAsync();
        await StartAsync(bed);
        var page = bed.Context.Render<IntegrationsPage>();
        await bed.UntilAsync(() => page.State().ShouldBe("Syncing"));

        await bed.ChangeAsync(run => (run.Outcome, run.IsComplete, run.FinishedAt) = (RunOutcome.Success, true, Views.Now));

        await bed.UntilAsync(() => page.State().ShouldBe("Working"));
        page.FindAll("[role=progressbar]").ShouldBeEmpty();
        page.Sentence().ShouldBe("Working. Last complete sync 14:06: 1,040 added, 0 updated, 0 unchanged.");
    }

    [Fact]
    public async Task A_second_click_starts_nothing_and_offers_another_run_afterwards()
    {
        await using var bed = await PageBed.StartAsync(Role.Analyst);
        await StartAsync(bed);
        var page = bed.Context.Render<IntegrationsPage>();
        await bed.UntilAsync(() => page.State().ShouldBe("Syncing"));

        await page.Button("Sync now").ClickAsync(new());
        await bed.UntilAsync(() => page.Find(".note span").TextContent.ShouldBe("Already running since 14:01 UTC."));
        await page.Button("Run again when finished").ClickAsync(new());

        await bed.UntilAsync(() => page.Sentence().ShouldBe("Syncing since 14:01, started by ada@msp.example. Another run follows when it ends."));
        page.FindAll(".note").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_viewer_sees_the_progress_and_can_not_cancel_it()
    {
        await using var bed = await PageBed.StartAsync(Role.Viewer);
        await StartAsync(bed);
        var page = bed.Context.Render<IntegrationsPage>();

        await bed.UntilAsync(() => page.FindAll("[role=progressbar]").Count.ShouldBe(3));

        page.Buttons().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_that_was_left_asks_no_more()
    {
        await using var bed = await PageBed.StartAsync();
        var page = bed.Context.Render<IntegrationsPage>();
        await bed.UntilAsync(() => page.State().ShouldBe("Configured"));
        var rendered = page.RenderCount;

        await bed.Context.DisposeComponentsAsync();
        await StartAsync(bed);
        for (var i = 0; i < 20; i++)
        {
            bed.Clock.Advance(LiveConnection.PollEvery);
            await Task.Delay(5);
        }

        page.RenderCount.ShouldBe(rendered);
    }

    private static Task<long> StartAsync(PageBed bed) => bed.WriteAsync(
        null,
        false,
        new RunStream { Stream = "boards", State = StreamState.Complete, Added = 8, Total = 8 },
        new RunStream { Stream = "companies", State = StreamState.Complete, Added = 40, Total = 40 },
        new RunStream { Stream = "tickets", State = StreamState.Running, Added = 1000, Total = 4000, StartedAt = Views.Now.AddSeconds(-10) },
        new RunStream { Stream = "time-entries", State = StreamState.Running });
}

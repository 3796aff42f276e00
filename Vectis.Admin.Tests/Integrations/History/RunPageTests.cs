using Bunit;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Integrations;
using Vectis.Admin.Integrations.History;
using Vectis.Admin.Sync.History;
using Vectis.Admin.Sync.Runs;
using Xunit;
using Words = Vectis.Admin.Integrations.Words;

namespace Vectis.Admin.Tests.Integrations.History;

public sealed class RunPageTests
{
    [Fact]
    public async Task A_run_in_which_a_stream_failed_shows_its_table_its_guidance_what_it_cost_and_its_requests_in_trouble()
    {
        await using var bed = await PageBed.StartAsync(Role.Viewer);
        var id = await WriteAsync(bed);
        var page = Show(bed, id);

        await bed.UntilAsync(() => page.FindAll(".requests tbody tr").Count.ShouldBe(2));

        page.Find("h1").TextContent.ShouldBe("Run 1");
        Shown.Text(page.Find(".run-head .state")).ShouldBe("Warnings");
        page.FindAll("table[aria-labelledby=latest-run] tbody th").Select(Shown.Text).ShouldBe(["Service tickets Failed"]);
        Shown.Text(page.Find(".note-bad")).ShouldBe($"Service tickets: ConnectWise had an error {Guidance.Of(FailureCategory.ServerError).Text} It said <b>no</b>.");
        page.FindAll(".settings div").Select(Shown.Text).ShouldBe(
        [
            "Requests 812, which brought 4.6 MB",
            "Waits Twice, 1 min 5 s in all, because ConnectWise asked for a pause",
            "Began 24 Nov 2026, 14:01 UTC",
            "Ended 24 Nov 2026, 14:02 UTC",
        ]);
        page.FindAll(".requests tbody tr").Select(row => string.Join(" | ", row.QuerySelectorAll("td").Select(Shown.Text))).ShouldBe(
        [
            "14:01:09 UTC | GET /v4_6_release/apis/3.0/service/tickets?conditions=id > 9000 | No answer Connection timed out | 45 s | – | 2 | –",
            "14:01:03 UTC | GET /v4_6_release/apis/3.0/service/tickets?conditions=id > 3000 | 500 A timeout has occured. | 0.30 s | 812 B | 4 | req-3",
        ]);
        Shown.Text(page.Find("[aria-labelledby=requests] .block-head")).ShouldBe("Requests 4 of 812 are kept: the last ones, and those that failed or were tried again.");
    }

    [Fact]
    public async Task The_others_are_shown_when_one_asks_for_them_a_number_at_a_time()
    {
        await using var bed = await PageBed.StartAsync(Role.Viewer);
        var id = await WriteAsync(bed, more: 60);
        var page = Show(bed, id);
        await bed.UntilAsync(() => page.FindAll(".requests tbody tr").Count.ShouldBe(2));

        await page.Find(".run-only input").ChangeAsync(new() { Value = false });

        page.FindAll(".requests tbody tr").Count.ShouldBe(RequestTable.AtOnce);
        await page.Button("Show more (14 left)").ClickAsync(new());
        page.FindAll(".requests tbody tr").Count.ShouldBe(64);
        page.Buttons().ShouldNotContain(b => b.StartsWith("Show more", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_a_run_that_ended_well_it_says_that_only_totals_are_kept()
    {
        await using var bed = await PageBed.StartAsync(Role.Viewer);
        var id = await bed.WriteAsync(RunOutcome.Success, true, new RunStream { Stream = "tickets", State = StreamState.Complete, Requests = 12, Bytes = 999 });
        var page = Show(bed, id);

        await bed.UntilAsync(() => page.Find(".run-kept").TextContent.ShouldBe("Of a run that ends well, only these totals are kept."));

        page.FindAll(".settings div").Take(2).Select(Shown.Text).ShouldBe(["Requests 12, which brought 999 B", "Waits None: ConnectWise asked for no pause"]);
        page.FindAll("[aria-labelledby=requests]").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failed_run_whose_requests_are_gone_says_so()
    {
        await using var bed = await PageBed.StartAsync(Role.Viewer);
        var id = await bed.WriteAsync(RunOutcome.Failed, false, new RunStream { Stream = "tickets", State = StreamState.Stopped });
        var page = Show(bed, id);

        await bed.UntilAsync(() => Shown.Text(page.Find("[aria-labelledby=requests]")).ShouldBe(
            "Requests No requests of this run are kept. Vectis keeps those of the newest runs that did not end well."));
    }

    [Fact]
    public async Task What_ended_the_run_is_told_once_and_other_failures_beside_it()
    {
        await using var bed = await PageBed.StartAsync(Role.Viewer);
        var unauthorized = new Failure(FailureCategory.Unauthorized);
        var id = await bed.WriteAsync(
            RunOutcome.Failed,
            false,
            new RunStream { Stream = "companies", State = StreamState.Failed, Failure = FailureCategory.ServerError },
            new RunStream { Stream = "tickets", State = StreamState.Failed, Failure = FailureCategory.Unauthorized });
        await bed.ChangeAsync(run => run.Message = unauthorized.ToString());
        var page = Show(bed, id);

        await bed.UntilAsync(() => page.FindAll(".note-bad").Select(Shown.Text).ShouldBe(
            [unauthorized.ToString(), $"Companies: ConnectWise had an error {Guidance.Of(FailureCategory.ServerError).Text}"]));
    }

    [Fact]
    public async Task A_run_under_way_is_followed_to_its_end()
    {
        await using var bed = await PageBed.StartAsync(Role.Viewer);
        var id = await bed.WriteAsync(null, false, new RunStream { Stream = "tickets", State = StreamState.Running, Added = 3 });
        var page = Show(bed, id);
        await bed.UntilAsync(() => page.Find(".note").TextContent.ShouldStartWith("This run is still going on."));
        page.FindAll("[aria-labelledby=requests]").ShouldBeEmpty();

        await bed.ChangeAsync(run =>
        {
            (run.Outcome, run.FinishedAt) = (RunOutcome.Success, Views.Now);
            (run.Streams[0].State, run.Streams[0].Added) = (StreamState.Complete, 12);
        });

        await bed.UntilAsync(() => Shown.Text(page.Find(".run-head .state")).ShouldBe("Success"));
        page.Find("tfoot td").TextContent.ShouldBe("12");
        page.FindAll(".note").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_that_is_not_of_this_connection_or_is_gone_is_told_as_none()
    {
        await using var bed = await PageBed.StartAsync();
        var id = await WriteAsync(bed);
        await bed.ChangeAsync(run => run.ConnectionId = 2);

        foreach (var none in (long[])[id, 4711])
        {
            var page = Show(bed, none);
            await bed.UntilAsync(() => page.Find(".empty").TextContent.ShouldBe($"There is no run {none}. Runs are kept for 90 days; perhaps it was older."));
            page.FindAll("table").ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData(Role.Viewer, false)]
    [InlineData(Role.Analyst, false)]
    [InlineData(Role.Admin, true)]
    public async Task Only_an_administrator_takes_deletes_back(Role role, bool may)
    {
        await using var bed = await PageBed.StartAsync(role);
        var id = await bed.WriteAsync(RunOutcome.Success, true, new RunStream { Stream = "tickets", State = StreamState.Complete, Deleted = 2 });
        var page = Show(bed, id);
        await bed.UntilAsync(() => page.FindAll("table").ShouldNotBeEmpty());

        page.Buttons().Contains("Take deletes back").ShouldBe(may);
        if (!may) return;
        await page.Button("Take deletes back").ClickAsync(new());
        await bed.UntilAsync(() => page.Find(".run-undo [role=status]").TextContent.ShouldBe(Words.TakenBack(0)));
    }

    private static IRenderedComponent<RunPage> Show(PageBed bed, long id) => bed.Context.Render<RunPage>(p => p.Add(c => c.Key, "connectwise").Add(c => c.Id, id));

    private static async Task<long> WriteAsync(PageBed bed, int more = 0)
    {
        var id = await bed.WriteAsync(
            RunOutcome.Warnings,
            false,
            new RunStream { Stream = "tickets", State = StreamState.Failed, Failure = FailureCategory.ServerError, FailureSpecifics = "It said <b>no</b>." });
        await bed.ChangeAsync(run => (run.Requests, run.Bytes, run.Waits, run.WaitedMilliseconds) = (812, 4_567_890, 2, 65_000));
        await using var database = bed.Database.Context();
        for (var i = 0; i < more; i++) database.Add(Request(id, i + 5));
        var (unwell, silent) = (Request(id, 3), Request(id, 812));
        (unwell.Path, unwell.Status, unwell.Tries, unwell.Message, unwell.Bytes, unwell.RequestId) = ($"{unwell.Path}3000", 500, 4, "A timeout has occured.", 812, "req-3");
        (silent.Path, silent.Status, silent.Tries, silent.Message, silent.Milliseconds, silent.Bytes, silent.At) = ($"{silent.Path}9000", null, 2, "Connection timed out", 45_000, null, Views.Now.AddMinutes(-5).AddSeconds(9));
        database.AddRange(Request(id, 1), Request(id, 2), unwell, silent);
        await database.SaveChangesAsync();
        return id;
    }

    private static KeptRequest Request(long run, long number) => new()
    {
        RunId = run,
        Number = number,
        At = Views.Now.AddMinutes(-5).AddSeconds(number % 60),
        Path = "GET /v4_6_release/apis/3.0/service/tickets?conditions=id > ",
        Status = 200,
        Tries = 1,
        Milliseconds = 300,
        Bytes = 70_000,
    };
}

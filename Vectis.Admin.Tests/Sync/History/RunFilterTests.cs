using Shouldly;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;
using Xunit;

namespace Vectis.Admin.Tests.Sync.History;

public sealed class RunFilterTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_stands_in_the_address_is_read_and_written_alike()
    {
        var filter = RunFilter.Parse("no-change", "command-line", "import-one", "2026-11-01", "2026-11-30", " ada & co ", "3");

        filter.ShouldBe(new RunFilter
        {
            Outcome = RunOutcome.NoChange,
            Trigger = RunTrigger.CommandLine,
            Kind = RunKind.ImportOne,
            From = new DateOnly(2026, 11, 1),
            To = new DateOnly(2026, 11, 30),
            Text = "ada & co",
            Page = 3,
        });
        filter.Query().ShouldBe("?outcome=no-change&trigger=command-line&kind=import-one&from=2026-11-01&to=2026-11-30&q=ada%20%26%20co&page=3");
    }

    [Fact]
    public void What_is_not_allowed_counts_as_not_given()
    {
        RunFilter.Parse("Success", "1", "fulll", "30.11.2026", "0001-01-01", "\u0000\n", "-4").ShouldBe(new RunFilter());
        RunFilter.Parse(null, null, null, null, null, new string('x', 5_000), "99999999999").Text.Length.ShouldBe(RunFilter.MostText);
        new RunFilter().Query().ShouldBe("");
        (new RunFilter { Page = 2 }.IsSet, new RunFilter { Kind = RunKind.Full }.IsSet).ShouldBe((false, true));
    }

    [Theory]
    [InlineData("", "6,5,4,3,2,1")]
    [InlineData("outcome=failed", "3,2")]
    [InlineData("trigger=scheduled", "4")]
    [InlineData("kind=reconcile", "5")]
    [InlineData("outcome=failed&kind=full", "2")]
    [InlineData("q=GRACE", "1")] // who
    [InlineData("q=%234", "4")] // the number
    [InlineData("q=key file", "2")] // the run's own sentence
    [InlineData("q=403", "5")] // the headline of a stream's failure
    [InlineData("q=service tick", "3")] // a stream that failed, not every run that has it
    [InlineData("q=odd server", "3")] // the failure's own sentence
    [InlineData("q=%", "6")] // a sign that stands for itself
    [InlineData("q=nothing like it", "")]
    [InlineData("from=2026-11-25", "6")]
    [InlineData("to=2026-11-24", "5,4,3,2,1")]
    public async Task Runs_are_found_by_what_stands_on_the_screen(string query, string expected)
    {
        await using var sync = await FilledAsync();
        var given = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')).ToDictionary(p => p[0], p => Uri.UnescapeDataString(p[1]));
        var filter = RunFilter.Parse(Of("outcome"), Of("trigger"), Of("kind"), Of("from"), Of("to"), Of("q"), null);

        // For whoever looks from the east of the world it is the 25th already.
        var found = await sync.Database.Get<PastRuns>().ListAsync(SyncFixture.ConnectionId, filter, TimeZoneInfo.FindSystemTimeZoneById("Pacific/Auckland"), CancellationToken.None);

        string.Join(',', found.Runs.Select(r => r.Id)).ShouldBe(expected);
        found.Total.ShouldBe(found.Runs.Count);

        string? Of(string name) => given.GetValueOrDefault(name);
    }

    [Fact]
    public async Task A_page_beyond_the_end_is_the_last_one()
    {
        await using var sync = await SyncFixture.StartAsync();
        await using (var context = sync.Database.Context())
        {
            context.AddRange(Enumerable.Range(0, PastRuns.PageSize + 2).Select(_ => Run("ada@msp.example", RunOutcome.Success)));
            await context.SaveChangesAsync();
        }

        var found = await sync.Database.Get<PastRuns>().ListAsync(SyncFixture.ConnectionId, new RunFilter { Page = 9 }, TimeZoneInfo.Utc, CancellationToken.None);

        (found.Page, found.Total, string.Join(',', found.Runs.Select(r => r.Id))).ShouldBe((2, PastRuns.PageSize + 2, "2,1"));
    }

    private static async Task<SyncFixture> FilledAsync()
    {
        var sync = await SyncFixture.StartAsync();
        RunRecord[] runs =
        [
            Run("Grace@msp.example", RunOutcome.Success),
            Run("ada@msp.example", RunOutcome.Failed, RunKind.Full, message: "The stored keys can’t be read with this server’s key file."),
            Run("ada@msp.example", RunOutcome.Failed, failure: FailureCategory.ServerError, specifics: "An odd server said so."),
            Run("schedule", RunOutcome.NoChange, trigger: RunTrigger.Scheduled),
            Run("ada@msp.example", RunOutcome.Warnings, RunKind.Reconcile, failure: FailureCategory.Forbidden, stream: "members"),
            Run("100%@msp.example", RunOutcome.Success, at: Noon.AddHours(-0.5)),
        ];
        foreach (var run in runs)
        {
            await using var context = sync.Database.Context();
            context.Add(run);
            await context.SaveChangesAsync();
        }

        return sync;
    }

    // At 9:30 UTC it is 22:30 in Auckland, at 11:30 the next day has begun.
    private static RunRecord Run(
        string by, RunOutcome outcome, RunKind kind = RunKind.Incremental, RunTrigger trigger = RunTrigger.Manual, string? message = null, FailureCategory? failure = null,
        string? specifics = null, string stream = "tickets", DateTimeOffset? at = null)
    {
        var run = new RunRecord
        {
            ConnectionId = SyncFixture.ConnectionId,
            StartedBy = by,
            Outcome = outcome,
            Kind = kind,
            Trigger = trigger,
            Message = message,
            StartedAt = at ?? Noon.AddHours(-2.5),
            FinishedAt = Noon,
        };
        run.Streams.Add(new RunStream { Stream = stream, State = failure is null ? StreamState.Complete : StreamState.Failed, Failure = failure, FailureSpecifics = specifics });
        return run;
    }
}

using Shouldly;
using Vectis.Admin.Integrations;
using Vectis.Admin.Integrations.Rotating;
using Xunit;

namespace Vectis.Admin.Tests.Integrations.Rotating;

public sealed class PairComparisonTests
{
    [Theory]
    [InlineData("12", "12", PairStanding.Same)]
    [InlineData("12", "13", PairStanding.Same)]
    [InlineData("12", "11", PairStanding.Fewer)]
    [InlineData("12", "forbidden", PairStanding.Lost)]
    [InlineData("forbidden", "12", PairStanding.Gained)]
    [InlineData("forbidden", "forbidden", PairStanding.Neither)]
    [InlineData("uncounted", "0", PairStanding.Same)]
    [InlineData("12", "uncounted", PairStanding.Unknown)]
    [InlineData("12", "broken", PairStanding.Unknown)]
    [InlineData("broken", "12", PairStanding.Unknown)]
    [InlineData("forbidden", "broken", PairStanding.Unknown)]
    [InlineData("12", "unasked", PairStanding.Unknown)]
    [InlineData("unasked", "12", PairStanding.Unknown)]
    public void A_stream_is_compared(string saved, string typed, PairStanding standing)
    {
        var comparison = PairComparison.Of(Report(saved), Report(typed));

        comparison.Streams.ShouldHaveSingleItem().Standing.ShouldBe(standing);
        comparison.IsEnough.ShouldBe(standing is PairStanding.Same or PairStanding.Gained or PairStanding.Neither);
    }

    [Fact]
    public void One_stream_that_falls_short_is_enough_to_stay()
    {
        var saved = new TestReport { Streams = [Test("tickets", "2"), Test("invoices", "5")] };
        var typed = new TestReport { Streams = [Test("tickets", "2"), Test("invoices", "forbidden")] };

        PairComparison.Of(saved, typed).IsEnough.ShouldBeFalse();
    }

    [Fact]
    public void The_sentence_names_exactly_what_the_new_pair_may_not_read()
    {
        var saved = new TestReport { Streams = [Test("tickets", "2000"), Test("members", "12"), Test("invoices", "5"), Test("companies", "40"), Test("agreements", "1")] };
        var typed = new TestReport { Streams = [Test("tickets", "1200"), Test("members", "forbidden"), Test("invoices", "forbidden"), Test("companies", "broken"), Test("agreements", "1")] };

        new PairResult.NotEnough(PairComparison.Of(saved, typed)).Message.ShouldBe(
            "Nothing was changed. The new pair may not read Members (Module ▸ Members) and Invoices (Module ▸ Invoices), which the saved one may. "
            + "The new pair sees only 1,200 of 2,000 Tickets. Companies could not be compared just now. "
            + "Give its role what it lacks, then try again. If it is meant to read less, replace both keys under Configure.");
    }

    [Fact]
    public void What_could_not_be_compared_blames_nobody() =>
        new PairResult.NotEnough(PairComparison.Of(Report("12"), Report("broken"))).Message
            .ShouldBe("Nothing was changed. Tickets could not be compared just now. Try again.");

    [Fact]
    public async Task A_record_that_came_between_the_two_counts_is_no_shortfall()
    {
        // New: 12. Then one is added. Saved: 13. New again: 13.
        var tester = new FakeIntegration { Answer = new Queue<string>(["12", "13", "13"]).Dequeue };

        var trial = await TrialAsync(tester);

        trial.Comparison.ShouldNotBeNull().IsEnough.ShouldBeTrue();
        tester.Tests.Select(test => test.Credentials.PublicKey).ShouldBe(["new", "saved", "new"]);
    }

    [Fact]
    public async Task Fewer_records_both_times_are_a_shortfall()
    {
        var trial = await TrialAsync(new FakeIntegration { Answer = new Queue<string>(["3", "13", "3"]).Dequeue });

        trial.Comparison.ShouldNotBeNull().Streams.ShouldHaveSingleItem().Standing.ShouldBe(PairStanding.Fewer);
    }

    [Fact]
    public async Task A_new_pair_that_does_not_connect_is_not_compared()
    {
        var tester = new FakeIntegration { Report = new TestReport { Failure = new Failure(FailureCategory.Unauthorized) } };

        (await TrialAsync(tester)).ShouldSatisfyAllConditions(trial => trial.Saved.ShouldBeNull(), trial => trial.Comparison.ShouldBeNull());
        tester.Tests.Count.ShouldBe(1);
    }

    private static Task<PairTrial> TrialAsync(FakeIntegration tester)
    {
        var saved = new ConnectionCredentials("https://na.myconnectwise.net", "acme", "saved", "private", "id");
        return PairTrial.RunAsync(tester, saved with { PublicKey = "new" }, saved, ["tickets"], null, CancellationToken.None);
    }

    private static TestReport Report(string found) => new() { Streams = found == "unasked" ? [] : [Test("tickets", found)] };

    private static StreamTest Test(string key, string found)
    {
        var name = $"{char.ToUpperInvariant(key[0])}{key[1..]}";
        var failure = found switch { "forbidden" => FailureCategory.Forbidden, "broken" => FailureCategory.ServerError, _ => (FailureCategory?)null };
        return new(key, name, $"Module ▸ {name}", long.TryParse(found, out var count) ? count : null, failure is { } category ? new Failure(category) : null);
    }
}

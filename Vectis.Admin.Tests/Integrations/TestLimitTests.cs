using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Integrations;
using Xunit;

namespace Vectis.Admin.Tests.Integrations;

public sealed class TestLimitTests
{
    [Fact]
    public async Task The_eleventh_test_within_a_minute_waits()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        await bed.TestedAsync(ConnectionsBed.Filled);
        bed.Clock.Advance(TimeSpan.FromSeconds(17.5));
        for (var i = 0; i < 9; i++) await bed.TestedAsync(ConnectionsBed.Filled);

        var limited = (await bed.TestAsync(ConnectionsBed.Filled)).ShouldBeOfType<TestOutcome.TooMany>();
        limited.Wait.ShouldBe(TimeSpan.FromSeconds(42.5));
        limited.Message.ShouldBe("At most 10 tests a minute are allowed. Wait 43 seconds, then test again.");
        bed.Fake.Tests.Count.ShouldBe(10);

        bed.Clock.Advance(TimeSpan.FromSeconds(42));
        (await bed.TestAsync(ConnectionsBed.Filled)).ShouldBeOfType<TestOutcome.TooMany>().Message
            .ShouldBe("At most 10 tests a minute are allowed. Wait 1 second, then test again.");
        bed.Clock.Advance(TimeSpan.FromSeconds(0.5));
        await bed.TestedAsync(ConnectionsBed.Filled);
        (await bed.TestAsync(ConnectionsBed.Filled)).ShouldBeOfType<TestOutcome.TooMany>();
    }

    [Fact]
    public async Task Two_users_share_the_limit_of_one_connection()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            await bed.TestedAsync(ConnectionsBed.Filled);
            await bed.TestedAsync(ConnectionsBed.Filled, bed.OtherAdmin);
        }

        (await bed.TestAsync(ConnectionsBed.Filled, bed.OtherAdmin)).ShouldBeOfType<TestOutcome.TooMany>();
    }

    [Fact]
    public async Task A_draft_that_is_not_sent_does_not_count()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        for (var i = 0; i < 20; i++) (await bed.TestAsync(ConnectionsBed.Filled with { ClientId = "bad" })).ShouldBeOfType<TestOutcome.Invalid>();
        await bed.TestedAsync(ConnectionsBed.Filled);
    }

    [Fact]
    public async Task Tests_begun_at_once_are_counted_too()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 25).Select(_ => Task.Run(() => bed.TestAsync(ConnectionsBed.Filled))));
        outcomes.OfType<TestOutcome.Finished>().Count().ShouldBe(10);
        outcomes.OfType<TestOutcome.TooMany>().Count().ShouldBe(15);
    }

    [Fact]
    public async Task One_user_is_limited_over_all_connections()
    {
        await using var bed = await ConnectionsBed.StartAsync();
        for (var i = 0; i < 10; i++) await bed.TestedAsync(ConnectionsBed.Filled);

        (await SecondAsync(bed.Admin)).ShouldBeOfType<TestOutcome.TooMany>().Wait.ShouldBe(TimeSpan.FromMinutes(1));
        (await SecondAsync(bed.OtherAdmin)).ShouldBeOfType<TestOutcome.Finished>();

        Task<TestOutcome> SecondAsync(Actor actor) => bed.Tests.TestAsync(actor, "second", ConnectionsBed.Filled, null, CancellationToken.None);
    }
}

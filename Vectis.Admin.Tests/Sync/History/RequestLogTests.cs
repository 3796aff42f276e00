using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Vectis.Admin.Sync;
using Xunit;

namespace Vectis.Admin.Tests.Sync.History;

public sealed class RequestLogTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public void The_last_two_hundred_are_known_and_of_those_before_them_the_first_three_hundred_in_trouble()
    {
        var log = new RequestLog(_clock);
        for (var number = 1; number <= 2_000; number++) log.Add(Request(number % 2 == 0 ? 500 : 200));

        log.Known.Count.ShouldBe(RequestLog.Most);
        log.Known.Take(300).Select(k => k.Number).ShouldBe(Enumerable.Range(1, 300).Select(i => i * 2L));
        log.Known.Skip(300).Select(k => k.Number).ShouldBe(Enumerable.Range(1_801, 200).Select(i => (long)i));
        log.Totals.Requests.ShouldBe(2_000);
    }

    [Theory]
    [InlineData(200, 1, false)]
    [InlineData(200, 2, true)] // a try of it failed
    [InlineData(403, 1, true)]
    [InlineData(302, 1, true)]
    [InlineData(null, 1, true)]
    public void In_trouble_is_what_failed_or_was_tried_again(int? status, int tries, bool isTroubled) =>
        new SourceRequest("GET service/tickets", status, TimeSpan.Zero, tries).IsTroubled.ShouldBe(isTroubled);

    [Fact]
    public void A_request_stands_at_the_moment_it_was_first_asked_and_each_try_counts()
    {
        var log = new RequestLog(_clock);
        var began = _clock.GetUtcNow();
        _clock.Advance(TimeSpan.FromSeconds(3));

        log.Add(new SourceRequest("GET service/tickets", 200, TimeSpan.FromSeconds(3), 4) { Bytes = 70 });

        log.Known.ShouldHaveSingleItem().At.ShouldBe(began);
        (log.Totals.Requests, log.Totals.Bytes).ShouldBe((4, 70));
    }

    [Fact]
    public void What_several_wait_for_at_once_is_one_wait_as_long_as_the_clock_says()
    {
        var log = new RequestLog(_clock);
        log.Wait(TimeSpan.FromSeconds(30));
        _clock.Advance(TimeSpan.FromSeconds(10));
        log.Wait(TimeSpan.FromSeconds(20)); // the same pause
        log.Wait(TimeSpan.FromSeconds(25)); // which was made longer meanwhile
        _clock.Advance(TimeSpan.FromSeconds(60));
        log.Wait(TimeSpan.FromSeconds(5));
        _clock.Advance(TimeSpan.FromSeconds(60));

        (log.Totals.Waits, log.Totals.Waited).ShouldBe((2, TimeSpan.FromSeconds(40)));
    }

    [Fact]
    public void A_wait_that_is_cut_short_counts_as_long_as_it_lasted()
    {
        var log = new RequestLog(_clock);
        log.Wait(TimeSpan.FromMinutes(2));
        _clock.Advance(TimeSpan.FromSeconds(7));

        log.Totals.Waited.ShouldBe(TimeSpan.FromSeconds(7));
    }

    private static SourceRequest Request(int status) => new("GET service/tickets", status, TimeSpan.Zero, 1);
}

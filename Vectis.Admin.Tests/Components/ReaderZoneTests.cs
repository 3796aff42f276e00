using Bunit;
using Microsoft.Extensions.Time.Testing;
using Microsoft.JSInterop;
using Shouldly;
using Vectis.Admin.Components;
using Xunit;

namespace Vectis.Admin.Tests.Components;

public sealed class ReaderZoneTests
{
    private static readonly DateTimeOffset Moment = new(2026, 11, 24, 23, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task Times_are_those_of_the_browser()
    {
        await using var context = new BunitContext();
        var zone = await StartAsync(context, "Europe/Berlin");

        zone.Text(Moment).ShouldBe("25 Nov 2026, 00:30");
        zone.Time(Moment).ShouldBe("00:30");
        zone.Day(Moment).ShouldBe("25 November");
        zone.Day(Moment.AddYears(-1)).ShouldBe("25 November 2025");
        zone.Text(null, "never").ShouldBe("never");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Middle/Earth")]
    public async Task A_zone_that_can_not_be_told_is_UTC_and_says_so(string? name)
    {
        await using var context = new BunitContext();
        var zone = await StartAsync(context, name);

        zone.Text(Moment).ShouldBe("24 Nov 2026, 23:30 UTC");
        zone.Zone.ShouldBe(TimeZoneInfo.Utc);
    }

    [Fact]
    public async Task A_browser_that_fails_gets_UTC()
    {
        await using var context = new BunitContext();
        context.JSInterop.SetupModule("./zone.js").Setup<string?>("zone").SetException(new JSException("no"));
        var zone = new ReaderZone(context.JSInterop.JSRuntime, new FakeTimeProvider(Moment));

        await zone.StartAsync();

        zone.IsKnown.ShouldBeFalse();
    }

    private static async Task<ReaderZone> StartAsync(BunitContext context, string? name)
    {
        context.JSInterop.SetupModule("./zone.js").Setup<string?>("zone").SetResult(name);
        var zone = new ReaderZone(context.JSInterop.JSRuntime, new FakeTimeProvider(Moment));
        await zone.StartAsync();
        return zone;
    }
}

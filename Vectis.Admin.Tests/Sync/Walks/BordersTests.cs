using CsCheck;
using Shouldly;
using Vectis.Admin.Sync.Walks;
using Xunit;

namespace Vectis.Admin.Tests.Sync.Walks;

/// <summary>Where the ranges of a full walk begin and end.</summary>
public sealed class BordersTests
{
    [Fact]
    public void Every_id_there_may_ever_be_lies_in_one_range() => Gen.Select(Gen.Long[0, 2_000_000], Gen.Long[0, 200_000], Gen.Int[1, 10]).Sample(
        (lowest, more, fetchers) =>
        {
            var ranges = WalkPlanner.Borders(lowest, lowest + more, fetchers);

            ranges.Count.ShouldBeInRange(1, fetchers);
            ranges[0].Above.ShouldBe(0);
            ranges[^1].UpTo.ShouldBeNull();
            for (var i = 1; i < ranges.Count; i++) ranges[i].Above.ShouldBe(ranges[i - 1].UpTo!.Value);
        });

    [Theory]
    [InlineData(1, 100_000)]
    [InlineData(1_000_001, 1_100_000)]
    public void Ranges_share_the_ids_there_are(long lowest, long highest)
    {
        var ranges = WalkPlanner.Borders(lowest, highest, 4);

        ranges.Select(r => (r.UpTo ?? highest) - Math.Max(r.Above, lowest - 1)).ShouldAllBe(width => width == 25_000);
    }
}

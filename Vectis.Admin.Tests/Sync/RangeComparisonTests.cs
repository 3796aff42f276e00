using Shouldly;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Reconciling;
using Xunit;

namespace Vectis.Admin.Tests.Sync;

public sealed class RangeComparisonTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Three_deletes_among_a_million_are_found_in_sixty_requests(int seed)
    {
        var random = new Random(seed);
        var ours = Enumerable.Range(1, 1_000_000).Select(id => (long)id * 3).ToArray();
        var gone = Enumerable.Range(0, 3).Select(_ => ours[random.Next(ours.Length)]).ToHashSet();
        var theirs = ours.Where(id => !gone.Contains(id)).ToArray();
        var (ranges, counts) = await FindAsync(ours, theirs, 1000, random);

        gone.ShouldAllBe(id => ranges.Any(r => id > r.Above && (r.UpTo == null || id <= r.UpTo)));
        var pages = ranges.Count; // and three more requests: the whole count before and after, and the second look
        (counts + pages + 3).ShouldBeLessThanOrEqualTo(60);
    }

    [Fact]
    public async Task Equal_sides_differ_nowhere() => (await FindAsync([1, 2, 3, 9], [1, 2, 3, 9], 2, new Random(1))).Ranges.ShouldBeEmpty();

    [Fact]
    public async Task What_lies_above_all_of_ours_is_in_the_last_range()
    {
        var (ranges, _) = await FindAsync([1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6, 7], 2, new Random(1));

        ranges.ShouldHaveSingleItem().UpTo.ShouldBeNull();
    }

    [Fact]
    public async Task With_nothing_of_ours_all_of_theirs_is_one_range()
    {
        var (ranges, counts) = await FindAsync([], [4, 5], 1000, new Random(1));

        ranges.ShouldBe([new DifferingRange(0, null, 0, 0)]);
        counts.ShouldBe(0);
    }

    [Fact]
    public async Task A_swap_that_one_nights_borders_hide_is_found_by_anothers()
    {
        var ours = Enumerable.Range(1, 1000).Select(id => (long)id * 2).ToArray();
        long[] theirs = [.. ours.Where(id => id != 500), 1501];
        Array.Sort(theirs);
        var found = 0;
        for (var night = 0; night < 20; night++)
            found += (await FindAsync(ours, theirs, 10, new Random(night))).Ranges.Count > 0 ? 1 : 0;

        found.ShouldBeGreaterThan(10);
    }

    private static async Task<(IReadOnlyList<DifferingRange> Ranges, int Counts)> FindAsync(long[] ours, long[] theirs, int pageSize, Random random)
    {
        var counts = 0;
        var comparison = new RangeComparison(ours, pageSize, Count, random);
        var found = await comparison.FindAsync(theirs.Length, CancellationToken.None);
        return (found.Value!, counts);

        Task<Answer<SourceNumber>> Count(long above, long? upTo, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref counts);
            return Task.FromResult<Answer<SourceNumber>>(new SourceNumber(Upper(upTo ?? long.MaxValue) - Upper(above), null, 1, 10));
        }

        long Upper(long id)
        {
            var place = Array.BinarySearch(theirs, id);
            return place < 0 ? ~place : place + 1;
        }
    }
}

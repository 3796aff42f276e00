using Vectis.Admin.Integrations;

namespace Vectis.Admin.Sync.Reconciling;

/// <summary>
/// Finds the id ranges in which our rows and theirs differ, by asking only for counts: a range that differs is halved by our own rows, one half is
/// asked for and the other inferred, until what differs fits a page. Borders are drawn anew at random each time, since a fixed border is blind
/// to a record that went and another that came between the same two.
/// </summary>
/// <param name="ours">Our ids, ascending.</param>
/// <param name="pageSize">How many of ours a range may hold to be read instead of halved.</param>
/// <param name="count">Asks how many they have with an id above the first number and up to the second.</param>
/// <param name="random">Draws the first borders.</param>
internal sealed class RangeComparison(
    long[] ours, int pageSize, Func<long, long?, CancellationToken, Task<Answer<SourceNumber>>> count, Random random)
{
    private const int FirstBorders = 7;

    /// <summary>The ranges that differ.</summary>
    /// <param name="theirs">How many they have in all.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    public async Task<Answer<IReadOnlyList<DifferingRange>>> FindAsync(long theirs, CancellationToken cancellationToken)
    {
        var found = new List<DifferingRange>();
        var level = await FirstRangesAsync(theirs, cancellationToken);
        while (true)
        {
            if (!level.IsValue) return level.Failure;
            var differing = level.Value.Where(r => r.Ours != r.Theirs).ToList();
            found.AddRange(differing.Where(r => r.Ours <= pageSize).Select(r => new DifferingRange(r.Above, r.UpTo, r.First, r.Ours)));
            var large = differing.Where(r => r.Ours > pageSize).ToList();
            if (large.Count == 0) return Answer<IReadOnlyList<DifferingRange>>.Of([.. found.OrderBy(r => r.Above)]);
            // A level's requests go out side by side; the client itself lets no more out at once than are allowed.
            level = Joined(await Task.WhenAll(large.Select(r => SplitAsync(r, [r.First + (r.Ours / 2)], cancellationToken))));
        }
    }

    private Task<Answer<List<Range>>> FirstRangesAsync(long theirs, CancellationToken cancellationToken)
    {
        var whole = new Range(0, null, 0, ours.Length, theirs);
        var borders = Math.Min(FirstBorders, ours.Length / Math.Max(1, pageSize));
        var drawn = Enumerable.Range(0, borders).Select(_ => random.Next(1, ours.Length)).Distinct().Order().ToArray();
        return SplitAsync(whole, drawn, cancellationToken);
    }

    /// <summary>Cuts a range before each of the given places among our rows. The last piece's count is inferred.</summary>
    private async Task<Answer<List<Range>>> SplitAsync(Range range, int[] places, CancellationToken cancellationToken)
    {
        var pieces = new List<Range>();
        var (above, first) = (range.Above, range.First);
        foreach (var place in places)
        {
            // The border is the last id below the cut, inclusive.
            pieces.Add(new Range(above, ours[place - 1], first, place - first, 0));
            (above, first) = (ours[place - 1], place);
        }

        var answers = await Task.WhenAll(pieces.Select(p => count(p.Above, p.UpTo, cancellationToken)));
        if (answers.FirstOrDefault(a => !a.IsValue)?.Failure is { } failure) return failure;
        var asked = pieces.Select((p, i) => p with { Theirs = answers[i].Value!.Value }).ToList();
        var left = Math.Max(0, range.Theirs - asked.Sum(p => p.Theirs));
        return new List<Range>([.. asked, new Range(above, range.UpTo, first, range.First + range.Ours - first, left)]);
    }

    private static Answer<List<Range>> Joined(Answer<List<Range>>[] answers) =>
        answers.FirstOrDefault(a => !a.IsValue)?.Failure is { } failure ? failure : answers.SelectMany(a => a.Value!).ToList();

    /// <summary>Ids above <c>Above</c> up to <c>UpTo</c>, which hold <c>Ours</c> of our ids from place <c>First</c> on.</summary>
    private sealed record Range(long Above, long? UpTo, int First, int Ours, long Theirs);
}

/// <summary>An id range in which they have another number of records than we.</summary>
/// <param name="Above">Its lower end, exclusive.</param>
/// <param name="UpTo">Its upper end, inclusive; null for none.</param>
/// <param name="First">The place of its first id among ours.</param>
/// <param name="Ours">How many of our ids lie in it.</param>
internal sealed record DifferingRange(long Above, long? UpTo, int First, int Ours);

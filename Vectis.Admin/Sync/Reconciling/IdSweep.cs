using Vectis.Admin.Integrations;

namespace Vectis.Admin.Sync.Reconciling;

/// <summary>Compares every id, as a check on the comparison of counts, and in its place where a system counts no ranges of ids.</summary>
internal static class IdSweep
{
    /// <summary>How long the comparison of counts is trusted without it.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromDays(7);

    /// <summary>Reads all ids, in ranges side by side.</summary>
    /// <param name="ours">Our ids, ascending.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="source">The system.</param>
    /// <param name="cost">What it cost is added here.</param>
    /// <param name="cancellationToken">Ends the sweep.</param>
    /// <returns>The ids that only we have, and those that only they have.</returns>
    public static async Task<Answer<SweptIds>> CompareAsync(long[] ours, IRecordStream stream, IRecordSource source, Cost cost, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(Borders(ours, source.MaxParallelRequests).Select(r => ReadAsync(r.Above, r.UpTo)));
        if (answers.FirstOrDefault(a => !a.IsValue)?.Failure is { } failure) return failure;
        var theirs = answers.SelectMany(a => a.Value!).ToHashSet();
        var lacking = theirs.Except(ours).Order().ToList();
        return new SweptIds([.. ours.Where(id => !theirs.Contains(id))], lacking);

        async Task<Answer<IReadOnlyList<long>>> ReadAsync(long above, long? upTo)
        {
            var ids = new List<long>();
            while (true)
            {
                var page = await source.ReadIdsAsync(stream, new RecordFilter(above, upTo, null), cancellationToken);
                if (!page.IsValue) return page.Failure;
                cost.Add(page.Value.Requests, page.Value.Bytes);
                ids.AddRange(page.Value.Ids);
                if (page.Value.IsLast || page.Value.Ids.Count == 0) return ids;
                above = page.Value.Ids[^1];
            }
        }
    }

    private static IEnumerable<(long Above, long? UpTo)> Borders(long[] ours, int readers)
    {
        var count = Math.Clamp(ours.Length / 1_000, 1, readers);
        return Enumerable.Range(0, count).Select(i => (
            i == 0 ? 0 : ours[(i * ours.Length / count) - 1],
            i == count - 1 ? (long?)null : ours[((i + 1) * ours.Length / count) - 1]));
    }
}

/// <summary>Where two sets of ids differ.</summary>
/// <param name="Vanished">Those that only we have.</param>
/// <param name="Lacking">Those that only they have.</param>
internal sealed record SweptIds(IReadOnlyList<long> Vanished, IReadOnlyList<long> Lacking);

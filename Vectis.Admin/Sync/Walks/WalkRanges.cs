namespace Vectis.Admin.Sync.Walks;

/// <summary>
/// The ranges of one walk, shared by its fetchers. A fetcher without work halves the range that has most left, so that none waits for the
/// slowest; the halves are in the database before anybody acts on them.
/// </summary>
/// <param name="ranges">The ranges to walk.</param>
/// <param name="lowestId">The lowest id known; below it there is nothing worth halving.</param>
/// <param name="highestId">The highest id known; null keeps an open range whole.</param>
/// <param name="split">Replaces one cursor row by two in one transaction; answers the new row's id.</param>
internal sealed class WalkRanges(IEnumerable<WalkRange> ranges, long lowestId, long? highestId, Func<WalkRange, long, Task<long>> split) : IDisposable
{
    /// <summary>A range is halved only if each half would still be worth a page.</summary>
    public const long LeastSpan = 2_000;

    private readonly List<WalkRange> _ranges = [.. ranges];
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>The highest id that was fetched.</summary>
    public long Highest => _ranges.Max(r => (long?)r.Fetched) ?? 0;

    /// <summary>How many ranges there are by now.</summary>
    public int Count => _ranges.Count;

    /// <summary>A range that nobody walks, or half of the one that has most left; null when there is nothing to do.</summary>
    public async Task<WalkRange?> TakeAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var free = _ranges.Find(r => r is { IsTaken: false, IsFinished: false });
            if (free is null && _ranges.Where(r => !r.IsFinished).MaxBy(Left) is { } longest && Left(longest) >= LeastSpan)
            {
                var middle = Begin(longest) + (Left(longest) / 2);
                var upTo = longest.UpTo;
                var cursorId = await split(longest, middle);
                longest.Lower(middle);
                free = new WalkRange(cursorId, middle, upTo);
                _ranges.Add(free);
            }

            if (free is not null) free.IsTaken = true;
            return free;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Takes over a fetched page, see <see cref="WalkRange.Accept"/>.</summary>
    public async Task<RecordPage> AcceptAsync(WalkRange range, RecordPage page, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return range.Accept(page);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private long Begin(WalkRange range) => Math.Max(range.Fetched, lowestId - 1);

    private long Left(WalkRange range) => (range.UpTo ?? highestId ?? range.Fetched) - Begin(range);
}

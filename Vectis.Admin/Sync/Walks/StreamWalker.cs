using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Vectis.Admin.Data;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync.Dates;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Sync.Walks;

/// <summary>Walks one stream: several fetchers side by side over id ranges, one writer. Begins a walk or goes on with the one left unfinished.</summary>
internal sealed class StreamWalker(
    IDbContextFactory<VectisDbContext> databases,
    IDatabaseProvider provider,
    IBulkWriter bulk,
    WalkStore store,
    IOptionsMonitor<SyncSettings> settings,
    TimeProvider clock)
{
    /// <summary>Walks the stream to its end or to its first failure. What was committed until then stays.</summary>
    /// <param name="walk">The walk.</param>
    /// <param name="ranges">Its ranges.</param>
    /// <param name="ending">Called when every page of a stream that is no lookup is stored, and only the counting is left.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <returns>Null when the walk ended complete; else why it broke off.</returns>
    /// <exception cref="LeaseLostException">Another run has taken over.</exception>
    /// <exception cref="OperationCanceledException">The run is to stop.</exception>
    public async Task<Failure?> WalkAsync(Walk walk, List<WalkRange> ranges, Action? ending, CancellationToken cancellationToken)
    {
        walk.HasUnread = await store.HasUnreadAsync(walk.Lease.ConnectionId, walk.Stream.Key, cancellationToken);
        var (failure, highest, count) = await FetchAndWriteAsync(walk, ranges, cancellationToken);
        if (failure is not null) return failure;
        if (!walk.Stream.IsLookup) ending?.Invoke();
        var counting = walk.Stream.IsLookup || walk.Part is not null ? null : walk.Source.CountAsync(walk.Stream, default, cancellationToken);
        if (walk.Since is null && count > 1)
        {
            // The last range may have ended long before the others: what was created since then is still above it.
            var above = await store.AddRangeAsync(walk.Lease, walk.Stream.Key, highest, cancellationToken);
            (failure, _, _) = await FetchAndWriteAsync(walk, [above], cancellationToken);
        }

        var theirs = counting is null ? null : await counting;
        if (failure is not null) return failure;
        if (walk.Part is not null)
        {
            await store.EndPartAsync(walk, cancellationToken);
            return null;
        }

        if (theirs is null)
        {
            // It was read whole: what came is what there is.
            await store.CompleteAsync(walk, Watermark(walk), await store.CountAsync(walk, cancellationToken), null, cancellationToken);
            return null;
        }

        if (!theirs.IsValue) return theirs.Failure;
        var ours = await store.CountAsync(walk, cancellationToken);
        if (ours > theirs.Value.Value)
        {
            // It was counted while the last page was read, which may have brought what was created since.
            theirs = await walk.Source.CountAsync(walk.Stream, default, cancellationToken);
            if (!theirs.IsValue) return theirs.Failure;
        }

        if (walk.Times.Form != DateForm.Refused && await store.LacksAsync(walk, ours, theirs.Value.Value, cancellationToken))
        {
            // What was created since the walk ended is no difference: it is brought before the counts are shown.
            var again = new Walk
            {
                Lease = walk.Lease,
                Stream = walk.Stream,
                Source = walk.Source,
                Since = Watermark(walk),
                Times = walk.Times,
                StartedAt = walk.StartedAt,
                IsServerTime = walk.IsServerTime,
                HasUnread = walk.HasUnread,
            };
            var created = await store.BeginAsync(again, null, [(0, null)], cancellationToken);
            (failure, _, _) = await FetchAndWriteAsync(again, created, cancellationToken);
            if (failure is not null) return failure;
            ours = await store.CountAsync(walk, cancellationToken);
            theirs = await walk.Source.CountAsync(walk.Stream, default, cancellationToken);
            if (!theirs.IsValue) return theirs.Failure;
        }

        await store.CompleteAsync(walk, Watermark(walk), ours, theirs.Value.Value, cancellationToken);
        return null;
    }

    /// <summary>The overlap is doubled when the walk's start is our own time: then the two clocks may differ.</summary>
    private DateTimeOffset Watermark(Walk walk) => walk.StartedAt - (settings.CurrentValue.Overlap * (walk.IsServerTime ? 1 : 2));

    private async Task<(Failure? Failure, long Highest, int Ranges)> FetchAndWriteAsync(Walk walk, List<WalkRange> ranges, CancellationToken cancellationToken)
    {
        // Ends the fetchers when the writer can't go on, so that none waits for room in the channel.
        using var writing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var shared = new WalkRanges(ranges, walk.LowestId, walk.HighestId, (range, middle) =>
            store.SplitAsync(walk.Lease, walk.Stream.Key, range, middle, writing.Token));
        var pages = Channel.CreateBounded<FetchedPage>(new BoundedChannelOptions(walk.Source.MaxParallelRequests) { SingleReader = true });
        var broken = new FirstFailure();
        var fetching = Task.WhenAll(Enumerable.Range(0, walk.Source.MaxParallelRequests)
            .Select(_ => Task.Run(() => FetchAsync(walk, shared, pages.Writer, broken, writing.Token), CancellationToken.None)));
        var closing = CloseAsync();
        try
        {
            await using var writer = await PageWriter.OpenAsync(databases, provider, bulk, walk, clock, cancellationToken);
            await foreach (var page in pages.Reader.ReadAllAsync(cancellationToken))
                await writer.CommitAsync(page, cancellationToken);
        }
        finally
        {
            await writing.CancelAsync();
            await closing;
        }

        await fetching;
        return (broken.Failure, shared.Highest, shared.Count);

        async Task CloseAsync()
        {
            await ((Task)fetching).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pages.Writer.Complete(fetching.Exception?.InnerException);
        }
    }

    private async Task FetchAsync(
        Walk walk, WalkRanges ranges, ChannelWriter<FetchedPage> pages, FirstFailure broken, CancellationToken cancellationToken)
    {
        while (broken.Failure is null && await ranges.TakeAsync(cancellationToken) is { } range)
            await FetchRangeAsync(walk, ranges, range, pages, broken, cancellationToken);
    }

    private async Task FetchRangeAsync(
        Walk walk, WalkRanges ranges, WalkRange range, ChannelWriter<FetchedPage> pages, FirstFailure broken, CancellationToken cancellationToken)
    {
        var reading = ReadAsync();
        try
        {
            var isFinished = false;
            while (!isFinished && broken.Failure is null)
            {
                var answer = await reading;
                if (!answer.IsValue)
                {
                    broken.Set(answer.Failure);
                    return;
                }

                walk.Hear(answer.Value.ServerTime);
                var page = await ranges.AcceptAsync(range, answer.Value, cancellationToken);
                isFinished = range.IsFinished;

                // The next page is on its way while this one is made ready.
                if (!isFinished) reading = ReadAsync();
                await pages.WriteAsync(new FetchedPage(page, bulk.Prepare(page.Records), range.CursorId, isFinished), cancellationToken);
            }
        }
        finally
        {
            // Nothing of a walk is left under way when it has ended.
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Task<Answer<RecordPage>> ReadAsync() => walk.Source.ReadAsync(
            walk.Stream, new RecordFilter(range.Fetched, range.UpTo, walk.Since) { Times = walk.Times, Part = walk.Part }, cancellationToken);
    }

    private sealed class FirstFailure
    {
        private Failure? _failure;

        public Failure? Failure => Volatile.Read(ref _failure);

        public void Set(Failure failure) => Interlocked.CompareExchange(ref _failure, failure, null);
    }
}

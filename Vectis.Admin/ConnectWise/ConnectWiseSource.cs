using System.Collections.Concurrent;
using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.ConnectWise.Scoping;
using Vectis.Admin.ConnectWise.Streams;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Dates;

namespace Vectis.Admin.ConnectWise;

/// <summary>A ConnectWise opened for one run: turns what the sync engine asks into requests and their answers into records.</summary>
internal sealed class ConnectWiseSource(ConnectWiseSession session, ConnectWiseSettings settings, RecordScope scope, TimeProvider time) : IRecordSource
{
    /// <summary>
    /// How often an answer that can't be read is asked for in all. The client itself notices most answers that break off and asks again; one that
    /// breaks off right behind a bracket is only noticed when it is read.
    /// </summary>
    public const int MostReadings = 3;

    private static readonly TimeSpan ReadAgainAfter = TimeSpan.FromMilliseconds(300);

    /// <summary>The streams whose server knows no condition on the id.</summary>
    private readonly ConcurrentDictionary<string, bool> _forwardOnly = new();

    public int MaxParallelRequests => settings.MaxParallelRequests;

    public int PageSize => settings.PageSize;

    public TimeForm Times { get; set; }

    public string? ScopeOf(IRecordStream stream) => Of(stream).Part(scope).ToText();

    public ScopeStep StepFrom(IRecordStream stream, string? from)
    {
        var (before, now) = (Of(stream).Part(RecordScope.Parse(from)), Of(stream).Part(scope));
        var added = ScopeChange.IsWidened(before, now) ? Of(stream).Added(before, now, Times) : null;
        return new ScopeStep(ScopeChange.IsWidened(before, now) && added is null, added, ScopeChange.IsWidened(now, before));
    }

    /// <summary>Counts, piece by piece where the scope is too long for an address.</summary>
    public async Task<Answer<SourceNumber>> CountAsync(IRecordStream stream, RecordFilter filter, CancellationToken cancellationToken)
    {
        var (of, sum) = (Of(stream), (SourceNumber?)null);
        foreach (var piece in filter.IsUnscoped || filter.Part is not null ? [RecordScope.Everything] : of.Pieces(of.Part(scope)))
        {
            var query = RecordQuery.Count(of, filter, scope: Condition(of, filter, piece));
            var number = await NumberAsync(query, RecordPageReader.ReadCount, cancellationToken);
            if (!number.IsValue) return number.Failure;
            sum = sum is null
                ? number.Value
                : sum with { Value = sum.Value + number.Value.Value, Requests = sum.Requests + number.Value.Requests, Bytes = sum.Bytes + number.Value.Bytes };
        }

        return sum!;
    }

    public Task<Answer<SourceNumber>> HighestIdAsync(IRecordStream stream, CancellationToken cancellationToken) =>
        NumberAsync(RecordQuery.HighestId(Of(stream)), RecordPageReader.ReadOneId, cancellationToken);

    public Task<Answer<SourceNumber>> LowestIdAsync(IRecordStream stream, CancellationToken cancellationToken) =>
        NumberAsync(RecordQuery.LowestId(Of(stream)), RecordPageReader.ReadOneId, cancellationToken);

    public Task<Answer<RecordPage>> ReadAsync(IRecordStream stream, RecordFilter filter, CancellationToken cancellationToken) =>
        Of(stream) is { Parent: { } parent } child
            ? ReadUnderParentsAsync(child, parent, filter, cancellationToken)
            : ReadPageAsync(Of(stream), filter, null, cancellationToken);

    public async Task<Answer<IdPage>> ReadIdsAsync(IRecordStream stream, RecordFilter filter, CancellationToken cancellationToken)
    {
        var isForwardOnly = IsForwardOnly(stream);
        var query = RecordQuery.Ids(Of(stream), filter, settings.PageSize, isForwardOnly, Condition(Of(stream), filter));
        var page = await AskAsync<IdPage>(query, (answer, requests) =>
        {
            var read = RecordPageReader.ReadIds(answer.Body);
            if (!read.IsValue) return read.Failure;
            if (read.Value.Count > 0 && read.Value[^1] <= filter.IdAbove) return RecordPageReader.NothingNew(filter.IdAbove);
            var ids = read.Value.TakeWhile(id => id <= (filter.IdUpTo ?? long.MaxValue)).ToList();
            return new IdPage(ids, read.Value.Count < settings.PageSize || ids.Count < read.Value.Count, requests, answer.Body.Length);
        }, cancellationToken, isForwardOnly);
        return !page.IsValue && !isForwardOnly && await KnowsNoIdsAsync(Of(stream), filter, page.Failure, cancellationToken)
            ? await ReadIdsAsync(stream, filter, cancellationToken)
            : page;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static ConnectWiseStream Of(IRecordStream stream) => (ConnectWiseStream)stream;

    private StreamCondition Condition(ConnectWiseStream stream, RecordFilter filter, RecordScope? piece = null) => filter switch
    {
        { Part: { } part } => new StreamCondition(part),
        { IsUnscoped: true } => default,
        _ => stream.Condition(piece ?? stream.Part(scope), Times),
    };

    private Task<Answer<SourceNumber>> NumberAsync(string query, Func<ReadOnlyMemory<byte>, Answer<long>> read, CancellationToken cancellationToken) =>
        AskAsync<SourceNumber>(new RecordRequest(query), (answer, requests) =>
        {
            var number = read(answer.Body);
            return number.IsValue ? new SourceNumber(number.Value, answer.ServerTime, requests, answer.Body.Length) : number.Failure;
        }, cancellationToken);

    private async Task<Answer<RecordPage>> ReadPageAsync(ConnectWiseStream stream, RecordFilter filter, long? parentId, CancellationToken cancellationToken)
    {
        if (IsForwardOnly(stream)) return await ReadForwardAsync(stream, filter, parentId, cancellationToken);
        var query = RecordQuery.List(stream, filter, settings.PageSize, parentId, Condition(stream, filter));
        if (filter.Ids is { Count: > 1 } ids && query is { Search: null, PathAndQuery.Length: > RecordQuery.LongestAddress })
            return await ReadEachAsync(ids.Chunk((ids.Count + 1) / 2), some => ReadPageAsync(stream, filter with { Ids = some }, parentId, cancellationToken));
        var page = await PageAsync(query, stream, filter, isForwardOnly: false, cancellationToken);
        return !page.IsValue && await KnowsNoIdsAsync(stream, filter, page.Failure, cancellationToken)
            ? await ReadForwardAsync(stream, filter, parentId, cancellationToken)
            : page;
    }

    private Task<Answer<RecordPage>> PageAsync(RecordRequest query, ConnectWiseStream stream, RecordFilter filter, bool isForwardOnly, CancellationToken cancellationToken) =>
        AskAsync<RecordPage>(query, (answer, requests) =>
        {
            var page = RecordPageReader.Read(answer.Body, stream, settings.PageSize);
            if (!page.IsValue) return page.Failure;
            if (page.Value.LastId <= filter.IdAbove) return RecordPageReader.NothingNew(filter.IdAbove); // asking on from there would never end
            return page.Value with { ServerTime = answer.ServerTime, Requests = requests };
        }, cancellationToken, isForwardOnly);

    private async Task<Answer<T>> AskAsync<T>(
        RecordRequest query, Func<ApiAnswer, int, Answer<T>> read, CancellationToken cancellationToken, bool isForwardOnly = false)
    {
        var requests = 0;
        for (var readings = 1; ; readings++)
        {
            var asked = await session.GetAsync(query.PathAndQuery, cancellationToken, isForwardOnly: isForwardOnly, search: query.Search);
            if (!asked.IsValue) return asked.Failure;
            using (var answer = asked.Value)
            {
                requests += answer.Requests;
                var result = read(answer, requests);
                if (result.IsValue || result.Failure.Category != FailureCategory.UnreadableAnswer || readings == MostReadings) return result;
            }

            var wait = ReadAgainAfter * (readings + Random.Shared.NextDouble());
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // the next request tells of a stop
        }
    }

    private bool IsForwardOnly(IRecordStream stream) => _forwardOnly.ContainsKey(stream.Key);

    /// <summary>Whether a refused condition was the one on the id: asked for by itself it is refused too.</summary>
    private async Task<bool> KnowsNoIdsAsync(ConnectWiseStream stream, RecordFilter filter, Failure failure, CancellationToken cancellationToken)
    {
        if (failure.Category != FailureCategory.BadRequest || stream.Parent is not null || filter is { IdAbove: 0, IdUpTo: null, Ids: null }) return false;
        if ((await CountAsync(stream, new RecordFilter(1, null, null) { IsUnscoped = true }, cancellationToken)).Failure?.Category != FailureCategory.BadRequest) return false;
        _forwardOnly.TryAdd(stream.Key, true);
        return true;
    }

    /// <summary>A page by the server's own mark, which begins after an id and is ordered by it (Developer Guide, forward-only): what lies beyond the filter is cut off.</summary>
    private async Task<Answer<RecordPage>> ReadForwardAsync(ConnectWiseStream stream, RecordFilter filter, long? parentId, CancellationToken cancellationToken)
    {
        if (filter.Ids is { } ids)
        {
            return await ReadEachAsync(
                ids.Select(id => new[] { id }), one => ReadForwardAsync(stream, filter with { Ids = null, IdAbove = one[0] - 1, IdUpTo = one[0] }, null, cancellationToken));
        }

        var query = RecordQuery.Forward(stream, filter, settings.PageSize, parentId, Condition(stream, filter));
        var page = await PageAsync(query, stream, filter, isForwardOnly: true, cancellationToken);
        if (!page.IsValue) return page.Failure;
        var read = page.Value;
        return filter.IdUpTo is not { } upTo || read.LastId is not { } last || last <= upTo
            ? read
            : read with
            {
                Records = [.. read.Records.Where(r => r.Id <= upTo)],
                Unreadable = [.. read.Unreadable.Where(u => u.Id is null || u.Id <= upTo)],
                IsLast = true,
                LastId = upTo,
            };
    }

    /// <summary>Reads records by their ids, some at a time: together they make one page.</summary>
    private static async Task<Answer<RecordPage>> ReadEachAsync(IEnumerable<long[]> ids, Func<long[], Task<Answer<RecordPage>>> read)
    {
        var pages = new List<RecordPage>();
        foreach (var some in ids)
        {
            var page = await read(some);
            if (!page.IsValue) return page.Failure;
            pages.Add(page.Value);
        }

        return new RecordPage
        {
            Records = [.. pages.SelectMany(p => p.Records)],
            Unreadable = [.. pages.SelectMany(p => p.Unreadable)],
            IsLast = true,
            LastId = pages.Max(p => p.LastId),
            Bytes = pages.Sum(p => p.Bytes),
            Requests = pages.Sum(p => p.Requests),
            ServerTime = pages.Count == 0 ? null : pages[0].ServerTime,
        };
    }

    /// <summary>
    /// Reads a lookup that each parent record holds a list of, such as the statuses of every board. These lists are short: all of them together
    /// make one page.
    /// </summary>
    private async Task<Answer<RecordPage>> ReadUnderParentsAsync(
        ConnectWiseStream stream, ConnectWiseStream parent, RecordFilter filter, CancellationToken cancellationToken)
    {
        var parents = await ReadAllAsync(parent, default, null, cancellationToken);
        if (!parents.IsValue) return parents.Failure;
        // All at once: the client itself lets no more requests out than are allowed. After one that failed the others are in vain.
        using var failing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Failure? failure = null;
        var children = await Task.WhenAll(parents.Value.SelectMany(p => p.Records).Select(record => ReadChildAsync(record.Id)));
        if (failure is not null) return failure;
        var pages = children.SelectMany(c => c.Value!).ToList();
        return new RecordPage
        {
            // A status that moved to another board while the lists were read stands in both: the later answer is the newer truth.
            Records = [.. pages.SelectMany(p => p.Records).GroupBy(r => r.Id).Select(same => same.Last()).OrderBy(r => r.Id)],
            Unreadable = [.. pages.SelectMany(p => p.Unreadable)],
            IsLast = true,
            LastId = pages.Max(p => p.LastId),
            Bytes = parents.Value.Concat(pages).Sum(p => p.Bytes),
            Requests = parents.Value.Concat(pages).Sum(p => p.Requests),
            ServerTime = parents.Value[0].ServerTime,
        };

        async Task<Answer<IReadOnlyList<RecordPage>>> ReadChildAsync(long parentId)
        {
            var child = await ReadAllAsync(stream, filter, parentId, failing.Token);
            if (!child.IsValue && Interlocked.CompareExchange(ref failure, child.Failure, null) is null) await failing.CancelAsync();
            return child;
        }
    }

    /// <summary>Reads page after page to the end: for lists that are short.</summary>
    internal async Task<Answer<IReadOnlyList<RecordPage>>> ReadAllAsync(
        ConnectWiseStream stream, RecordFilter filter, long? parentId, CancellationToken cancellationToken)
    {
        var pages = new List<RecordPage>();
        while (true)
        {
            var page = await ReadPageAsync(stream, filter, parentId, cancellationToken);
            if (!page.IsValue) return page.Failure;
            pages.Add(page.Value);
            if (page.Value.IsLast || page.Value.LastId is not { } last) return pages;
            filter = filter with { IdAbove = last };
        }
    }
}

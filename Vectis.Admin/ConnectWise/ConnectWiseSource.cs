using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.ConnectWise.Streams;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync;

namespace Vectis.Admin.ConnectWise;

/// <summary>A ConnectWise opened for one run: turns what the sync engine asks into requests and their answers into records.</summary>
internal sealed class ConnectWiseSource(ConnectWiseSession session, ConnectWiseSettings settings, TimeProvider time) : IRecordSource
{
    /// <summary>
    /// How often an answer that can't be read is asked for in all. The client itself notices most answers that break off and asks again; one that
    /// breaks off right behind a bracket is only noticed when it is read.
    /// </summary>
    public const int MostReadings = 3;

    private static readonly TimeSpan ReadAgainAfter = TimeSpan.FromMilliseconds(300);

    public int MaxParallelRequests => settings.MaxParallelRequests;

    public int PageSize => settings.PageSize;

    public Task<Answer<SourceNumber>> CountAsync(IRecordStream stream, RecordFilter filter, CancellationToken cancellationToken) =>
        NumberAsync(RecordQuery.Count(Of(stream), filter), RecordPageReader.ReadCount, cancellationToken);

    public Task<Answer<SourceNumber>> HighestIdAsync(IRecordStream stream, CancellationToken cancellationToken) =>
        NumberAsync(RecordQuery.HighestId(Of(stream)), RecordPageReader.ReadHighestId, cancellationToken);

    public Task<Answer<RecordPage>> ReadAsync(IRecordStream stream, RecordFilter filter, CancellationToken cancellationToken) =>
        Of(stream) is { Parent: { } parent } child
            ? ReadUnderParentsAsync(child, parent, filter, cancellationToken)
            : ReadPageAsync(Of(stream), filter, null, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static ConnectWiseStream Of(IRecordStream stream) => (ConnectWiseStream)stream;

    private Task<Answer<SourceNumber>> NumberAsync(string query, Func<ReadOnlyMemory<byte>, Answer<long>> read, CancellationToken cancellationToken) =>
        AskAsync<SourceNumber>(query, (answer, requests) =>
        {
            var number = read(answer.Body);
            return number.IsValue ? new SourceNumber(number.Value, answer.ServerTime, requests, answer.Body.Length) : number.Failure;
        }, cancellationToken);

    private Task<Answer<RecordPage>> ReadPageAsync(ConnectWiseStream stream, RecordFilter filter, long? parentId, CancellationToken cancellationToken) =>
        AskAsync<RecordPage>(RecordQuery.List(stream, filter, settings.PageSize, parentId), (answer, requests) =>
        {
            var page = RecordPageReader.Read(answer.Body, stream, settings.PageSize);
            if (!page.IsValue) return page.Failure;
            if (page.Value.LastId <= filter.IdAbove) return RecordPageReader.NothingNew(filter.IdAbove); // asking on from there would never end
            return page.Value with { ServerTime = answer.ServerTime, Requests = requests };
        }, cancellationToken);

    private async Task<Answer<T>> AskAsync<T>(string query, Func<ApiAnswer, int, Answer<T>> read, CancellationToken cancellationToken)
    {
        var requests = 0;
        for (var readings = 1; ; readings++)
        {
            var asked = await session.GetAsync(query, cancellationToken);
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

    /// <summary>
    /// Reads a lookup that each parent record holds a list of, such as the statuses of every board. These lists are short: all of them together
    /// make one page.
    /// </summary>
    private async Task<Answer<RecordPage>> ReadUnderParentsAsync(
        ConnectWiseStream stream, ConnectWiseStream parent, RecordFilter filter, CancellationToken cancellationToken)
    {
        var parents = await ReadAllAsync(parent, default, null, cancellationToken);
        if (!parents.IsValue) return parents.Failure;
        // All at once: the client itself lets no more requests out than are allowed.
        var children = await Task.WhenAll(parents.Value.SelectMany(p => p.Records).Select(record => ReadAllAsync(stream, filter, record.Id, cancellationToken)));
        if (children.FirstOrDefault(c => !c.IsValue)?.Failure is { } failure) return failure;
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
    }

    private async Task<Answer<IReadOnlyList<RecordPage>>> ReadAllAsync(
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

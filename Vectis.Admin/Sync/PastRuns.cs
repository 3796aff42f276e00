using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;
using Vectis.Admin.Sync.History;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Sync;

/// <summary>The history of a connection's runs.</summary>
public sealed class PastRuns
{
    /// <summary>For how long a run is kept. The newest and the last complete one of a connection stay whatever their age.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    /// <summary>How many runs a page of the list has.</summary>
    public const int PageSize = 25;

    private readonly IDbContextFactory<VectisDbContext> _databases;
    private readonly RunReader _reader;
    private readonly IReadOnlyList<IRecordStream> _streams;

    internal PastRuns(IDbContextFactory<VectisDbContext> databases, RunReader reader, IEnumerable<IRecordStream> streams) =>
        (_databases, _reader, _streams) = (databases, reader, [.. streams]);

    /// <summary>One page of a connection's runs that fit, the newest first; the last page where there are fewer.</summary>
    public async Task<PageOfRuns> ListAsync(int connectionId, RunFilter filter, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        var runs = filter.Apply(database.Set<RunRecord>().AsNoTracking().Where(r => r.ConnectionId == connectionId), zone, _streams);
        var total = await runs.CountAsync(cancellationToken);
        var page = Math.Clamp(filter.Page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var shown = await _reader.ShowAsync(runs.OrderByDescending(r => r.Id).Skip((page - 1) * PageSize).Take(PageSize), cancellationToken);
        return new PageOfRuns(shown, total, page);
    }

    /// <summary>What is kept of a run's requests, in their order; empty for a run that ended well.</summary>
    public async Task<IReadOnlyList<PastRequest>> RequestsAsync(long runId, CancellationToken cancellationToken)
    {
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        var rows = await database.Set<KeptRequest>().AsNoTracking().Where(k => k.RunId == runId).OrderBy(k => k.Number).ToListAsync(cancellationToken);
        return rows.ConvertAll(k => new PastRequest(
            k.Number, k.At, new SourceRequest(k.Path, k.Status, TimeSpan.FromMilliseconds(k.Milliseconds), k.Tries) { Bytes = k.Bytes, Message = k.Message, RequestId = k.RequestId }));
    }
}

/// <summary>A page of runs.</summary>
/// <param name="Runs">The runs, the newest first.</param>
/// <param name="Total">How many fit in all.</param>
/// <param name="Page">Which page it is, from 1.</param>
public sealed record PageOfRuns(IReadOnlyList<RunView> Runs, int Total, int Page);

/// <summary>A request that is kept of a run.</summary>
/// <param name="Number">Which one of the run it was, from 1.</param>
/// <param name="At">When it was first asked, UTC.</param>
/// <param name="Request">The request.</param>
public sealed record PastRequest(long Number, DateTimeOffset At, SourceRequest Request);

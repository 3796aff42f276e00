using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync.Dates;
using Vectis.Admin.Sync.Walks;

namespace Vectis.Admin.Sync.Runs;

/// <summary>Reads runs as screens and the command line show them.</summary>
internal sealed class RunReader(IDbContextFactory<VectisDbContext> databases, IEnumerable<IRecordStream> streams, TimeProvider clock)
{
    private readonly Dictionary<string, IRecordStream> _streams = streams.ToDictionary(s => s.Key);

    /// <summary>One run.</summary>
    public Task<RunView?> FindAsync(long runId, CancellationToken cancellationToken) =>
        FirstAsync(runs => runs.Where(r => r.Id == runId), cancellationToken);

    /// <summary>The newest run of a connection; one that read only a few records counts while it is under way.</summary>
    public Task<RunView?> LatestAsync(int connectionId, CancellationToken cancellationToken) =>
        FirstAsync(runs => runs.Where(r => r.ConnectionId == connectionId && (r.Kind != RunKind.ImportOne || r.Outcome == null)), cancellationToken);

    /// <summary>The newest runs of a connection, newest first.</summary>
    public async Task<IReadOnlyList<RunView>> ListAsync(int connectionId, int count, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await ShowAsync(database.Set<RunRecord>().AsNoTracking().Where(r => r.ConnectionId == connectionId).OrderByDescending(r => r.Id).Take(count), cancellationToken);
    }

    /// <summary>Runs as screens show them, chosen within the caller's own unit of work.</summary>
    public async Task<IReadOnlyList<RunView>> ShowAsync(IQueryable<RunRecord> runs, CancellationToken cancellationToken) =>
        (await runs.Include(r => r.Streams).AsSplitQuery().ToListAsync(cancellationToken)).ConvertAll(View);

    /// <summary>When the last run ended that left everything complete; null when none did.</summary>
    public async Task<DateTimeOffset?> LastCompleteAsync(int connectionId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Set<RunRecord>().Where(r => r.ConnectionId == connectionId && r.IsComplete)
            .OrderByDescending(r => r.Id).Select(r => r.FinishedAt).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>How many records are waiting to be read at last.</summary>
    public async Task<long> UnreadAsync(int connectionId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Set<UnreadRecord>().LongCountAsync(u => u.ConnectionId == connectionId && u.DismissedAt == null, cancellationToken);
    }

    /// <summary>What is known of each stream beyond a single run.</summary>
    public async Task<IReadOnlyList<StreamCompleteness>> CompletenessAsync(int connectionId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await database.Set<StreamProgress>().AsNoTracking().Where(p => p.ConnectionId == connectionId).ToListAsync(cancellationToken);
        return rows.ConvertAll(p => new StreamCompleteness(
            p.Stream, NameOf(p.Stream), _streams.GetValueOrDefault(p.Stream)?.IsLookup ?? false, p.OurCount, p.TheirCount, p.LastCompleteAt, p.ReconciledAt)
        {
            Watermark = p.Watermark,
            SampledAt = p.SampledAt,
            SampleSize = p.SampleSize,
            SampleDiffering = p.SampleDiffering,
            SampleNote = p.SampleNote,
            IsToReadAnew = p is { LastCompleteAt: not null, Watermark: null, WalkStartedAt: null },
        });
    }

    /// <summary>How the connected system takes times; null before it was looked at.</summary>
    public async Task<DateStanding?> DatesAsync(int connectionId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Set<DateBehaviour>().AsNoTracking().SingleOrDefaultAsync(d => d.ConnectionId == connectionId, cancellationToken) is { } row
            ? new DateStanding(new TimeForm(row.Form, TimeSpan.FromMinutes(row.ShiftMinutes)), row.CheckedAt, row.Evidence)
            : null;
    }

    /// <summary>How many records are stored now, a stream each.</summary>
    public async Task<IReadOnlyList<StreamCount>> CountsAsync(int connectionId, IEnumerable<IRecordStream> which, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var counts = new List<StreamCount>();
        foreach (var stream in which)
            counts.Add(new StreamCount(stream.Key, stream.Name, await StoredRecords.Of(stream.RecordType).CountAsync(database, connectionId, cancellationToken)));
        return counts;
    }

    private string NameOf(string stream) => _streams.GetValueOrDefault(stream)?.Name ?? stream;

    private async Task<RunView?> FirstAsync(Func<IQueryable<RunRecord>, IQueryable<RunRecord>> which, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var run = await which(database.Set<RunRecord>().AsNoTracking().Include(r => r.Streams))
            .OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancellationToken);
        return run is null ? null : View(run);
    }

    private RunView View(RunRecord run) => new()
    {
        Id = run.Id,
        ConnectionId = run.ConnectionId,
        Trigger = run.Trigger,
        Kind = run.Kind,
        Outcome = run.Outcome,
        StartedBy = run.StartedBy,
        StartedAt = run.StartedAt,
        FinishedAt = run.FinishedAt,
        Message = run.Message,
        IsComplete = run.IsComplete,
        IsStopping = run is { CancelRequested: true, Outcome: null },
        RunsAgain = run is { RunAgain: true, Outcome: null },
        // What the streams have cost stands beside each of their pages; the whole, with what was asked beside them, is written now and then.
        Requests = Math.Max(run.Requests, run.Streams.Sum(s => s.Requests)),
        Bytes = Math.Max(run.Bytes, run.Streams.Sum(s => s.Bytes)),
        Waits = run.Waits,
        Waited = TimeSpan.FromMilliseconds(run.WaitedMilliseconds),
        Streams = [.. run.Streams.OrderBy(s => s.Position).Select(View)],
    };

    private StreamView View(RunStream row)
    {
        _streams.TryGetValue(row.Stream, out var stream);
        var brought = row.Added + row.Updated + row.Unchanged + row.Failed;
        var done = row.AlreadyDone + brought;
        double? rate = null;
        if (row.StartedAt is { } started && brought > 0)
        {
            var seconds = ((row.FinishedAt ?? clock.GetUtcNow()) - started).TotalSeconds;
            if (seconds > 0) rate = brought / seconds;
        }

        return new StreamView
        {
            Key = row.Stream,
            Name = stream?.Name ?? row.Stream,
            Permission = stream?.Permission ?? "",
            IsLookup = stream?.IsLookup ?? false,
            State = row.State,
            Total = row.Total,
            Done = done,
            Added = row.Added,
            Updated = row.Updated,
            Unchanged = row.Unchanged,
            Deleted = row.Deleted,
            Failed = row.Failed,
            Outside = row.Outside,
            Held = row.Held,
            Sampled = row.Sampled,
            SampledDiffering = row.SampledDiffering,
            Failure = row.Failure is { } category ? new Failure(category) { Specifics = row.FailureSpecifics } : null,
            Rate = rate,
            TimeLeft = row.State == StreamState.Running && rate is > 0 && row.Total is { } total && total > done
                ? TimeSpan.FromSeconds((total - done) / rate.Value)
                : null,
        };
    }
}

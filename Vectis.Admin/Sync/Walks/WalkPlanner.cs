using Vectis.Admin.Integrations;
using Vectis.Admin.Sync.Dates;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Sync.Walks;

/// <summary>Decides how a stream is walked in a run: on from where the last run stopped, from the watermark, or in full.</summary>
internal sealed class WalkPlanner(WalkStore store, TimeProvider clock)
{
    /// <summary>Plans the walk and writes its ranges.</summary>
    public async Task<Answer<WalkPlan>> PlanAsync(
        Lease lease, IRecordStream stream, IRecordSource source, RunKind kind, CancellationToken cancellationToken)
    {
        var (progress, cursors) = await store.LoadAsync(lease.ConnectionId, stream.Key, cancellationToken);
        // A walk under another scope is begun anew, and one that was to read everything still does.
        var isOther = progress.WalkStartedAt is not null && (progress.WalkPart is not null || progress.WalkScope != source.ScopeOf(stream));
        var readsAll = kind == RunKind.Full || source.Times.Form == DateForm.Refused || (isOther && progress is { WalkSince: null, WalkPart: null });
        var mayResume = !stream.IsLookup && progress.WalkStartedAt is not null && !isOther && (!readsAll || progress.WalkSince is null);
        if (mayResume) return await ResumeAsync(lease, stream, source, (progress, cursors), source.Times, cancellationToken);
        var since = readsAll || stream.IsLookup ? null : progress.Watermark;
        var walk = new Walk
        {
            Lease = lease,
            Stream = stream,
            Source = source,
            Since = since,
            Times = source.Times,
            StartedAt = clock.GetUtcNow(),
            AwaitsFirstAnswer = true,
            IsWhole = since is null,
        };
        return since is null && !stream.IsLookup
            ? await BeginFullAsync(walk, cancellationToken)
            : new WalkPlan(walk, await store.BeginAsync(walk, null, [(0, null)], cancellationToken), null, 0, 0, 0);
    }

    /// <summary>What has to be done because the stored records were chosen by another scope; null where they were not, and where nothing was ever walked.</summary>
    public async Task<ScopeStep?> ScopeStepAsync(Lease lease, IRecordStream stream, IRecordSource source, CancellationToken cancellationToken)
    {
        var (progress, _) = await store.LoadAsync(lease.ConnectionId, stream.Key, cancellationToken);
        if (progress.WalkStartedAt is null && progress.LastCompleteAt is null) return null;
        if (progress.Scope == source.ScopeOf(stream)) return null;
        var step = source.StepFrom(stream, progress.Scope);
        // Before the first complete walk everything chosen is read in any case.
        return progress.Watermark is null ? step with { ReadsAll = false, Part = null } : step;
    }

    /// <summary>Plans the walk of what a wider scope has added, or goes on with it.</summary>
    public async Task<Answer<WalkPlan>> PlanPartAsync(Lease lease, IRecordStream stream, IRecordSource source, string part, CancellationToken cancellationToken)
    {
        var left = await store.LoadAsync(lease.ConnectionId, stream.Key, cancellationToken);
        if (left.Progress is { WalkStartedAt: not null } progress && progress.WalkPart == part)
            return await ResumeAsync(lease, stream, source, left, default, cancellationToken);
        var finding = source.HighestIdAsync(stream, cancellationToken);
        var lowest = await source.LowestIdAsync(stream, cancellationToken);
        var highest = await finding;
        if ((highest.Failure ?? lowest.Failure) is { } failure) return failure;
        var walk = new Walk { Lease = lease, Stream = stream, Source = source, Part = part, StartedAt = clock.GetUtcNow(), LowestId = lowest.Value!.Value, HighestId = highest.Value!.Value };
        var ranges = await store.BeginAsync(walk, null, Borders(lowest.Value.Value, highest.Value.Value, source.MaxParallelRequests), cancellationToken);
        return Plan(walk, ranges, null, highest.Value, lowest.Value);
    }

    /// <summary>Notes that what is stored is what the scope chooses now.</summary>
    public Task SettleScopeAsync(Lease lease, IRecordStream stream, IRecordSource source, CancellationToken cancellationToken) =>
        store.SettleScopeAsync(lease, stream, source.ScopeOf(stream), cancellationToken);

    /// <summary>Whether the stream was walked to its end, and no other walk is under way.</summary>
    public async Task<bool> IsCompleteAsync(Lease lease, IRecordStream stream, CancellationToken cancellationToken)
    {
        var (progress, _) = await store.LoadAsync(lease.ConnectionId, stream.Key, cancellationToken);
        return progress is { Watermark: not null, WalkStartedAt: null };
    }

    private async Task<Answer<WalkPlan>> BeginFullAsync(Walk walk, CancellationToken cancellationToken)
    {
        // Side by side: none needs another, and each waits a whole answer.
        var finding = walk.Source.HighestIdAsync(walk.Stream, cancellationToken);
        var findingLowest = walk.Source.LowestIdAsync(walk.Stream, cancellationToken);
        var total = await walk.Source.CountAsync(walk.Stream, default, cancellationToken);
        var (highest, lowest) = (await finding, await findingLowest);
        if (total.IsValue) walk.Hear(total.Value.ServerTime);
        if ((total.Failure ?? highest.Failure ?? lowest.Failure) is { } failure) return failure;
        (walk.LowestId, walk.HighestId) = (lowest.Value!.Value, highest.Value!.Value);
        var borders = Borders(lowest.Value.Value, highest.Value.Value, walk.Source.MaxParallelRequests);
        var ranges = await store.BeginAsync(walk, total.Value!.Value, borders, cancellationToken);
        return Plan(walk, ranges, total.Value.Value, total.Value, highest.Value, lowest.Value);
    }

    private static WalkPlan Plan(Walk walk, List<WalkRange> ranges, long? total, params SourceNumber[] asked) =>
        new(walk, ranges, total, 0, asked.Sum(a => a.Requests), asked.Sum(a => a.Bytes));

    private static async Task<Answer<WalkPlan>> ResumeAsync(
        Lease lease, IRecordStream stream, IRecordSource source, (StreamProgress Progress, List<WalkCursor> Cursors) left, TimeForm times,
        CancellationToken cancellationToken)
    {
        var (progress, cursors) = left;
        var walk = new Walk
        {
            Lease = lease,
            Stream = stream,
            Source = source,
            Since = progress.WalkSince,
            Part = progress.WalkPart,
            Times = times,
            StartedAt = progress.WalkStartedAt!.Value,
            IsServerTime = progress.WalkStartIsServerTime,
        };
        var ranges = cursors.ConvertAll(c => new WalkRange(c.Id, c.LastId, c.UpTo));
        if (walk.Since is not null) return new WalkPlan(walk, ranges, null, progress.WalkDone, 0, 0) { IsResumed = true };
        var highest = await source.HighestIdAsync(stream, cancellationToken);
        if (!highest.IsValue) return highest.Failure;
        walk.HighestId = highest.Value.Value;
        return new WalkPlan(walk, ranges, progress.WalkTotal, progress.WalkDone, highest.Value.Requests, highest.Value.Bytes) { IsResumed = true };
    }

    /// <summary>
    /// Equal id ranges, one for each fetcher. The first begins at 0 and the last has no upper end, so that whatever is made during the walk is met.
    /// The lowest id counts, because a company that moved from another system may begin at a million: the first ranges would be empty.
    /// </summary>
    internal static IReadOnlyList<(long Above, long? UpTo)> Borders(long lowestId, long highestId, int fetchers)
    {
        var before = Math.Clamp(lowestId - 1, 0, highestId);
        var count = (int)Math.Clamp((highestId - before) / WalkRanges.LeastSpan, 1, fetchers);
        var width = (highestId - before) / count;
        return [.. Enumerable.Range(0, count).Select(i => (i == 0 ? 0 : before + (i * width), i == count - 1 ? (long?)null : before + ((i + 1) * width)))];
    }
}

/// <summary>A walk ready to go.</summary>
/// <param name="Walk">The walk.</param>
/// <param name="Ranges">Its ranges, already written.</param>
/// <param name="Total">How many records it expects; null where that was not asked.</param>
/// <param name="AlreadyDone">How many of them earlier runs committed.</param>
/// <param name="Requests">What planning cost.</param>
/// <param name="Bytes">What planning brought.</param>
internal sealed record WalkPlan(Walk Walk, List<WalkRange> Ranges, long? Total, long AlreadyDone, int Requests, long Bytes)
{
    /// <summary>Whether an earlier run began the walk.</summary>
    public bool IsResumed { get; init; }
}

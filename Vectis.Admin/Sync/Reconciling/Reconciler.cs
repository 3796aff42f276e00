using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Sync.Reconciling;

/// <summary>
/// Compares one stream with the connected system, right after what changed was brought: brings what we lack, marks what vanished there, or holds
/// those marks back where there are suspiciously many.
/// </summary>
internal sealed class Reconciler(
    IDbContextFactory<VectisDbContext> databases, ReconcileStore store, IDatabaseProvider provider, IBulkWriter bulk, ILogger<Reconciler> log)
{
    /// <summary>Compares and settles the stream.</summary>
    /// <returns>Null when it was compared to the end; else why it broke off.</returns>
    /// <exception cref="LeaseLostException">Another run has taken over.</exception>
    public Task<Failure?> ReconcileAsync(Lease lease, IRecordStream stream, IRecordSource source, CancellationToken cancellationToken) =>
        ReconcileAsync(lease, stream, source, isNarrowed: false, cancellationToken);

    /// <summary>Takes out what a narrower scope no longer holds, by comparing every id.</summary>
    /// <inheritdoc cref="ReconcileAsync(Lease, IRecordStream, IRecordSource, CancellationToken)"/>
    public Task<Failure?> NarrowAsync(Lease lease, IRecordStream stream, IRecordSource source, CancellationToken cancellationToken) =>
        ReconcileAsync(lease, stream, source, isNarrowed: true, cancellationToken);

    private async Task<Failure?> ReconcileAsync(Lease lease, IRecordStream stream, IRecordSource source, bool isNarrowed, CancellationToken cancellationToken)
    {
        var cost = new Cost();
        var ours = await store.IdsAsync(lease.ConnectionId, stream, cancellationToken);
        var theirs = cost.Add(await source.CountAsync(stream, default, cancellationToken));
        if (!theirs.IsValue) return theirs.Failure;
        var comparison = new RangeComparison(ours, source.PageSize, CountAsync, Random.Shared);
        var ranges = isNarrowed ? Answer<IReadOnlyList<DifferingRange>>.Of([]) : await comparison.FindAsync(theirs.Value.Value, cancellationToken);
        // A system that knows no condition on the id counts no ranges: there every id is compared.
        var countsRanges = ranges.Failure?.Category != FailureCategory.BadRequest;
        if (!ranges.IsValue && countsRanges) return ranges.Failure;
        // All ids of a small stream come with one request: there nothing is left to chance.
        var isOnePage = Math.Max(ours.Length, theirs.Value.Value) <= source.PageSize;
        var sweeps = isNarrowed || !countsRanges || isOnePage || await store.IsSweepDueAsync(lease.ConnectionId, stream, cancellationToken);

        var vanished = new List<long>();
        var outside = new HashSet<long>();
        await using (var database = await databases.CreateDbContextAsync(cancellationToken))
        {
            await database.Database.OpenConnectionAsync(cancellationToken);
            await provider.RelaxDurabilityAsync(database, cancellationToken);
            foreach (var range in ranges.Value ?? [])
            {
                var gone = await ReadRangeAsync(database, range);
                if (!gone.IsValue) return gone.Failure;
                vanished.AddRange(gone.Value);
            }

            if (sweeps && await SweepAsync(database) is { } broken) return broken;
        }

        var failure = await LookAgainAsync();
        return failure ?? await SettleAsync();

        async Task<Answer<SourceNumber>> CountAsync(long above, long? upTo, CancellationToken token) =>
            cost.Add(await source.CountAsync(stream, new RecordFilter(above, upTo, null), token));

        async Task<Answer<RecordPage>> ReadAsync(RecordFilter filter)
        {
            var page = await source.ReadAsync(stream, filter, cancellationToken);
            if (page.IsValue) cost.Add(page.Value);
            return page;
        }

        async Task<Answer<RecordPage>> BringAsync(VectisDbContext database, RecordFilter filter)
        {
            var page = await ReadAsync(filter);
            if (page.IsValue) await store.BringAsync(database, bulk, lease, stream, page.Value, cancellationToken);
            return page;
        }

        // Brings a range whole, and tells which of our rows it no longer holds.
        async Task<Answer<IEnumerable<long>>> ReadRangeAsync(VectisDbContext database, DifferingRange range)
        {
            var left = ours.AsSpan(range.First, range.Ours).ToArray().ToHashSet();
            var filter = new RecordFilter(range.Above, range.UpTo, null);
            while (true)
            {
                var page = await BringAsync(database, filter);
                if (!page.IsValue) return page.Failure;
                left.ExceptWith(page.Value.Records.Select(r => r.Id));
                left.ExceptWith(page.Value.Unreadable.Where(u => u.Id is not null).Select(u => u.Id!.Value));
                // A record that can't be read and has no id might be any of ours: then nothing of this range is known to be gone.
                if (page.Value.Unreadable.Any(u => u.Id is null)) return Answer<IEnumerable<long>>.Of([]);
                if (page.Value.IsLast || page.Value.LastId is not { } last) return Answer<IEnumerable<long>>.Of(left);
                filter = filter with { IdAbove = last };
            }
        }

        // What the counts did not show: equal numbers of records that came and went between the same borders.
        async Task<Failure?> SweepAsync(VectisDbContext database)
        {
            var held = await store.IdsAsync(lease.ConnectionId, stream, cancellationToken);
            var swept = await IdSweep.CompareAsync(held, stream, source, cost, cancellationToken);
            if (!swept.IsValue) return swept.Failure;
            var more = swept.Value.Vanished.Except(vanished).ToList();
            if (countsRanges && !isNarrowed && more.Count + swept.Value.Lacking.Count > 0) log.SweepDiffered(lease.RunId, stream.Key, more.Count, swept.Value.Lacking.Count);
            vanished.AddRange(more);
            foreach (var ids in swept.Value.Lacking.Chunk(RecordFilter.MostIds))
            {
                if (await BringAsync(database, new RecordFilter(0, null, null, ids)) is { IsValue: false } broken) return broken.Failure;
            }

            return null;
        }

        // Where few are gone, each is asked for by its id before it is marked, and told apart from what only lies outside the scope.
        async Task<Failure?> LookAgainAsync()
        {
            if (isNarrowed && vanished.Count > DeleteGuard.Most) outside.UnionWith(vanished);
            if (vanished.Count is 0 or > DeleteGuard.Most) return null;
            foreach (var ids in vanished.Chunk(RecordFilter.MostIds))
            {
                var filter = new RecordFilter(0, null, null, ids);
                var found = await FindAsync(filter);
                if (!found.IsValue) return found.Failure;
                vanished.RemoveAll(found.Value.Contains);
                if (source.ScopeOf(stream) is null) continue;
                var anywhere = await FindAsync(filter with { IsUnscoped = true });
                if (!anywhere.IsValue) return anywhere.Failure;
                outside.UnionWith(anywhere.Value.Except(found.Value));
            }

            return null;
        }

        async Task<Answer<HashSet<long>>> FindAsync(RecordFilter filter)
        {
            var page = await ReadAsync(filter);
            return page.IsValue ? page.Value.Records.Select(r => r.Id).Concat(page.Value.Unreadable.Select(u => u.Id ?? 0)).ToHashSet() : page.Failure;
        }

        async Task<Failure?> SettleAsync()
        {
            var now = cost.Add(await source.CountAsync(stream, default, cancellationToken));
            if (!now.IsValue) return now.Failure;
            await store.SettleAsync(lease, stream, new Findings(vanished, outside, ours.Length, theirs.Value.Value, now.Value.Value, sweeps), cost, cancellationToken);
            return null;
        }
    }
}

/// <summary>What a comparison found.</summary>
/// <param name="Vanished">The ids of our rows that are gone there, or outside the scope.</param>
/// <param name="Outside">Those of them that are known to be only outside the scope.</param>
/// <param name="Ours">How many rows we had.</param>
/// <param name="Theirs">How many records they had.</param>
/// <param name="TheirsNow">How many they have at the end of the comparison.</param>
/// <param name="IsSwept">Whether every id was compared.</param>
internal sealed record Findings(IReadOnlyList<long> Vanished, IReadOnlySet<long> Outside, long Ours, long Theirs, long TheirsNow, bool IsSwept);

/// <summary>What a comparison cost. Counts are asked for side by side.</summary>
internal sealed class Cost
{
    private long _requests;
    private long _bytes;

    public long Requests => Interlocked.Read(ref _requests);
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Counts a number's cost and hands it on.</summary>
    public Answer<SourceNumber> Add(Answer<SourceNumber> answer)
    {
        if (answer.IsValue) Add(answer.Value.Requests, answer.Value.Bytes);
        return answer;
    }

    /// <summary>Counts a page's cost.</summary>
    public void Add(RecordPage page) => Add(page.Requests, page.Bytes);

    /// <summary>Counts a cost.</summary>
    public void Add(long requests, long bytes)
    {
        Interlocked.Add(ref _requests, requests);
        Interlocked.Add(ref _bytes, bytes);
    }
}

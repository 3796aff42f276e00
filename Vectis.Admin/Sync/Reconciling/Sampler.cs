using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync.Runs;
using Vectis.Admin.Sync.Walks;

namespace Vectis.Admin.Sync.Reconciling;

/// <summary>
/// Compares some records field by field with the connected system, since counts cannot see a change that was missed. What differs is named and
/// brought anew.
/// </summary>
internal sealed class Sampler(IDbContextFactory<VectisDbContext> databases, ReconcileStore store, IBulkWriter bulk, TimeProvider clock, ILogger<Sampler> log)
{
    /// <summary>How many records of a stream are compared.</summary>
    public const int Size = 50;

    /// <summary>How many of them are drawn from those that were changed last.</summary>
    public const int FromChanged = 30;

    private const int ChangedPool = 1_000;
    private const int MostNamed = 20;

    /// <summary>Compares a sample of the stream.</summary>
    /// <returns>Null when it was compared; else why it broke off.</returns>
    /// <exception cref="LeaseLostException">Another run has taken over.</exception>
    public async Task<Failure?> CompareAsync(Lease lease, IRecordStream stream, IRecordSource source, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var ids = await DrawAsync(database, lease.ConnectionId, stream, cancellationToken);
        if (ids.Length == 0) return null;
        var page = await source.ReadAsync(stream, new RecordFilter(0, null, null, ids), cancellationToken);
        if (!page.IsValue) return page.Failure;

        var rows = StoredRecords.Of(stream.RecordType);
        var differing = await rows.DifferencesAsync(database, lease.ConnectionId, page.Value.Records, cancellationToken);
        var watermark = await database.Set<StreamProgress>()
            .Where(p => p.ConnectionId == lease.ConnectionId && p.Stream == stream.Key).Select(p => p.Watermark).SingleOrDefaultAsync(cancellationToken);
        var times = page.Value.Records.ToDictionary(r => r.Id, r => r.LastUpdated);
        // Changed there while this run went on: the next one brings it in any case.
        var meanwhile = differing.Where(d => times[d.Id] > d.LastUpdated && times[d.Id] > watermark).Select(d => d.Id).ToHashSet();
        var missed = differing.Where(d => !meanwhile.Contains(d.Id)).ToList();
        if (missed.Count > 0) log.SampleDiffered(lease.RunId, stream.Key, missed.Count, page.Value.Records.Count);
        await SettleAsync(database, lease, stream, page.Value, [.. differing.Select(d => d.Id)], new Sample(page.Value.Records.Count - meanwhile.Count, missed.Count, Named(missed)), cancellationToken);
        return null;
    }

    /// <summary>Draws ids at random, more of those that were changed last.</summary>
    private static async Task<long[]> DrawAsync(VectisDbContext database, int connectionId, IRecordStream stream, CancellationToken cancellationToken)
    {
        var rows = StoredRecords.Of(stream.RecordType);
        var changed = await rows.LastChangedIdsAsync(database, connectionId, ChangedPool, cancellationToken);
        var all = await rows.IdsAsync(database, connectionId, cancellationToken);
        Random.Shared.Shuffle(changed);
        var drawn = changed.Take(FromChanged).ToHashSet();
        while (drawn.Count < Math.Min(Size, all.Length)) drawn.Add(all[Random.Shared.Next(all.Length)]);
        return [.. drawn.Order()];
    }

    private async Task SettleAsync(
        VectisDbContext database, Lease lease, IRecordStream stream, RecordPage page, IReadOnlyCollection<long> differing, Sample sample, CancellationToken cancellationToken)
    {
        await database.Database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await LeaseStore.CheckAsync(database, lease, cancellationToken);
        if (differing.Count > 0)
        {
            await StoredRecords.Of(stream.RecordType).ForgetHashesAsync(database, lease.ConnectionId, differing, cancellationToken);
            await store.WriteAsync(database, bulk, lease, stream, [.. page.Records.Where(r => differing.Contains(r.Id))], cancellationToken);
        }

        await RunWrites.RowOf(database, lease, stream.Key).ExecuteUpdateAsync(
            set => set
                .SetProperty(s => s.Sampled, sample.Size)
                .SetProperty(s => s.SampledDiffering, sample.Differing)
                .SetProperty(s => s.Requests, s => s.Requests + page.Requests)
                .SetProperty(s => s.Bytes, s => s.Bytes + page.Bytes),
            cancellationToken);
        var now = clock.GetUtcNow();
        await database.Set<StreamProgress>().Where(p => p.ConnectionId == lease.ConnectionId && p.Stream == stream.Key).ExecuteUpdateAsync(
            set => set
                .SetProperty(p => p.SampledAt, now)
                .SetProperty(p => p.SampleSize, sample.Size)
                .SetProperty(p => p.SampleDiffering, sample.Differing)
                .SetProperty(p => p.SampleNote, sample.Note),
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static string? Named(IReadOnlyCollection<DifferingRow> rows) => rows.Count == 0 ? null : Cut(string.Join(
        "; ", rows.Take(MostNamed).Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Id} ({string.Join(", ", r.Fields)})"))));

    private static string Cut(string text) => text.Length <= 1000 ? text : $"{text[..999]}…";

    private readonly record struct Sample(int Size, int Differing, string? Note);
}

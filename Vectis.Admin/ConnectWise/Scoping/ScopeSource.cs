using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.ConnectWise.Streams;
using Vectis.Admin.Data;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync;

namespace Vectis.Admin.ConnectWise.Scoping;

/// <summary>Asks one ConnectWise about several choices.</summary>
internal sealed class ScopeSource(ConnectWiseSession session, ConnectWiseSettings settings, TimeProvider time)
{
    /// <summary>How many records of a stream a scope holds, or those of a condition of its own.</summary>
    public async Task<Answer<SourceNumber>> CountAsync(ConnectWiseStream stream, RecordScope scope, string? part, CancellationToken cancellationToken)
    {
        await using var source = new ConnectWiseSource(session, settings, scope, time);
        return await source.CountAsync(stream, new RecordFilter { Part = part }, cancellationToken);
    }

    /// <summary>All records of a small stream.</summary>
    public async Task<Answer<IReadOnlyList<SyncedRecord>>> ReadAllAsync(ConnectWiseStream stream, CancellationToken cancellationToken)
    {
        await using var source = new ConnectWiseSource(session, settings, RecordScope.Everything, time);
        var (records, filter) = (new List<SyncedRecord>(), default(RecordFilter));
        while (true)
        {
            var page = await source.ReadAsync(stream, filter, cancellationToken);
            if (!page.IsValue) return page.Failure;
            records.AddRange(page.Value.Records);
            if (page.Value.IsLast || page.Value.LastId is not { } last) return records;
            filter = filter with { IdAbove = last };
        }
    }
}

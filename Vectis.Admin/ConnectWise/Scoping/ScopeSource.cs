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
        var pages = await source.ReadAllAsync(stream, default, null, cancellationToken);
        return pages.IsValue ? pages.Value.SelectMany(page => page.Records).ToList() : pages.Failure;
    }
}

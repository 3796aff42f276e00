using Vectis.Admin.Data;
using Vectis.Admin.Integrations.Rotating;
using Vectis.Admin.Sync;

namespace Vectis.Admin.Integrations;

/// <summary>Tells the sync engine what a saved connection syncs and opens its system.</summary>
internal sealed class RunTargets(ConnectionStore connections, KnownIntegrations integrations, PreviousPairs previous) : IRunTargets
{
    public async Task<IReadOnlyList<IRecordStream>?> StreamsAsync(int connectionId, CancellationToken cancellationToken) =>
        await FindAsync(connectionId, cancellationToken) is { } connection
            ? [.. integrations[connection.Integration].Streams.Where(s => !s.IsOptional || connection.IncludeInvoices)]
            : null;

    public async Task<IReadOnlyList<int>> ConnectedAsync(CancellationToken cancellationToken) =>
        [.. (await connections.ListAsync(cancellationToken)).Where(c => c.Disconnected is null).Select(c => c.Id)];

    public async Task<string?> ObstacleAsync(int connectionId, CancellationToken cancellationToken) =>
        await FindAsync(connectionId, cancellationToken) is { Disconnected: { } disconnected } connection
            ? Words.NothingToSync(integrations[connection.Integration].Name, disconnected.Erasing is not null)
            : null;

    public async Task<Answer<IRecordSource>> OpenAsync(int connectionId, bool isProbe, RequestLog requests, CancellationToken cancellationToken)
    {
        if (await FindAsync(connectionId, cancellationToken) is not { } connection) return new Failure(FailureCategory.NotFound);
        var credentials = await connections.OpenAsync(connectionId, cancellationToken);
        return credentials.IsValue
            ? await integrations[connection.Integration].OpenAsync(credentials.Value, connection.Scope, isProbe, requests, cancellationToken)
            : credentials.Failure;
    }

    public Task CompletingAsync(VectisDbContext database, CompleteRun run, CancellationToken cancellationToken) => previous.SettleAsync(database, run, cancellationToken);

    private async Task<ConnectionView?> FindAsync(int connectionId, CancellationToken cancellationToken) =>
        (await connections.ListAsync(cancellationToken)).SingleOrDefault(c => c.Id == connectionId);
}

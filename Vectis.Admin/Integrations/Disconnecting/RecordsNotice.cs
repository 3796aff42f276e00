using Vectis.Admin.Records;

namespace Vectis.Admin.Integrations.Disconnecting;

/// <summary>Tells the record pages of a connection whose records are kept though nothing updates them.</summary>
internal sealed class RecordsNotice(ConnectionStore connections, KnownIntegrations integrations) : IRecordsNotice
{
    public async Task<NoLongerUpdated?> FindAsync(CancellationToken cancellationToken) =>
        (await connections.ListAsync(cancellationToken)).FirstOrDefault(c => c.Disconnected is not null) is { Disconnected: { } disconnected } connection
            ? new NoLongerUpdated(integrations[connection.Integration].Name, disconnected.At, disconnected.Erasing is not null)
            : null;
}

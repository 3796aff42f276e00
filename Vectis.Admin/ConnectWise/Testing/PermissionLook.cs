using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.Integrations;
using Vectis.Admin.Integrations.Permissions;
using Vectis.Admin.Sync;

namespace Vectis.Admin.ConnectWise.Testing;

/// <summary>Asks what the role may read, one id of each stream, one after the other and with the patience of a sync.</summary>
internal sealed class PermissionLook(ConnectWiseConnector connector)
{
    /// <inheritdoc cref="IIntegration.AskPermissionsAsync"/>
    public async Task<Answer<PermissionAnswer>> AskAsync(
        ConnectionCredentials credentials, IReadOnlyList<IRecordStream> streams, string? unlessVersion, CancellationToken cancellationToken)
    {
        var opened = await connector.OpenAsync(credentials, Purpose.Sync, null, cancellationToken);
        if (!opened.IsValue) return opened.Failure;
        var version = opened.Value.Company.Version;
        if (unlessVersion is not null && version == unlessVersion) return new PermissionAnswer(version, null);
        var mayRead = new Dictionary<string, bool>();
        foreach (var stream in streams.OfType<Streams.ConnectWiseStream>())
        {
            var answer = await opened.Value.GetAsync($"{stream.Path}?pageSize=1&fields=id", cancellationToken);
            answer.Value?.Dispose();
            switch (answer.Failure?.Category)
            {
                case null:
                    mayRead[stream.Key] = true;
                    break;
                case FailureCategory.Forbidden when answer.Failure.Specifics is null: // with a reason of its own; a firewall gives none
                    mayRead[stream.Key] = false;
                    break;
                case FailureCategory.Unauthorized or FailureCategory.ClientIdNotRegistered or FailureCategory.Cancelled:
                    return answer.Failure; // that is said of the keys, not of the role
            }
        }

        return new PermissionAnswer(version, mayRead);
    }
}

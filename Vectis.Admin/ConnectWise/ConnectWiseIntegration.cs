using Microsoft.Extensions.Options;
using Vectis.Admin.ConnectWise.Configure;
using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.ConnectWise.Scoping;
using Vectis.Admin.ConnectWise.Streams;
using Vectis.Admin.ConnectWise.Testing;
using Vectis.Admin.Integrations;
using Vectis.Admin.Integrations.Permissions;
using Vectis.Admin.Outbound;
using Vectis.Admin.Sync;

namespace Vectis.Admin.ConnectWise;

/// <summary>ConnectWise PSA, as Integrations and Sync know it.</summary>
internal sealed class ConnectWiseIntegration(
    DraftRules rules, ConnectWiseTester tester, PermissionLook permissions, ConnectWiseConnector connector, IOptionsMonitor<ConnectWiseSettings> settings, TimeProvider time) : IIntegration
{
    /// <summary>The key in routes and rows.</summary>
    public const string IntegrationKey = "connectwise";

    public string Key => IntegrationKey;
    public string Name => "ConnectWise";
    public string Summary => Words.Summary;
    public Type Dialog => typeof(ConfigureConnectWise);
    public IReadOnlyList<IRecordStream> Streams => ConnectWiseStreams.All;
    public IConnectionTester Tester => tester;

    public string Tell(TestReport report) => Words.TestSentence(report);

    public Type ScopeDialog => typeof(ScopeDialog);

    public IReadOnlyList<string> DescribeScope(string? scope) => Words.Describe(RecordScope.Parse(scope));

    public DraftCheck Check(ConnectionDraft draft) => rules.Check(draft);

    // Of the cloud, with api- before its name and without; elsewhere the port or https may change, and it stays the same server.
    public string SystemAt(string siteUrl) =>
        !Uri.TryCreate(siteUrl, UriKind.Absolute, out var uri) ? siteUrl
        : AllowedAddresses.IsCloud(uri.IdnHost) && uri.IdnHost.StartsWith("api-", StringComparison.OrdinalIgnoreCase) ? uri.IdnHost[4..].ToLowerInvariant()
        : uri.IdnHost.ToLowerInvariant();

    public async Task<Answer<IRecordSource>> OpenAsync(ConnectionCredentials credentials, string? scope, bool isProbe, RequestLog? requests, CancellationToken cancellationToken)
    {
        var session = await connector.OpenAsync(credentials, isProbe ? Purpose.Probe : Purpose.Sync, requests is null ? null : Hear, cancellationToken, requests is null ? null : requests.Wait);
        return session.IsValue
            ? Answer<IRecordSource>.Of(new ConnectWiseSource(session.Value, settings.CurrentValue, RecordScope.Parse(scope), time))
            : session.Failure;

        void Hear(TestRequest asked)
        {
            if (RequestText.Of(asked, credentials) is { } request) requests.Add(request);
        }
    }

    public Task<Answer<PermissionAnswer>> AskPermissionsAsync(
        ConnectionCredentials credentials, IReadOnlyList<IRecordStream> streams, string? unlessVersion, CancellationToken cancellationToken) =>
        permissions.AskAsync(credentials, streams, unlessVersion, cancellationToken);
}

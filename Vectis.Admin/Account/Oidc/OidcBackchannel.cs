using System.Security.Authentication;
using Vectis.Admin.Outbound;

namespace Vectis.Admin.Account.Oidc;

/// <summary>
/// What the server itself asks the provider: its discovery document, its keys, the token, userinfo. The operator's own settings name the provider, so
/// it may have any address; but what its discovery document names is only followed by https.
/// </summary>
internal sealed class OidcBackchannel : DelegatingHandler
{
    /// <summary>The name of the client.</summary>
    public const string Name = "oidc";

    // A discovery document has a few KB, a token with many groups some tens.
    private const int MostBytes = 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void Add(IServiceCollection services)
    {
        services.AddTransient<OidcBackchannel>();
        services.AddHttpClient(Name, client =>
        {
            client.Timeout = Patience;
            client.MaxResponseContentBufferSize = MostBytes;
        }).AddHttpMessageHandler<OidcBackchannel>().UseNamedWayOut();
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        OidcSettingsValidator.IsSafe(request.RequestUri!)
            ? base.SendAsync(request, cancellationToken)
            : throw new AuthenticationException($"The discovery document names {request.RequestUri!.Host} without https, and nothing is sent there.");
}

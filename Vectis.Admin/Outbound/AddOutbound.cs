using System.Net;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Vectis.Admin.Operations;

namespace Vectis.Admin.Outbound;

/// <summary>Registers the one guarded way out.</summary>
public static class OutboundRegistration
{
    /// <summary>Adds the rules of which addresses may be called.</summary>
    public static IServiceCollection AddOutbound(this IServiceCollection services)
    {
        services.AddSettings<OutboundSettings>(OutboundSettings.Section);
        services.AddSingleton<IValidateOptions<OutboundSettings>, TrustedHostsValidator>();
        services.TryAddSingleton<ResolveName>(Dns.GetHostAddressesAsync);
        services.TryAddSingleton<ConnectTo>(GuardedHandler.ConnectSocketAsync);
        services.TryAddSingleton<CertificateRules>(ServerCertificates.Rules);
        services.AddSingleton(provider => new AllowedAddresses(
            provider.GetRequiredService<IOptionsMonitor<OutboundSettings>>(), provider.GetRequiredService<ILogger<AllowedAddresses>>()));
        return services;
    }

    /// <summary>
    /// Lets a named client reach the outside by the guarded handler alone, and say nothing of its headers in the log. The handler lives as
    /// long as the app: it renews its own connections.
    /// </summary>
    public static IHttpClientBuilder UseGuardedWayOut(this IHttpClientBuilder builder) => builder
        .ConfigurePrimaryHttpMessageHandler(provider => new GuardedHandler(
            provider.GetRequiredService<AllowedAddresses>(),
            provider.GetRequiredService<ResolveName>(),
            provider.GetRequiredService<ConnectTo>(),
            provider.GetRequiredService<CertificateRules>(),
            provider.GetRequiredService<ILogger<GuardedHandler>>()))
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        .RemoveAllLoggers();

    /// <summary>
    /// Lets a named client reach a server that the operator's own settings name, wherever it is, with the same rules for certificates, redirects,
    /// proxies and cookies. Not for an address that comes from a person at a form or from an answer of ConnectWise.
    /// </summary>
    public static IHttpClientBuilder UseNamedWayOut(this IHttpClientBuilder builder) => builder
        .ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            PreAuthenticate = false,
            Credentials = null,
            SslOptions = ServerCertificates.Options(provider.GetRequiredService<CertificateRules>()),
            AutomaticDecompression = DecompressionMethods.All,
            MaxResponseHeadersLength = 64, // in KiB
            MaxResponseDrainSize = 64 * 1024,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = GuardedHandler.ConnectionLifetime,
        })
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        .RemoveAllLoggers();
}

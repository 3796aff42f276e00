using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Vectis.Admin.Operations;

/// <summary>
/// Lets forwarded headers count only from the proxies of <see cref="ProxySettings"/>. Each hop is judged, from the nearest on, so that what a
/// stranger wrote further left in <c>X-Forwarded-For</c> is never reached.
/// </summary>
/// <remarks>
/// Applied last, because <c>ASPNETCORE_FORWARDEDHEADERS_ENABLED</c> makes ASP.NET Core believe everybody; and because it also believes
/// everybody where both of its lists are empty.
/// </remarks>
internal sealed class TrustedProxies(IOptions<ProxySettings> settings) : IPostConfigureOptions<ForwardedHeadersOptions>
{
    public void PostConfigure(string? name, ForwardedHeadersOptions options)
    {
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var entry in settings.Value.Trusted)
        {
            if (ProxySettings.Parse(entry) is { } network) options.KnownIPNetworks.Add(network);
        }

        options.ForwardLimit = null;
        options.ForwardedHeaders = options.KnownIPNetworks.Count == 0
            ? ForwardedHeaders.None
            : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
    }
}

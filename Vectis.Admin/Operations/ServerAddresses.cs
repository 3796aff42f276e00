using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Vectis.Admin.Operations;

/// <summary>The addresses the app listens on, written so that a browser on this machine can open them. Known once the server has started.</summary>
public sealed class ServerAddresses(IServer server)
{
    /// <summary>The addresses, in the order of the setting <c>Urls</c>.</summary>
    public IReadOnlyList<Uri> All => [.. (server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []).Select(Openable)];

    /// <summary>An address of the setting <c>Urls</c> as a browser on this machine opens it.</summary>
    internal static Uri Openable(string address)
    {
        var bound = BindingAddress.Parse(address);
        var host = bound.Host is "+" or "*" or "0.0.0.0" or "[::]" ? "localhost" : bound.Host;
        return new Uri($"{bound.Scheme}://{host}:{bound.Port}{bound.PathBase}");
    }
}

using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Vectis.Admin.Operations;

/// <summary>The section <c>Proxies</c>: which reverse proxies may say who a request comes from. Read at start.</summary>
internal sealed class ProxySettings
{
    public const string Section = "Proxies";

    public const string Allowed = "an address such as 192.0.2.10, or a network such as 10.0.5.0/24, smaller than the whole internet";

    /// <summary>
    /// Addresses or networks (CIDR) of the proxies whose <c>X-Forwarded-For</c>, <c>X-Forwarded-Proto</c> and <c>X-Forwarded-Host</c> count.
    /// Default: none, and these headers mean nothing.
    /// </summary>
    [Setting(Allowed)]
    public string[] Trusted { get; set; } = [];

    /// <summary>An entry as a network; null when it is none. Strict: <c>10.1</c> and <c>012.0.0.1</c> are read differently by different programs.</summary>
    public static IPNetwork? Parse(string entry)
    {
        var text = entry.Trim();
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (!IPAddress.TryParse(slash < 0 ? text : text[..slash], out var address) || text.Contains('%')) return null;
        if (address.AddressFamily == AddressFamily.InterNetwork && address.ToString() != (slash < 0 ? text : text[..slash])) return null;
        if (slash < 0) return new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128);
        return IPNetwork.TryParse(text, out var network) && network.PrefixLength > 0 ? network : null;
    }
}

/// <summary>Refuses a start with an entry that names no address.</summary>
internal sealed class ProxySettingsValidator : IValidateOptions<ProxySettings>
{
    public ValidateOptionsResult Validate(string? name, ProxySettings options)
    {
        var faults = options.Trusted.Select((entry, index) => (entry, index)).Where(item => ProxySettings.Parse(item.entry) is null)
            .Select(item => SettingsRegistration.Fault($"{ProxySettings.Section}:{nameof(ProxySettings.Trusted)}:{item.index}", item.entry, ProxySettings.Allowed))
            .ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}

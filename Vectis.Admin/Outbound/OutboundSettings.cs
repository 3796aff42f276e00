using Vectis.Admin.Operations;

namespace Vectis.Admin.Outbound;

/// <summary>What the operator allows beyond ConnectWise's cloud; part of the section <c>ConnectWise</c>, read live.</summary>
internal sealed class OutboundSettings
{
    /// <summary>The section.</summary>
    public const string Section = "ConnectWise";

    /// <summary>The full key of <see cref="TrustedHosts"/>, as the operator writes it.</summary>
    public const string TrustedHostsKey = $"{Section}:{nameof(TrustedHosts)}";

    /// <summary>What an entry of <see cref="TrustedHosts"/> may be.</summary>
    public const string Allowed = "host, host:port, http://host or http://host:port, such as cw.example.com";

    /// <summary>
    /// Servers that may be reached, also at a private address. Without a port, every port of the host is meant. Default: none.
    /// http is spoken only to loopback, or where the entry itself is written <c>http://…</c>.
    /// </summary>
    [Setting(Allowed)]
    public string[] TrustedHosts { get; set; } = [];
}

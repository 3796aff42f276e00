using System.Net;

namespace Vectis.Admin.Outbound;

/// <summary>Why an address is not called, and what whoever runs this server can set so that it is.</summary>
internal static class Words
{
    public const string AddressNotComplete = "The address is not complete: it needs https:// and a host.";
    public const string OnlyHttps = "Only addresses that begin with https:// can be called.";
    public const string CloudByHttpsOnly = "ConnectWise’s cloud is called by https only: let the Site URL begin with https://.";

    /// <summary>What to set so that a server outside the cloud is called.</summary>
    /// <param name="entry">The host as the setting names it.</param>
    public static string HowToTrust(string entry) => $"To allow {entry}, add \"{entry}\" to the setting {OutboundSettings.TrustedHostsKey}.";

    public static string HttpIsOpen(string entry) =>
        $"http does not protect the keys: use https, or, if this server has no https, add \"http://{entry}\" to the setting {OutboundSettings.TrustedHostsKey}.";

    public static string NotThisMachine(string host) => $"{host} is not this machine, and http is spoken only to this machine.";

    /// <summary>A name that leads to an address which is not of the public internet.</summary>
    public static string LeadsTo(string host, IPAddress resolved, string kind, string entry) => $"{host} leads to {resolved}, a {kind} address. {HowToTrust(entry)}";
}

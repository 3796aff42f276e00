using System.Globalization;
using System.Net;
using Microsoft.Extensions.Options;

namespace Vectis.Admin.Outbound;

/// <summary>
/// Which addresses Vectis may call: ConnectWise's cloud by https, and the servers that <c>ConnectWise:TrustedHosts</c> names.
/// The operator decides, never the person at the form.
/// </summary>
public sealed class AllowedAddresses
{
    /// <summary>The domain of ConnectWise's cloud.</summary>
    public const string CloudDomain = "myconnectwise.net";

    private readonly IOptionsMonitor<OutboundSettings> _settings;
    private readonly ILogger<AllowedAddresses> _log;
    private Known _known = new([], []);

    internal AllowedAddresses(IOptionsMonitor<OutboundSettings> settings, ILogger<AllowedAddresses> log)
    {
        _settings = settings;
        _log = log;
    }

    /// <summary>Whether a host belongs to ConnectWise's cloud.</summary>
    public static bool IsCloud(string host) => host.EndsWith($".{CloudDomain}", StringComparison.OrdinalIgnoreCase);

    /// <summary>Judges an address by its scheme, host and port, without asking anyone. What its name resolves to is judged when connecting.</summary>
    public AddressVerdict Judge(Uri address)
    {
        if (!address.IsAbsoluteUri) return AddressVerdict.Refused(Words.AddressNotComplete);
        var host = address.IdnHost.ToLowerInvariant();
        var named = TrustedHosts().Where(entry => entry.Names(host, address.Port)).ToList();

        if (address.Scheme == Uri.UriSchemeHttps)
        {
            if (named.Count > 0) return AddressVerdict.Trusted;
            return IsCloud(host) && address.IsDefaultPort ? AddressVerdict.Public : AddressVerdict.Refused(Words.HowToTrust(Entry(address)));
        }

        if (address.Scheme != Uri.UriSchemeHttp) return AddressVerdict.Refused(Words.OnlyHttps);
        if (named.Any(entry => entry.AllowsHttp)) return AddressVerdict.Trusted;
        if (IsLoopbackName(host)) return named.Count > 0 ? AddressVerdict.TrustedLoopback : AddressVerdict.Refused(Words.HowToTrust(Entry(address)));
        return AddressVerdict.Refused(IsCloud(host) ? Words.CloudByHttpsOnly : Words.HttpIsOpen(Entry(address)));
    }

    /// <summary>
    /// Whether an address that an answer holds may be called for the one who typed another: only on the typed host itself (with its protocol and
    /// port), or from a host of the cloud on another host of the cloud; and only if it may be called at all.
    /// </summary>
    /// <param name="typed">The address the administrator typed.</param>
    /// <param name="named">What the answer of a server there named. It is another's word.</param>
    public bool MayFollow(Uri typed, Uri named)
    {
        if (!typed.IsAbsoluteUri || !named.IsAbsoluteUri || named.UserInfo.Length > 0 || !Judge(named).IsAllowed) return false;
        return (typed.Scheme == named.Scheme && typed.Port == named.Port && string.Equals(typed.IdnHost, named.IdnHost, StringComparison.OrdinalIgnoreCase))
            || (IsCloud(typed.IdnHost) && IsCloud(named.IdnHost) && named.Scheme == Uri.UriSchemeHttps);
    }

    /// <summary>Judges what a name resolved to, under a verdict that allowed the name. Null when the connection may be made.</summary>
    internal static string? Refusal(Uri address, AddressVerdict verdict, IPAddress resolved)
    {
        if (verdict.OnlyLoopback)
            return SpecialAddresses.IsLoopback(resolved) ? null : Words.NotThisMachine(address.IdnHost);
        if (verdict.IsTrusted || SpecialAddresses.KindOf(resolved) is not { } kind) return null;
        return Words.LeadsTo(address.IdnHost, resolved, kind, Entry(address));
    }

    private static string Entry(Uri address)
    {
        var host = address.IdnHost.ToLowerInvariant();
        if (address.HostNameType == UriHostNameType.IPv6) host = $"[{host}]";
        return address.IsDefaultPort ? host : string.Create(CultureInfo.InvariantCulture, $"{host}:{address.Port}");
    }

    private static bool IsLoopbackName(string host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var address) && SpecialAddresses.IsLoopback(address));

    /// <summary>The entries as they stand now. A reload that holds a wrong entry is logged and changes nothing until it is mended.</summary>
    private TrustedHost[] TrustedHosts()
    {
        var known = _known;
        try
        {
            var given = _settings.CurrentValue.TrustedHosts;
            if (ReferenceEquals(given, known.Given)) return known.Entries;
            known = new Known(given, [.. given.Select(TrustedHost.Parse).OfType<TrustedHost>()]);
            _known = known;
        }
        catch (OptionsValidationException e)
        {
            Log.TrustedHostsNotRead(_log, e.Message);
        }

        return known.Entries;
    }

    private sealed record Known(string[] Given, TrustedHost[] Entries);
}

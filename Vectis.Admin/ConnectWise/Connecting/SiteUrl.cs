using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Vectis.Admin.Integrations;
using Vectis.Admin.Outbound;

namespace Vectis.Admin.ConnectWise.Connecting;

/// <summary>What is wrong with a typed Site URL.</summary>
/// <param name="Message">One sentence.</param>
/// <param name="Correction">A value that passes, where it can be told.</param>
internal sealed record SiteUrlProblem(string Message, string? Correction = null);

/// <summary>Where a ConnectWise is: protocol, host and, if not the protocol's own, port. Two spellings of one address are equal.</summary>
internal sealed record SiteUrl
{
    /// <summary>The greatest length of a typed Site URL, in characters.</summary>
    public const int MaxLength = 2048;

    private SiteUrl(string scheme, string host, int port)
    {
        Scheme = scheme;
        Host = host;
        Port = port;
    }

    /// <summary><c>https</c> or <c>http</c>.</summary>
    public string Scheme { get; }

    /// <summary>The host in lower-case ASCII; IPv6 in brackets.</summary>
    public string Host { get; }

    /// <summary>The port, also where it is the protocol's own.</summary>
    public int Port { get; }

    /// <summary>Whether the port is the protocol's own.</summary>
    public bool HasDefaultPort => Port == DefaultPort(Scheme);

    /// <summary>Host and, if not the protocol's own, port.</summary>
    public string Authority => HasDefaultPort ? Host : string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");

    /// <summary>Protocol, host and port, always in full: what saved keys belong to.</summary>
    public string Origin => string.Create(CultureInfo.InvariantCulture, $"{Scheme}://{Host}:{Port}");

    /// <summary>The Site URL itself.</summary>
    public Uri Address => new(ToString());

    /// <summary>Where people sign in: of the cloud without <c>api-</c> before the name.</summary>
    public Uri WebAddress =>
        Outbound.AllowedAddresses.IsCloud(Host) && Host.StartsWith("api-", StringComparison.Ordinal) && WithHost(Host[4..]) is { } web ? web.Address : Address;

    /// <summary>The address of something on this site.</summary>
    /// <param name="pathAndQuery">Without a leading slash.</param>
    public Uri At(string pathAndQuery) => new($"{this}/{pathAndQuery}");

    /// <summary>The same site by another host, with the same protocol and port.</summary>
    /// <returns>Null when the host is not one.</returns>
    public SiteUrl? WithHost(string host) => TryParse($"{Scheme}://{host}:{Port}", out var site, out _) ? site : null;

    /// <summary>The one way a Site URL is written: no slash at the end, no port that goes without saying.</summary>
    public override string ToString() => $"{Scheme}://{Authority}";

    /// <summary>Reads a Site URL strictly. Never throws.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SiteUrl? site, [NotNullWhen(false)] out SiteUrlProblem? problem)
    {
        problem = Read(text ?? "", out site) is { } refusal ? new(refusal.Message, Mend(refusal, [])?.ToString()) : null;
        return problem is null;
    }

    /// <summary>The site that a pasted address of a ConnectWise means, whatever stands around it. Never throws.</summary>
    /// <returns>The site, and what had to be changed in the text for it, in order; null when it names none.</returns>
    public static (SiteUrl Site, IReadOnlyList<string> Changes)? Mend(string text)
    {
        if (text.Length > MaxLength) return null;
        var changes = new List<string>();
        var (cleaned, cleaning) = CredentialCleaning.Clean(CredentialField.SiteUrl, text);
        if (cleaning is not null) changes.Add(Words.StrayCharactersRemoved);
        var mended = Read(cleaned, out var site) is { } refusal ? Mend(refusal, changes) : site;
        if (mended is null) return null;

        // The cloud's API host. The API is found from the address people sign in at, which "Open Site URL" opens too.
        if (AllowedAddresses.IsCloud(mended.Host) && mended.Host.StartsWith("api-", StringComparison.Ordinal) && mended.WithHost(mended.Host[4..]) is { } web)
        {
            changes.Add(Words.ApiPrefixRemoved);
            mended = web;
        }

        return (mended, changes);
    }

    /// <summary>A correction is offered only if it passes. Each step takes something off, so this ends.</summary>
    private static SiteUrl? Mend(Refusal first, List<string> changes)
    {
        for (var refusal = first; ;)
        {
            if (refusal.Next is not { } next) return null;
            changes.AddRange(refusal.Changes.Where(change => !changes.Contains(change)));
            if (Read(next, out var site) is not { } further) return site;
            refusal = further;
        }
    }

    private static Refusal? Read(string text, out SiteUrl? site)
    {
        site = null;
        if (string.IsNullOrWhiteSpace(text)) return new(Words.SiteUrlMissing);
        if (text.Length > MaxLength) return new(Words.SiteUrlTooLong);
        if (text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
            return new(Words.SiteUrlHasSpaces, string.Concat(text.Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c))), Words.SpacesRemoved);

        var (scheme, authority, tail) = Cut(text);
        var tailGone = tail.Length == 0 ? null : tail.Trim('/', '\\').Length == 0 ? Words.EndSlashRemoved : Words.TailRemoved;
        if (scheme is null) return new(Words.SiteUrlHasNoProtocol, $"https://{authority}", Words.ProtocolAdded, tailGone);
        if (scheme is not ("https" or "http"))
            return new(Words.SiteUrlHasOtherProtocol(scheme), $"https://{authority}", Words.ProtocolReplaced(scheme), tailGone);
        if (authority.Length == 0)
            return new(Words.SiteUrlHasNoHost, tail.Trim('/', '\\', '?', '#') is { Length: > 0 } rest ? $"https://{rest}" : null, Words.SlashesRemoved);
        if (authority is "https:" or "http:") return new(Words.SiteUrlHasTwoProtocols, $"{authority}//{tail.TrimStart('/')}", Words.SecondProtocolRemoved);
        if (authority.Contains('@')) return new(Words.SiteUrlHasUserInfo, $"{scheme}://{authority[(authority.LastIndexOf('@') + 1)..]}", Words.UserInfoRemoved, tailGone);
        if (tail.Length > 0) return new(TailProblem(tail), $"{scheme}://{authority}", tailGone);

        var (hostText, portText) = CutPort(authority);
        if (!TryReadPort(portText, scheme, out var port)) return new(Words.SiteUrlHasNoPort, $"{scheme}://{hostText}", Words.PortRemoved);
        if (hostText.EndsWith('.')) return new(Words.SiteUrlEndsWithDot, $"{scheme}://{hostText.TrimEnd('.')}:{port}", Words.DotRemoved);
        if (HostName.Normalize(hostText) is not { } host) return new(Words.SiteUrlHasBadHost);
        if (HostName.IsSingleLabel(host))
            return new(Words.SiteUrlHasShortHost, Region.IsKnown(host) ? $"https://{host}.{AllowedAddresses.CloudDomain}" : null, Words.CloudDomainAdded);
        site = new SiteUrl(scheme, host, port);
        return null;
    }

    private static (string? Scheme, string Authority, string Tail) Cut(string text)
    {
        string? scheme = null;
        var rest = text;
        var end = text.IndexOf("://", StringComparison.Ordinal);
        if (end >= 0 && text.AsSpan(0, end).IndexOfAny("/\\?#@.[") < 0)
        {
            scheme = text[..end].ToLowerInvariant();
            rest = text[(end + 3)..];
        }
        else if (LooseScheme(text) is { } loose)
        {
            rest = text[loose..].TrimStart('/', '\\', ':');
        }
        else
        {
            rest = text.TrimStart('/', '\\', ':');
        }

        var tail = rest.AsSpan().IndexOfAny("/\\?#");
        return tail < 0 ? (scheme, rest, "") : (scheme, rest[..tail], rest[tail..]);
    }

    /// <summary>Where the host begins after <c>https:/</c>, <c>https:\\</c>, <c>https//</c> and the like.</summary>
    private static int? LooseScheme(string text)
    {
        foreach (var word in (ReadOnlySpan<string>)["https:", "http:", "https//", "http//"])
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase)) return word.Length;
        }

        return null;
    }

    private static string TailProblem(string tail) => tail.Trim('/', '\\').Length == 0
        ? Words.SiteUrlEndsWithSlash
        : tail[0] switch
        {
            '?' => Words.SiteUrlHasQuery,
            '#' => Words.SiteUrlHasFragment,
            _ => Words.SiteUrlHasPath,
        };

    private static (string Host, string? Port) CutPort(string authority)
    {
        var colon = authority.LastIndexOf(':');
        return colon < 0 || colon < authority.LastIndexOf(']') ? (authority, null) : (authority[..colon], authority[(colon + 1)..]);
    }

    private static bool TryReadPort(string? text, string scheme, out int port)
    {
        port = DefaultPort(scheme);
        if (text is null) return true;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= 65535;
    }

    private static int DefaultPort(string scheme) => scheme == "https" ? 443 : 80;

    /// <summary>Why a text is no Site URL, a text that lacks this fault, and what was changed for it.</summary>
    private sealed record Refusal(string Message, string? Next = null, params string?[] Parts)
    {
        public IEnumerable<string> Changes => Parts.OfType<string>();
    }
}

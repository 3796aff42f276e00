using System.Diagnostics.CodeAnalysis;
using System.Globalization;

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
        site = null;
        problem = Read(text ?? "", out site);
        return problem is null;
    }

    private static SiteUrlProblem? Read(string text, out SiteUrl? site)
    {
        site = null;
        if (string.IsNullOrWhiteSpace(text)) return new(Words.SiteUrlMissing);
        if (text.Length > MaxLength) return new(Words.SiteUrlTooLong);
        if (text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
            return new(Words.SiteUrlHasSpaces, Correct(string.Concat(text.Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c)))));

        var (scheme, authority, tail) = Cut(text);
        if (scheme is null) return new(Words.SiteUrlHasNoProtocol, Correct($"https://{authority}"));
        if (scheme is not ("https" or "http")) return new(Words.SiteUrlHasOtherProtocol(scheme), Correct($"https://{authority}"));
        if (authority.Length == 0)
            return new(Words.SiteUrlHasNoHost, tail.Trim('/', '\\', '?', '#') is { Length: > 0 } rest ? Correct($"https://{rest}") : null);
        if (authority is "https:" or "http:") return new(Words.SiteUrlHasTwoProtocols, Correct($"{authority}//{tail.TrimStart('/')}"));
        if (authority.Contains('@')) return new(Words.SiteUrlHasUserInfo, Correct($"{scheme}://{authority[(authority.LastIndexOf('@') + 1)..]}"));
        if (tail.Length > 0) return new(TailProblem(tail), Correct($"{scheme}://{authority}"));

        var (hostText, portText) = CutPort(authority);
        if (!TryReadPort(portText, scheme, out var port)) return new(Words.SiteUrlHasNoPort, Correct($"{scheme}://{hostText}"));
        if (hostText.EndsWith('.')) return new(Words.SiteUrlEndsWithDot, Correct($"{scheme}://{hostText.TrimEnd('.')}:{port}"));
        if (HostName.Normalize(hostText) is not { } host) return new(Words.SiteUrlHasBadHost);
        if (HostName.IsSingleLabel(host))
            return new(Words.SiteUrlHasShortHost, Region.IsKnown(host) ? Correct($"https://{host}.{Outbound.AllowedAddresses.CloudDomain}") : null);
        site = new SiteUrl(scheme, host, port);
        return null;
    }

    /// <summary>A correction is offered only if it passes, in the form it will be kept in. Each step takes something off, so this ends.</summary>
    private static string? Correct(string candidate) => Read(candidate, out var site) is { } problem ? problem.Correction : site!.ToString();

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
}

using System.Globalization;

namespace Vectis.Admin.Outbound;

/// <summary>One entry of <c>ConnectWise:TrustedHosts</c>.</summary>
/// <param name="Host">The host in lower-case ASCII, IPv6 without brackets.</param>
/// <param name="Port">The port; null for every port.</param>
/// <param name="AllowsHttp">Whether the entry was written <c>http://…</c>.</param>
internal sealed record TrustedHost(string Host, int? Port, bool AllowsHttp)
{
    /// <summary>Whether the entry names this server.</summary>
    public bool Names(string host, int port) => Host == host && (Port is null || Port == port);

    /// <summary>Reads an entry; null when it is not one.</summary>
    public static TrustedHost? Parse(string entry)
    {
        var text = entry.Trim();
        var allowsHttp = text.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
        if (allowsHttp) text = text[7..];
        else if (text.StartsWith("https://", StringComparison.OrdinalIgnoreCase)) text = text[8..];

        if (text.Length == 0 || text.AsSpan().IndexOfAny("/\\?#@* ") >= 0) return null;
        if (!Uri.TryCreate($"https://{text}", UriKind.Absolute, out var uri)) return null;
        if (Uri.CheckHostName(uri.IdnHost) == UriHostNameType.Unknown) return null;

        var hostEnd = text[0] == '[' ? text.IndexOf(']') : -1;
        var colon = text.IndexOf(':', hostEnd + 1);
        int? port = null;
        if (colon >= 0)
        {
            if (!int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var given)) return null;
            if (given is < 1 or > 65535) return null;
            port = given;
        }

        return new TrustedHost(uri.IdnHost.ToLowerInvariant(), port, allowsHttp);
    }
}

namespace Vectis.Admin.Integrations;

/// <summary>Where a key may be sent: scheme, host and port. Two spellings of one server have one origin.</summary>
internal static class Origin
{
    private const int Longest = 300;

    /// <summary>The origin in its one spelling, such as <c>https://na.myconnectwise.net:443</c>; null when the text is no http or https address.</summary>
    public static string? Of(string siteUrl)
    {
        if (!Uri.TryCreate(siteUrl, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) return null;
        try
        {
            var host = uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost;
            var origin = $"{uri.Scheme}://{host.ToLowerInvariant()}:{uri.Port}";
            return host.Length > 0 && origin.Length <= Longest ? origin : null;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }
}

using System.Globalization;
using Vectis.Admin.ConnectWise.Connecting;

namespace Vectis.Admin.ConnectWise;

/// <summary>Why no secure connection came about: what it means, where to look, what to do. The administrator's guide quotes them.</summary>
internal static partial class Words
{
    public const string CertificateSelfSigned =
        "The server’s certificate is signed by itself, so nobody vouches for it. Have it replaced by one that an authority issued, "
        + "or have it trusted on the machine that runs Vectis.";

    public const string CertificateRevoked =
        "The server’s certificate was revoked by its issuer, so somebody else may hold its key. Have it replaced, and do not use this server until then.";

    public const string TlsTooOld =
        "The server speaks only versions of TLS that are no longer safe. Have TLS 1.2 or newer switched on at the server.";

    public const string NotTls =
        "What the server answered is not TLS: it may serve http at this port. See that the Site URL names its https port.";

    public static string CertificateExpired(DateTimeOffset validTo) =>
        $"The server’s certificate, or one that vouches for it, expired on {Day(validTo)}. Have it renewed on the server; "
        + "if it is not that old, look at the clock of the machine that runs Vectis.";

    public static string CertificateNotYetValid(DateTimeOffset validFrom) =>
        $"The server’s certificate, or one that vouches for it, is not valid before {Day(validFrom)}. Look at the clock of the machine that runs Vectis "
        + "first; if it is right, have the certificate issued anew.";

    /// <summary>The names are the server's words and are made fit to be shown; three of them tell enough.</summary>
    public static string CertificateForOtherName(IReadOnlyList<string> names, string host)
    {
        List<string> shown = [.. names.Take(3).Select(name => ServerMessage.Clean(name, 100))];
        if (names.Count > shown.Count) shown.Add(string.Create(CultureInfo.InvariantCulture, $"{names.Count - shown.Count} more"));
        return $"The server’s certificate is made for {(shown.Count == 0 ? "no name" : Listed(shown))}, not for {host}. "
            + "Use a name it is made for as the Site URL, or have it issued for this one too.";
    }

    /// <summary>The issuer's name is the server's word and is made fit to be shown.</summary>
    public static string CertificateFromUnknownIssuer(string issuer)
    {
        var name = ServerMessage.Clean(issuer, 100);
        return $"The server’s certificate comes from an issuer that the machine running Vectis does not know{(name.Length == 0 ? "" : $", “{name}”")}. "
            + "See that the server sends its whole chain of certificates, and have that issuer trusted on the machine. "
            + "In the cloud, something on the way that opens encrypted traffic is the likeliest cause.";
    }

    public static string CertificateUnusable(string details) =>
        $"The server’s certificate can’t be used ({details}). Have it looked at by whoever looks after the server.";

    public static string HandshakeFailed(string? details) =>
        $"Server and Vectis could not agree on a secure connection{(details is null ? "" : $" (“{details}”)")}. "
        + "The server may want a certificate from its callers or an encryption that this machine does not offer, or something on the way cut it.";

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}

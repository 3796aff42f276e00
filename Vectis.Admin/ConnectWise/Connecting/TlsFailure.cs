using System.Security.Authentication;
using Vectis.Admin.Integrations;
using Vectis.Admin.Outbound;

namespace Vectis.Admin.ConnectWise.Connecting;

/// <summary>Tells why no secure connection came about. It is never made without verification instead.</summary>
internal static class TlsFailure
{
    /// <summary>OpenSSL's words for a server that knows no newer version than TLS 1.1: in its answer, or as its alert.</summary>
    private static readonly string[] TooOld = ["unsupported protocol", "alert protocol version", "unsupported_protocol", "protocol_version"];

    /// <summary>The same in Windows: SEC_E_UNSUPPORTED_FUNCTION and SEC_E_ALGORITHM_MISMATCH; tried on Linux only.</summary>
    private static readonly int[] TooOldOnWindows = [unchecked((int)0x80090302), unchecked((int)0x80090331)];

    /// <summary>What .NET says to a first answer that is no TLS record.</summary>
    private static readonly string[] NotTls = ["corrupted frame", "wrong version number", "packet length too long"];

    /// <summary>The sentences for what was wrong, the one that decides first, and the cause it is; null when the error is not about TLS.</summary>
    public static (string Sentence, TestCause? Cause)? Read(HttpRequestException error, string host)
    {
        Exception[] causes = [.. Causes(error)];
        if (causes.OfType<CertificateRefusedException>().FirstOrDefault() is { } refused) return OfCertificate(refused, host);
        if (error.HttpRequestError != HttpRequestError.SecureConnectionError && !causes.OfType<AuthenticationException>().Any()) return null;

        if (causes.Any(cause => IsOneOf(cause, TooOld) || TooOldOnWindows.Contains(NativeCode(cause)))) return (Words.TlsTooOld, null);
        if (causes.Any(cause => IsOneOf(cause, NotTls))) return (Words.NotTls, null);
        var said = causes.Skip(1).LastOrDefault()?.Message;
        return (Words.HandshakeFailed(said is null ? null : ServerMessage.Clean(said)), null);
    }

    private static (string Sentence, TestCause? Cause) OfCertificate(CertificateRefusedException refused, string host)
    {
        var sentences = new List<string>();
        TestCause? first = null;
        Add(CertificateFaults.Revoked, null, () => Words.CertificateRevoked);
        Add(CertificateFaults.Expired, TestCause.CertificateExpired, () => Words.CertificateExpired(refused.ValidTo));
        Add(CertificateFaults.NotYetValid, null, () => Words.CertificateNotYetValid(refused.ValidFrom));
        Add(CertificateFaults.OtherName, TestCause.CertificateForOtherName, () => Words.CertificateForOtherName(refused.Names, host));
        Add(CertificateFaults.SelfSigned, TestCause.CertificateNotTrusted, () => Words.CertificateSelfSigned);
        Add(CertificateFaults.UnknownIssuer, TestCause.CertificateNotTrusted, () => Words.CertificateFromUnknownIssuer(refused.Issuer));
        Add(CertificateFaults.Other, null, () => Words.CertificateUnusable(refused.Details));
        return (string.Join(" ", sentences), first);

        void Add(CertificateFaults fault, TestCause? cause, Func<string> sentence)
        {
            if (!refused.Faults.HasFlag(fault)) return;
            if (sentences.Count == 0) first = cause;
            sentences.Add(sentence());
        }
    }

    private static bool IsOneOf(Exception cause, string[] words) =>
        words.Any(word => cause.Message.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static int NativeCode(Exception cause) => cause is System.ComponentModel.Win32Exception windows ? windows.NativeErrorCode : 0;

    private static IEnumerable<Exception> Causes(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException) yield return cause;
    }
}

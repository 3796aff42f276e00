using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Vectis.Admin.Outbound;

/// <summary>By which rules a server's chain of certificates is built. Replaced only by tests, which have an issuer of their own.</summary>
internal delegate X509ChainPolicy CertificateRules();

/// <summary>How a server's certificate is judged: as the platform judges it and never more mildly. Here it is only told what was wrong.</summary>
internal static class ServerCertificates
{
    /// <summary>
    /// The platform's trusted issuers. Nothing is fetched to judge a certificate (missing issuers, revocation lists): the addresses stand in the
    /// certificate, so those requests would be a way out past the guard. What the platform can tell without asking counts.
    /// </summary>
    public static X509ChainPolicy Rules() => new()
    {
        DisableCertificateDownloads = true,
        RevocationMode = X509RevocationMode.Offline,
        RevocationFlag = X509RevocationFlag.ExcludeRoot,
        VerificationFlags = X509VerificationFlags.IgnoreEndRevocationUnknown
            | X509VerificationFlags.IgnoreCertificateAuthorityRevocationUnknown
            | X509VerificationFlags.IgnoreRootRevocationUnknown,
    };

    /// <summary>What every secure connection is made with. There is no setting for it.</summary>
    public static SslClientAuthenticationOptions Options(CertificateRules rules) => new()
    {
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        CertificateRevocationCheckMode = X509RevocationMode.Offline,
        CertificateChainPolicy = rules(),
        RemoteCertificateValidationCallback = Judge,
    };

    private static bool Judge(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None) return true;
        throw Refusal(certificate as X509Certificate2, chain, errors); // never true: what the platform refuses stays refused
    }

    private static CertificateRefusedException Refusal(X509Certificate2? own, X509Chain? chain, SslPolicyErrors errors)
    {
        if (own is null || chain is null) return new CertificateRefusedException(CertificateFaults.Other, errors.ToString());
        X509Certificate2[] all = [.. chain.ChainElements.Select(element => element.Certificate)];
        var mistimed = chain.ChainElements
            .FirstOrDefault(element => element.ChainElementStatus.Any(status => status.Status.HasFlag(X509ChainStatusFlags.NotTimeValid)))?.Certificate ?? own;
        var isAlone = all.Length <= 1 && own.SubjectName.RawData.AsSpan().SequenceEqual(own.IssuerName.RawData);
        var states = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (sum, status) => sum | status.Status);
        var faults = FaultsOf(errors, states, isAlone, IsStillToCome(mistimed));
        return new CertificateRefusedException(faults, states == X509ChainStatusFlags.NoError ? errors.ToString() : states.ToString())
        {
            ValidFrom = mistimed.NotBefore.ToUniversalTime(),
            ValidTo = mistimed.NotAfter.ToUniversalTime(),
            Names = NamesOf(own),
            Issuer = (all.LastOrDefault() ?? own).GetNameInfo(X509NameType.SimpleName, forIssuer: true),
        };
    }

    /// <summary>Tells what the platform found in our words.</summary>
    /// <param name="errors">What is wrong in all.</param>
    /// <param name="states">What is wrong with the chain.</param>
    /// <param name="isAlone">Whether the certificate is its own issuer.</param>
    /// <param name="isStillToCome">Whether the certificate with a wrong time is not valid yet.</param>
    internal static CertificateFaults FaultsOf(SslPolicyErrors errors, X509ChainStatusFlags states, bool isAlone, bool isStillToCome)
    {
        var faults = CertificateFaults.None;
        if (states.HasFlag(X509ChainStatusFlags.Revoked)) faults |= CertificateFaults.Revoked;
        if (states.HasFlag(X509ChainStatusFlags.NotTimeValid)) faults |= isStillToCome ? CertificateFaults.NotYetValid : CertificateFaults.Expired;
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)) faults |= CertificateFaults.OtherName;
        if ((states & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0)
            faults |= isAlone ? CertificateFaults.SelfSigned : CertificateFaults.UnknownIssuer;
        return faults == CertificateFaults.None ? CertificateFaults.Other : faults;
    }

    /// <summary>By the system's clock, since the platform judged by it too.</summary>
    private static bool IsStillToCome(X509Certificate2 certificate) => certificate.NotBefore.ToUniversalTime() > TimeProvider.System.GetUtcNow().UtcDateTime;

    private static List<string> NamesOf(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(extension => extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(address => address.ToString())))
            .Distinct().ToList();
        if (names.Count == 0 && certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false) is { Length: > 0 } subject) names.Add(subject);
        return names;
    }
}

using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vectis.Admin.Outbound;

namespace Vectis.Admin.Tests.Outbound;

/// <summary>An authority of the test's own, and certificates of every kind.</summary>
internal sealed class TestCertificates : IDisposable
{
    private readonly List<IDisposable> _made = [];

    public TestCertificates()
    {
        Root = Authority("CN=Test authority", null);
    }

    public static DateTimeOffset Now { get; } = TimeProvider.System.GetUtcNow();

    public X509Certificate2 Root { get; }

    /// <summary>The rules of the product, with nothing changed but which issuers are known: the test's own and no other.</summary>
    public CertificateRules Rules => () =>
    {
        var rules = ServerCertificates.Rules();
        rules.TrustMode = X509ChainTrustMode.CustomRootTrust;
        rules.CustomTrustStore.Add(Root);
        return rules;
    };

    /// <summary>A certificate for a server.</summary>
    public X509Certificate2 Server(
        string name, X509Certificate2? issuer = null, DateTimeOffset? from = null, DateTimeOffset? to = null, params X509Extension[] extensions)
    {
        using var key = ECDsa.Create();
        var order = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name, out var address)) names.AddIpAddress(address);
        else names.AddDnsName(name);
        order.CertificateExtensions.Add(names.Build());
        order.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        foreach (var extension in extensions) order.CertificateExtensions.Add(extension);
        return Kept(Signed(order, key, issuer ?? Root, from ?? Now.AddDays(-1), to ?? Now.AddDays(1)));
    }

    /// <summary>A certificate that vouches for itself.</summary>
    public X509Certificate2 SelfSigned(string name)
    {
        using var key = ECDsa.Create();
        var order = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Parse(name));
        order.CertificateExtensions.Add(names.Build());
        return Kept(order.CreateSelfSigned(Now.AddDays(-1), Now.AddDays(1)));
    }

    /// <summary>An authority, known to nobody unless it is the root.</summary>
    public X509Certificate2 Authority(string name, X509Certificate2? issuer, DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        using var key = ECDsa.Create();
        var order = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        order.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        order.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        var (begin, end) = (from ?? Now.AddDays(-30), to ?? Now.AddDays(30));
        return Kept(issuer is null ? order.CreateSelfSigned(begin, end) : Signed(order, key, issuer, begin, end));
    }

    public void Dispose()
    {
        foreach (var made in _made) made.Dispose();
    }

    private static X509Certificate2 Signed(CertificateRequest order, ECDsa key, X509Certificate2 issuer, DateTimeOffset from, DateTimeOffset to)
    {
        using var certificate = order.Create(issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(issuer.GetECDsaPrivateKey()!), from, to, RandomNumberGenerator.GetBytes(8));
        return certificate.CopyWithPrivateKey(key);
    }

    private X509Certificate2 Kept(X509Certificate2 certificate)
    {
        _made.Add(certificate);
        return certificate;
    }
}

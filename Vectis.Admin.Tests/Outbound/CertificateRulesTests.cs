using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vectis.Admin.Outbound;
using Xunit;

namespace Vectis.Admin.Tests.Outbound;

/// <summary>What can't be shown by a handshake alone, or is shown by what does not happen.</summary>
public sealed class CertificateRulesTests
{
    [Fact]
    public async Task Nothing_is_fetched_from_an_address_that_stands_in_a_certificate()
    {
        using var certificates = new TestCertificates();
        await using var elsewhere = LoopbackServer.Plain();
        var between = certificates.Authority("CN=Between", certificates.Root);
        var own = certificates.Server("127.0.0.1", between, null, null,
            new X509AuthorityInformationAccessExtension([$"http://127.0.0.1:{elsewhere.Port}/ocsp"], [$"http://127.0.0.1:{elsewhere.Port}/issuer.cer"]),
            CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([$"http://127.0.0.1:{elsewhere.Port}/revoked.crl"]));

        await using var sendsNoIssuer = Serve(own);
        await using var sendsAll = Serve(own, between);
        await using var rig = new OutboundRig(
            services => services.AddSingleton(certificates.Rules), $"127.0.0.1:{sendsNoIssuer.Port}", $"127.0.0.1:{sendsAll.Port}");
        await Should.ThrowAsync<HttpRequestException>(() => rig.Client.GetAsync($"https://127.0.0.1:{sendsNoIssuer.Port}/"));
        (await rig.Client.GetAsync($"https://127.0.0.1:{sendsAll.Port}/")).Dispose();

        elsewhere.Connections.ShouldBe(0);
    }

    [Theory]
    [InlineData(X509ChainStatusFlags.Revoked, CertificateFaults.Revoked)]
    [InlineData(X509ChainStatusFlags.Revoked | X509ChainStatusFlags.NotTimeValid, CertificateFaults.Revoked | CertificateFaults.Expired)]
    [InlineData(X509ChainStatusFlags.NotTimeValid, CertificateFaults.Expired)]
    [InlineData(X509ChainStatusFlags.UntrustedRoot, CertificateFaults.UnknownIssuer)]
    [InlineData(X509ChainStatusFlags.PartialChain, CertificateFaults.UnknownIssuer)]
    [InlineData(X509ChainStatusFlags.NotValidForUsage, CertificateFaults.Other)]
    [InlineData(X509ChainStatusFlags.NotSignatureValid, CertificateFaults.Other)]
    public void What_the_platform_found_is_told_in_our_words(X509ChainStatusFlags states, CertificateFaults faults) =>
        ServerCertificates.FaultsOf(SslPolicyErrors.RemoteCertificateChainErrors, states, isAlone: false, isStillToCome: false).ShouldBe(faults);

    [Fact]
    public void What_is_no_fault_of_the_platforms_is_still_one() =>
        ServerCertificates.FaultsOf(SslPolicyErrors.RemoteCertificateNotAvailable, default, false, false).ShouldBe(CertificateFaults.Other);

    [Fact]
    public void No_rule_is_milder_than_the_platforms_own()
    {
        var rules = ServerCertificates.Options(ServerCertificates.Rules).CertificateChainPolicy.ShouldNotBeNull();
        rules.TrustMode.ShouldBe(X509ChainTrustMode.System);
        rules.VerificationFlags.ShouldBe(
            X509VerificationFlags.IgnoreEndRevocationUnknown | X509VerificationFlags.IgnoreCertificateAuthorityRevocationUnknown
            | X509VerificationFlags.IgnoreRootRevocationUnknown, "what is unknown is not held against a server, what is known is");
        rules.VerificationTimeIgnored.ShouldBeTrue("else the time of the start would count for as long as the app runs");
        rules.DisableCertificateDownloads.ShouldBeTrue();
    }

    private static LoopbackServer Serve(X509Certificate2 certificate, params X509Certificate2[] chain) => LoopbackServer.Tls(new SslServerAuthenticationOptions
    {
        ServerCertificateContext = SslStreamCertificateContext.Create(certificate, [.. chain], offline: true),
    });
}

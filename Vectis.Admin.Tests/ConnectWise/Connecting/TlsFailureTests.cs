using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.Integrations;
using Vectis.Admin.Tests.Outbound;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Connecting;

/// <summary>Each way in which a secure connection fails has its own sentence, and no request is made. Real handshakes with servers on this machine.</summary>
public sealed class TlsFailureTests : IDisposable
{
    private const string Host = "127.0.0.1";

    private readonly TestCertificates _certificates = new();

    public void Dispose() => _certificates.Dispose();

    [Fact]
    public async Task A_certificate_of_a_known_issuer_for_this_name_is_accepted()
    {
        await using var server = Serve(_certificates.Server(Host));
        (await OpenAsync(server)).Category.ShouldBe(FailureCategory.UnknownCompany, "the request came through and was answered with null");
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_expired_certificate_is_told_with_its_day()
    {
        var to = TestCertificates.Now.AddDays(-3);
        await using var server = Serve(_certificates.Server(Host, from: to.AddDays(-10), to: to));
        await ShouldFailAsync(server,
            $"The server’s certificate, or one that vouches for it, expired on {Day(to)}. Have it renewed on the server; "
            + "if it is not that old, look at the clock of the machine that runs Vectis.");
    }

    [Fact]
    public async Task An_expired_issuer_is_told_with_its_own_day()
    {
        var to = TestCertificates.Now.AddDays(-3);
        var between = _certificates.Authority("CN=Between", _certificates.Root, to.AddDays(-10), to);
        await using var server = Serve(_certificates.Server(Host, between), between);
        (await OpenAsync(server)).Specifics.ShouldNotBeNull().ShouldContain($"expired on {Day(to)}.");
    }

    [Fact]
    public async Task A_certificate_of_tomorrow_is_told_with_its_day()
    {
        var from = TestCertificates.Now.AddDays(3);
        await using var server = Serve(_certificates.Server(Host, from: from, to: from.AddDays(1)));
        await ShouldFailAsync(server,
            $"The server’s certificate, or one that vouches for it, is not valid before {Day(from)}. Look at the clock of the machine that runs Vectis "
            + "first; if it is right, have the certificate issued anew.");
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_told_with_both_names()
    {
        await using var server = Serve(_certificates.Server("cw.example.com"));
        await ShouldFailAsync(server,
            $"The server’s certificate is made for cw.example.com, not for 127.0.0.1:{server.Port}. "
            + "Use a name it is made for as the Site URL, or have it issued for this one too.");
    }

    [Fact]
    public async Task A_certificate_that_only_vouches_for_itself_is_told_so()
    {
        await using var server = Serve(_certificates.SelfSigned(Host));
        await ShouldFailAsync(server,
            "The server’s certificate is signed by itself, so nobody vouches for it. Have it replaced by one that an authority issued, "
            + "or have it trusted on the machine that runs Vectis.");
    }

    [Fact]
    public async Task An_issuer_nobody_knows_is_told_by_its_name()
    {
        var stranger = _certificates.Authority("CN=Stranger\u202e\u0007 authority", null);
        await using var server = Serve(_certificates.Server(Host, stranger), stranger);
        await ShouldFailAsync(server,
            "The server’s certificate comes from an issuer that the machine running Vectis does not know, “Stranger authority”. "
            + "See that the server sends its whole chain of certificates, and have that issuer trusted on the machine. "
            + "In the cloud, something on the way that opens encrypted traffic is the likeliest cause.");
    }

    [Fact]
    public async Task An_issuer_the_server_does_not_send_is_told_by_its_name()
    {
        await using var server = Serve(_certificates.Server(Host, _certificates.Authority("CN=Between", _certificates.Root)));
        (await OpenAsync(server)).Specifics.ShouldNotBeNull().ShouldStartWith(
            "The server’s certificate comes from an issuer that the machine running Vectis does not know, “Between”. See that the server sends its whole chain");
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once()
    {
        var to = TestCertificates.Now.AddDays(-3);
        await using var server = Serve(_certificates.Server("cw.example.com", _certificates.Authority("CN=Stranger", null), to.AddDays(-10), to));
        var specifics = (await OpenAsync(server)).Specifics.ShouldNotBeNull();
        specifics.ShouldContain($"expired on {Day(to)}.");
        specifics.ShouldContain("is made for cw.example.com, not for");
        specifics.ShouldContain("comes from an issuer that the machine running Vectis does not know");
    }

    /// <summary>What servers of TLS 1.0 and 1.1 answer to a caller who knows only newer ones, byte for byte, since platforms refuse to serve them.</summary>
    public static TheoryData<string, byte[]> OldServers => new()
    {
        { "alert protocol_version of TLS 1.0", [0x15, 3, 1, 0, 2, 2, 70] },
        { "alert protocol_version of TLS 1.1", [0x15, 3, 2, 0, 2, 2, 70] },
        { "server hello of TLS 1.0", ServerHello(1) },
        { "server hello of TLS 1.1", ServerHello(2) },
        { "server hello of SSL 3", ServerHello(0) },
    };

    [Theory]
    [MemberData(nameof(OldServers), DisableDiscoveryEnumeration = true)]
    public async Task A_server_that_knows_only_old_TLS_is_told_so(string _, byte[] answer)
    {
        await using var server = LoopbackServer.Raw(answer);
        await ShouldFailAsync(server, "The server speaks only versions of TLS that are no longer safe. Have TLS 1.2 or newer switched on at the server.");
    }

    [Fact]
    public async Task A_server_that_speaks_http_is_told_so()
    {
        await using var server = LoopbackServer.Raw("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
        await ShouldFailAsync(server, "What the server answered is not TLS: it may serve http at this port. See that the Site URL names its https port.");
    }

    [Fact]
    public async Task A_server_that_ends_the_handshake_is_told_with_the_words_of_the_platform()
    {
        await using var server = LoopbackServer.Raw([0x15, 3, 3, 0, 2, 2, 40]); // alert handshake_failure
        var specifics = (await OpenAsync(server)).Specifics.ShouldNotBeNull();
        specifics.ShouldStartWith("Server and Vectis could not agree on a secure connection (“");
        specifics.ShouldEndWith("The server may want a certificate from its callers or an encryption that this machine does not offer, or something on the way cut it.");
    }

    [Fact]
    public async Task The_sync_does_not_try_a_failed_handshake_again()
    {
        await using var server = Serve(_certificates.SelfSigned(Host));
        (await OpenAsync(server, Purpose.Sync)).Category.ShouldBe(FailureCategory.TlsFailed);
        server.Connections.ShouldBe(1);
    }

    private static LoopbackServer Serve(X509Certificate2 certificate, params X509Certificate2[] chain) => LoopbackServer.Tls(new SslServerAuthenticationOptions
    {
        ServerCertificateContext = SslStreamCertificateContext.Create(certificate, [.. chain], offline: true),
    });

    private async Task ShouldFailAsync(LoopbackServer server, string sentence)
    {
        var failure = await OpenAsync(server);
        (failure.Category, failure.Specifics).ShouldBe((FailureCategory.TlsFailed, sentence));
        failure.Text.ShouldBe($"No secure connection to the server could be made, so no key was sent. {sentence}");
        failure.Link.ShouldBe(new Uri($"https://127.0.0.1:{server.Port}"));
        server.Requests.ShouldBeEmpty();
    }

    private async Task<Failure> OpenAsync(LoopbackServer server, Purpose purpose = Purpose.Test)
    {
        await using var rig = await ConnectWiseRig.StartAsync(
            configure: settings => settings["ConnectWise:TrustedHosts:1"] = $"{Host}:{server.Port}",
            register: services => services.AddSingleton(_certificates.Rules));
        var opened = await rig.Get<ConnectWiseConnector>().OpenAsync(
            rig.Credentials with { SiteUrl = $"https://{Host}:{server.Port}" }, purpose, null, CancellationToken.None);
        return opened.Failure.ShouldNotBeNull();
    }

    private static byte[] ServerHello(byte minor)
    {
        byte[] hello = [3, minor, .. new byte[32], 0, 0xC0, 0x14, 0];
        return [0x16, 3, minor, 0, (byte)(hello.Length + 4), 2, 0, 0, (byte)hello.Length, .. hello];
    }

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}

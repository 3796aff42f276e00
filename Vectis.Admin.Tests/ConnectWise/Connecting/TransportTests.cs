using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.Integrations;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Connecting;

/// <summary>Servers no ConnectWise would be: what they do below HTTP or with its framing.</summary>
public sealed class TransportTests
{
    [Fact]
    public async Task A_certificate_nobody_signed_is_a_tls_failure()
    {
        using var key = ECDsa.Create();
        var order = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = order.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        await using var server = await Start(_ => Task.CompletedTask, kestrel => kestrel.UseHttps(certificate));
        var failure = await Open($"https://127.0.0.1:{server.Port}");
        failure.Category.ShouldBe(FailureCategory.TlsFailed);
        failure.Specifics.ShouldNotBeNullOrEmpty();
        failure.Link.ShouldBe(new Uri($"https://127.0.0.1:{server.Port}"));
    }

    [Fact]
    public async Task Https_to_a_server_that_speaks_http_is_a_tls_failure()
    {
        await using var server = await Start(_ => Task.CompletedTask);
        (await Open($"https://127.0.0.1:{server.Port}")).Category.ShouldBe(FailureCategory.TlsFailed);
    }

    [Fact]
    public async Task A_server_that_does_not_speak_http_is_not_a_connectwise()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Task.Run(async () =>
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                await client.GetStream().ReadExactlyAsync(new byte[4]);
                await client.GetStream().WriteAsync("220 mail.example.com ESMTP\r\n\r\n"u8.ToArray());
            }
        });
        (await Open($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}")).Category.ShouldBe(FailureCategory.NotConnectWise);
        listener.Stop();
        await Should.ThrowAsync<Exception>(serving);
    }

    [Fact]
    public async Task Headers_without_end_are_too_large()
    {
        await using var server = await Start(context =>
        {
            for (var i = 0; i < 200; i++) context.Response.Headers[$"X-{i}"] = new string('x', 1000);
            return Task.CompletedTask;
        });
        (await Open($"http://127.0.0.1:{server.Port}")).Category.ShouldBe(FailureCategory.AnswerTooLarge);
    }

    [Fact]
    public async Task The_bound_counts_decompressed_bytes()
    {
        await using var server = await Start(async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            var block = new byte[1024 * 1024];
            Array.Fill(block, (byte)' ');
            for (var i = 0; i < 200; i++) await gzip.WriteAsync(block, context.RequestAborted);
        });
        (await Open($"http://127.0.0.1:{server.Port}")).Category.ShouldBe(FailureCategory.AnswerTooLarge);
    }

    [Fact]
    public async Task A_compressed_answer_is_read()
    {
        await using var server = await Start(async context =>
        {
            context.Request.Headers.AcceptEncoding.ToString().ShouldContain("gzip");
            context.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await gzip.WriteAsync("null"u8.ToArray());
        });
        (await Open($"http://127.0.0.1:{server.Port}")).Category.ShouldBe(FailureCategory.UnknownCompany);
    }

    [Fact]
    public async Task A_body_that_lies_about_its_encoding_is_unreadable()
    {
        await using var server = await Start(async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await context.Response.WriteAsync("null");
        });
        (await Open($"http://127.0.0.1:{server.Port}")).Category.ShouldBe(FailureCategory.UnreadableAnswer);
    }

    [Fact]
    public void A_connection_that_is_not_made_in_time_is_no_cancellation()
    {
        SiteUrl.TryParse("https://na.myconnectwise.net", out var site, out _).ShouldBeTrue();
        var error = new TaskCanceledException("A connection could not be established within the configured ConnectTimeout.", new TimeoutException());
        NoAnswer.Of(error, site!.Address, site.Authority).Category.ShouldBe(FailureCategory.TimedOut);
        NoAnswer.Of(new TaskCanceledException(), site.Address, site.Authority).Category.ShouldBe(FailureCategory.Cancelled);
    }

    [Theory]
    [InlineData("a\r\nX-Evil: 1")]
    [InlineData("\u0000")]
    [InlineData("é€")]
    [InlineData("")]
    public async Task Keys_that_cannot_stand_in_a_header_are_a_failure_and_inject_nothing(string clientId)
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        var report = await rig.TestAsync(rig.Credentials with { ClientId = clientId, PublicKey = clientId, PrivateKey = "x\r\ny" });
        report.Failure.ShouldNotBeNull();
    }

    private static async Task<Failure> Open(string siteUrl)
    {
        await using var rig = await ConnectWiseRig.StartAsync(configure: settings => settings["ConnectWise:TrustedHosts:1"] = new Uri(siteUrl).Authority);
        var opened = await rig.Get<ConnectWiseConnector>().OpenAsync(rig.Credentials with { SiteUrl = siteUrl }, Purpose.Test, null, CancellationToken.None);
        return opened.Failure.ShouldNotBeNull();
    }

    private static async Task<Server> Start(RequestDelegate answer, Action<Microsoft.AspNetCore.Server.Kestrel.Core.ListenOptions>? listen = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, options => listen?.Invoke(options)));
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return new Server(app);
    }

    private sealed class Server(WebApplication app) : IAsyncDisposable
    {
        public int Port => new Uri(app.Urls.Single()).Port;

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}

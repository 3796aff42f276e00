using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Vectis.Admin.Outbound;
using Xunit;

namespace Vectis.Admin.Tests.Outbound;

/// <summary>
/// A name of the cloud that changes what it leads to. The addresses are public ones, so connecting is led to a server on this machine; which
/// addresses were to be connected to is kept.
/// </summary>
public sealed class RebindingTests : IAsyncLifetime
{
    private const string Name = "na.myconnectwise.net";
    private static readonly IPAddress Public = IPAddress.Parse("8.8.8.8");
    private static readonly IPAddress Private = IPAddress.Parse("10.1.2.3");

    private readonly TestCertificates _certificates = new();
    private readonly ConcurrentQueue<IPAddress[]> _connected = [];
    private LoopbackServer _server = null!;

    public ValueTask InitializeAsync()
    {
        _server = LoopbackServer.Tls(new SslServerAuthenticationOptions { ServerCertificate = _certificates.Server(Name) });
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _certificates.Dispose();
    }

    [Fact]
    public async Task The_connection_is_made_to_the_addresses_that_were_judged()
    {
        await using var rig = Start();
        rig.Names[Name] = [Public, IPAddress.Parse("2600::1")];
        using var answer = await rig.Client.GetAsync($"https://{Name}/");
        _connected.ShouldHaveSingleItem().ShouldBe([Public, IPAddress.Parse("2600::1")]);
        _server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task One_lookup_serves_a_connection_whatever_a_second_would_have_said()
    {
        var lookups = 0;
        await using var rig = Start((_, _) => Task.FromResult<IPAddress[]>([Interlocked.Increment(ref lookups) == 1 ? Public : Private]));
        (await rig.Client.GetAsync($"https://{Name}/")).Dispose();
        lookups.ShouldBe(1);
        _connected.ShouldHaveSingleItem().ShouldBe([Public]);
    }

    [Fact]
    public async Task A_name_with_one_public_and_one_private_address_is_refused_whichever_comes_first()
    {
        await using var rig = Start();
        foreach (var addresses in new IPAddress[][] { [Public, Private], [Private, Public], [Public, IPAddress.Parse("::ffff:10.1.2.3")], [Public, IPAddress.IPv6Loopback] })
        {
            rig.Names[Name] = addresses;
            await ShouldBeRefusedAsync(rig.Client);
        }

        _connected.ShouldBeEmpty();
        _server.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task An_open_connection_goes_on_to_the_judged_address_and_a_new_one_is_refused()
    {
        await using var rig = Start();
        rig.Names[Name] = [Public];
        (await rig.Client.GetAsync($"https://{Name}/")).Dispose();
        rig.Names[Name] = [Private];
        (await rig.Client.GetAsync($"https://{Name}/")).Dispose();
        _server.Connections.ShouldBe(1);
        _server.Requests.Count.ShouldBe(2);

        _server.Answer = LoopbackServer.Null.Replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
        (await rig.Client.GetAsync($"https://{Name}/")).Dispose();
        await ShouldBeRefusedAsync(rig.Client);
        _connected.ShouldHaveSingleItem().ShouldBe([Public]);
        _server.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_connection_whose_time_is_over_is_not_used_again_and_the_new_one_is_judged()
    {
        GuardedHandler.ConnectionLifetime.ShouldBe(TimeSpan.FromMinutes(5));
        await using var rig = Start();
        using var client = new HttpMessageInvoker(new GuardedHandler(
            rig.Allowed, rig.Get<ResolveName>(), rig.Get<ConnectTo>(), rig.Get<CertificateRules>(), NullLogger<GuardedHandler>.Instance, TimeSpan.Zero));
        rig.Names[Name] = [Public];
        (await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"https://{Name}/"), CancellationToken.None)).Dispose();
        rig.Names[Name] = [Private];
        var thrown = await Should.ThrowAsync<HttpRequestException>(
            () => client.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"https://{Name}/"), CancellationToken.None));
        AddressRefusedException.In(thrown).ShouldNotBeNull();
        _server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_connection_made_under_trust_is_not_used_once_the_trust_is_gone()
    {
        await using var rig = Start(trusted: Name);
        rig.Names[Name] = [Private];
        (await rig.Client.GetAsync($"https://{Name}/")).Dispose();
        _server.Requests.Count.ShouldBe(1);

        rig.Trust(); // still a name of the cloud, but it may no longer be at a private address
        await ShouldBeRefusedAsync(rig.Client);
        _server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_request_that_asks_for_http_3_makes_no_connection_past_the_guard()
    {
        await using var rig = Start();
        rig.Names[Name] = [Public];
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://{Name}/")
        {
            Version = HttpVersion.Version30,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrHigher,
        };
        (await rig.Client.SendAsync(request)).Dispose();
        request.Version.ShouldBe(HttpVersion.Version20);
        _connected.ShouldHaveSingleItem().ShouldBe([Public]);
    }

    private OutboundRig Start(ResolveName? resolve = null, string? trusted = null)
    {
        return new OutboundRig(
            services =>
            {
                services.AddSingleton(_certificates.Rules);
                services.AddSingleton<ConnectTo>((addresses, _, cancellationToken) =>
                {
                    _connected.Enqueue(addresses);
                    return GuardedHandler.ConnectSocketAsync([IPAddress.Loopback], _server.Port, cancellationToken);
                });
                if (resolve is not null) services.AddSingleton(resolve);
            },
            trusted is null ? [] : [trusted]);
    }

    private static async Task ShouldBeRefusedAsync(HttpClient client)
    {
        var thrown = await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync($"https://{Name}/"));
        AddressRefusedException.In(thrown).ShouldNotBeNull().Message.ShouldContain($"{Name} leads to ");
    }
}

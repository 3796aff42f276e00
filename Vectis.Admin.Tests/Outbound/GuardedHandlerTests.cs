using System.Net;
using Shouldly;
using Vectis.Admin.Outbound;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.Outbound;

/// <summary>Over a real server on this machine, so that "no request was made" is seen from its side.</summary>
public sealed class GuardedHandlerTests : IAsyncLifetime
{
    private Simulator _server = null!;

    private string Port => $"{_server.Address.Port}";

    public async ValueTask InitializeAsync() => _server = await Simulator.StartAsync(new SimulatorSettings { Tickets = 10 });

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_server_of_this_machine_is_reached_when_it_is_trusted()
    {
        await using var rig = new OutboundRig($"127.0.0.1:{Port}");
        using var answer = await rig.Client.GetAsync($"{_server.SiteUrl}/login/companyinfo/ourmsp");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_server_of_this_machine_is_refused_without_a_connection_when_it_is_not_trusted()
    {
        await using var rig = new OutboundRig();
        var refused = await Should.ThrowAsync<AddressRefusedException>(() => rig.Client.GetAsync($"{_server.SiteUrl}/login/companyinfo/ourmsp"));
        refused.Message.ShouldBe($"To allow 127.0.0.1:{Port}, add \"127.0.0.1:{Port}\" to the setting ConnectWise:TrustedHosts.");
        _server.Traffic.Requests.ShouldBe(0);
    }

    [Theory]
    [InlineData("127.0.0.1", "loopback")]
    [InlineData("10.1.2.3", "private")]
    [InlineData("169.254.169.254", "cloud metadata")]
    [InlineData("::ffff:127.0.0.1", "loopback")]
    public async Task A_name_of_the_cloud_that_leads_to_a_special_address_is_refused(string address, string kind)
    {
        await using var rig = new OutboundRig();
        rig.Names["na.myconnectwise.net"] = [IPAddress.Parse("8.8.8.8"), IPAddress.Parse(address)];
        var thrown = await Should.ThrowAsync<HttpRequestException>(() => rig.Client.GetAsync("https://na.myconnectwise.net/"));
        AddressRefusedException.In(thrown).ShouldNotBeNull().Message.ShouldBe(
            $"na.myconnectwise.net leads to {address}, a {kind} address. "
            + "To allow na.myconnectwise.net, add \"na.myconnectwise.net\" to the setting ConnectWise:TrustedHosts.");
    }

    [Fact]
    public async Task A_trusted_name_may_lead_to_a_private_address_and_is_connected_to_the_judged_one()
    {
        await using var rig = new OutboundRig($"http://cw.example.com:{Port}");
        rig.Names["cw.example.com"] = [IPAddress.Loopback];
        using var answer = await rig.Client.GetAsync($"http://cw.example.com:{Port}/login/companyinfo/ourmsp");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Localhost_by_http_must_really_be_this_machine()
    {
        await using var rig = new OutboundRig($"localhost:{Port}");
        rig.Names["localhost"] = [IPAddress.Parse("8.8.8.8")];
        var thrown = await Should.ThrowAsync<HttpRequestException>(() => rig.Client.GetAsync($"http://localhost:{Port}/"));
        AddressRefusedException.In(thrown).ShouldNotBeNull().Message.ShouldBe("localhost is not this machine, and http is spoken only to this machine.");
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var rig = new OutboundRig($"127.0.0.1:{Port}");
        _server.Faults.Add(Fault.Redirect($"{_server.SiteUrl}/elsewhere"), path: "companyinfo");
        using var answer = await rig.Client.GetAsync($"{_server.SiteUrl}/login/companyinfo/ourmsp");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        _server.Traffic.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task Trust_that_is_withdrawn_holds_for_connections_that_are_open()
    {
        await using var rig = new OutboundRig($"127.0.0.1:{Port}");
        (await rig.Client.GetAsync($"{_server.SiteUrl}/login/companyinfo/ourmsp")).Dispose();
        rig.Trust();
        await Should.ThrowAsync<AddressRefusedException>(() => rig.Client.GetAsync($"{_server.SiteUrl}/login/companyinfo/ourmsp"));
        _server.Traffic.Requests.ShouldBe(1);
    }
}

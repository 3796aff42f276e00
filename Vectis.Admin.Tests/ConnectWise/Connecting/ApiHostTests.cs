using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vectis.Admin.ConnectWise.Connecting;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Connecting;

/// <summary>Which host and codebase are asked with keys, from what was typed and what companyinfo named.</summary>
public sealed class ApiHostTests
{
    [Theory]
    [InlineData("https://na.myconnectwise.net", "api-na.myconnectwise.net", "api-na.myconnectwise.net")]
    [InlineData("https://na.myconnectwise.net", "na.myconnectwise.net", "api-na.myconnectwise.net")]
    [InlineData("https://na.myconnectwise.net", null, "api-na.myconnectwise.net")]
    [InlineData("https://api-na.myconnectwise.net", null, "api-na.myconnectwise.net")]
    [InlineData("https://na.myconnectwise.net", "api-eu.myconnectwise.net", "api-eu.myconnectwise.net")]
    [InlineData("https://na.myconnectwise.net", "evil.example.com", "api-na.myconnectwise.net")]
    [InlineData("https://na.myconnectwise.net", "trusted.example.com", "api-na.myconnectwise.net")]
    [InlineData("https://na.myconnectwise.net", "169.254.169.254", "api-na.myconnectwise.net")]
    [InlineData("https://na.myconnectwise.net", "api-na.myconnectwise.net:8443", "api-na.myconnectwise.net")]
    [InlineData("https://na.myconnectwise.net", "x@evil.example.com/", "api-na.myconnectwise.net")]
    [InlineData("https://trusted.example.com", "trusted.example.com", "trusted.example.com")]
    [InlineData("https://trusted.example.com", "api-na.myconnectwise.net", "trusted.example.com")]
    [InlineData("https://trusted.example.com", "localhost", "trusted.example.com")]
    public async Task What_the_server_names_is_judged_before_keys_are_sent_there(string typed, string? named, string asked)
    {
        var seen = new ConcurrentQueue<HttpRequestMessage>();
        await using var rig = await StartAsync(named, seen);
        var session = (await rig.Get<ConnectWiseConnector>().OpenAsync(
            rig.Credentials with { SiteUrl = typed }, Purpose.Test, null, CancellationToken.None)).Value.ShouldNotBeNull();
        (await session.GetAsync("service/tickets", CancellationToken.None)).Value.ShouldNotBeNull().Dispose();

        seen.Count.ShouldBe(2);
        seen.First().RequestUri.ShouldBe(new Uri($"{typed}/login/companyinfo/ourmsp"));
        seen.First().Headers.Authorization.ShouldBeNull();
        seen.Last().RequestUri.ShouldBe(new Uri($"https://{asked}/v4_6_release/apis/3.0/service/tickets"));
        seen.Last().Headers.Authorization!.ToString().ShouldBe(rig.Simulator.Credentials.Authorization);
        seen.Last().Headers.GetValues("clientId").ShouldHaveSingleItem().ShouldBe(rig.Credentials.ClientId);
        seen.Last().Headers.Accept.ToString().ShouldBe("application/json");
        session.Host.ShouldBe(asked);
    }

    private static Task<ConnectWiseRig> StartAsync(string? named, ConcurrentQueue<HttpRequestMessage> seen) => ConnectWiseRig.StartAsync(
        configure: settings => settings["ConnectWise:TrustedHosts:1"] = "trusted.example.com",
        register: services => services.AddHttpClient(Pipelines.ClientOf(Purpose.Test)).ConfigurePrimaryHttpMessageHandler(() => new Canned(named, seen)));

    [Fact]
    public async Task After_a_404_below_the_router_the_named_version_is_asked_from_then_on()
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        rig.Simulator.Faults.RouterAnswers = false;
        var session = (await rig.OpenAsync()).Value!;
        (await session.GetAsync("service/tickets?pageSize=1", CancellationToken.None)).Value.ShouldNotBeNull().Dispose();
        (await session.GetAsync("company/companies?pageSize=1", CancellationToken.None)).Value.ShouldNotBeNull().Dispose();
        rig.Simulator.Traffic.Log.Select(request => request.Target.Split('?')[0]).ShouldBe(
        [
            "/login/companyinfo/ourmsp", "/v4_6_release/apis/3.0/service/tickets", "/v2026_4/apis/3.0/service/tickets", "/v2026_4/apis/3.0/company/companies",
        ]);
    }

    [Fact]
    public async Task An_upgrade_during_a_run_is_followed_by_asking_companyinfo_again()
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        rig.Simulator.Faults.RouterAnswers = false;
        var session = (await rig.OpenAsync()).Value!;
        (await session.GetAsync("service/tickets?pageSize=1", CancellationToken.None)).Value.ShouldNotBeNull().Dispose();
        rig.Simulator.Faults.Codebase = "v2027_1/";
        (await session.GetAsync("service/tickets?pageSize=1", CancellationToken.None)).Value.ShouldNotBeNull().Dispose();
        rig.Simulator.Traffic.Log[^1].Target.ShouldStartWith("/v2027_1/");
    }

    [Fact]
    public async Task A_record_that_is_gone_is_not_asked_for_twice()
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        var session = (await rig.OpenAsync()).Value!;
        rig.Simulator.Traffic.Reset();
        (await session.GetAsync("service/tickets/999999999", CancellationToken.None)).Failure!.Category.ShouldBe(Admin.Integrations.FailureCategory.NotFound);
        rig.Simulator.Traffic.Requests.ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task IsCloud_is_read_as_a_boolean_and_as_a_text(bool asText)
    {
        await using var rig = await ConnectWiseRig.StartAsync(new SimulatorSettings { Tickets = 10, IsCloudAsText = asText });
        (await rig.OpenAsync()).Value!.Company.IsCloud.ShouldBeTrue();
    }

    [Theory]
    [InlineData("../../x/")]
    [InlineData("v2026_4/../evil/")]
    [InlineData("//evil.example.com/")]
    [InlineData("v2026_4")]
    [InlineData("v2026_4/?")]
    public void A_codebase_that_is_no_folder_is_not_used(string codebase)
    {
        var info = CompanyInfo.Read(Encoding.UTF8.GetBytes($$"""{"Codebase":"{{codebase}}","IsCloud":true}"""), out var isUnknown).ShouldNotBeNull();
        isUnknown.ShouldBeFalse();
        info.Codebase.ShouldBeNull();
    }

    private sealed class Canned(string? siteUrl, ConcurrentQueue<HttpRequestMessage> seen) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            seen.Enqueue(request);
            var body = request.RequestUri!.AbsolutePath.StartsWith("/login")
                ? $$"""{"Codebase":"v2026_4/","VersionCode":"v2026.4","IsCloud":true,"SiteUrl":{{(siteUrl is null ? "null" : $"\"{siteUrl}\"")}}}"""
                : "[]";
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body) });
        }
    }
}

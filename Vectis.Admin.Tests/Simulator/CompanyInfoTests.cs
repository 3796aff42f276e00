using Shouldly;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.SimulatorTests;

public sealed class CompanyInfoTests
{
    [Fact]
    public async Task A_known_company_is_told_without_keys_and_points_back_to_the_simulator()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var response = await rehearsal.Client.GetAsync("/login/companyinfo/ourmsp", TestContext.Current.CancellationToken);
        (await Rehearsal.BodyAsync(response)).ShouldBe(
            $$"""{"CompanyName":"Our MSP","Codebase":"v2026_4/","VersionCode":"v2026.4","VersionNumber":"v4.6.108211","CompanyID":"ourmsp","IsCloud":true,"SiteUrl":"{{rehearsal.Simulator.Address.Authority}}","AllowedOrigins":["*.connectwisedev.com","*.myconnectwise.net","*.connectwise.net"]}""");
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/json; charset=utf-8");
    }

    [Fact]
    public async Task An_unknown_company_is_a_null_with_status_200()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var response = await rehearsal.Client.GetAsync("/login/companyinfo/nobody", TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBe(200);
        (await Rehearsal.BodyAsync(response)).ShouldBe("null");
    }

    [Fact]
    public async Task A_self_hosted_server_names_the_router_as_its_code_base()
    {
        await using var rehearsal = await Rehearsal.StartAsync(new SimulatorSettings { Tickets = 10, IsCloud = false, IsCloudAsText = true });
        var body = await rehearsal.Client.GetStringAsync("/login/companyinfo/ourmsp", TestContext.Current.CancellationToken);
        body.ShouldContain("\"Codebase\":\"v4_6_release/\"");
        body.ShouldContain("\"IsCloud\":\"False\"");
        (await rehearsal.CountAsync("service/tickets/count")).ShouldBe(10);
    }

    [Fact]
    public async Task After_an_upgrade_the_old_code_base_is_gone_and_the_router_still_answers()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        (await rehearsal.TextAsync("service/boards/count", "v2026_4/")).Status.ShouldBe(200);
        rehearsal.Simulator.Faults.Codebase = "v2027_1/";
        (await rehearsal.TextAsync("service/boards/count", "v2026_4/")).ShouldBe(
            (404, """{"code":"ConnectWiseApi","message":"The endpoint does not exist."}"""));
        (await rehearsal.TextAsync("service/boards/count", "v2027_1/")).Status.ShouldBe(200);
        (await rehearsal.TextAsync("service/boards/count")).Status.ShouldBe(200);
        (await rehearsal.Client.GetStringAsync("/login/companyinfo/ourmsp", TestContext.Current.CancellationToken))
            .ShouldContain("\"Codebase\":\"v2027_1/\",\"VersionCode\":\"v2027.1\"");
    }

    [Fact]
    public async Task A_doubled_path_cannot_be_routed()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        using var response = await rehearsal.GetAsync("v4_6_release/apis/3.0/service/tickets");
        ((int)response.StatusCode).ShouldBe(400);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        (await Rehearsal.BodyAsync(response)).ShouldBe("Cannot route. Codebase/company is invalid");
    }

    [Fact]
    public async Task The_date_header_follows_the_clock_and_can_be_off_or_absent()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        (await rehearsal.GetAsync("service/boards/count")).Headers.Date.ShouldBe(Rehearsal.Start);
        rehearsal.Simulator.Faults.DateHeaderOffset = TimeSpan.FromMinutes(-7);
        (await rehearsal.GetAsync("service/boards/count")).Headers.Date.ShouldBe(Rehearsal.Start.AddMinutes(-7));
        rehearsal.Simulator.Faults.DateHeaderOffset = null;
        (await rehearsal.GetAsync("service/boards/count")).Headers.Date.ShouldBeNull();
    }
}

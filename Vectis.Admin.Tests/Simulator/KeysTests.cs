using System.Net.Http.Headers;
using System.Text;
using Shouldly;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.SimulatorTests;

public sealed class KeysTests
{
    private const string Unauthorized = """{"code":"Unauthorized","message":"UserNotAuthenticated","errors":null}""";
    private const string NotAuthenticated = """{"code":"ConnectWiseApi","message":"UserNotAuthenticated","errors":null}""";

    [Fact]
    public async Task The_right_keys_open_both_code_bases()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        (await rehearsal.TextAsync("service/tickets/count")).Status.ShouldBe(200);
        (await rehearsal.TextAsync("service/tickets/count", "v2026_4/")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Credentials_look_real_and_stay_the_same()
    {
        await using var one = await Rehearsal.StartAsync(new SimulatorSettings { Tickets = 1 });
        await using var other = await Rehearsal.StartAsync(new SimulatorSettings { Tickets = 2 });
        one.Simulator.Credentials.ShouldBe(other.Simulator.Credentials);
        one.Simulator.Credentials.PublicKey.ShouldMatch("^[A-Za-z0-9]{16}$");
        one.Simulator.Credentials.PrivateKey.ShouldMatch("^[A-Za-z0-9]{16}$");
    }

    [Theory]
    [InlineData(true, Unauthorized)]
    [InlineData(false, NotAuthenticated)]
    public async Task Wrong_keys_are_401_in_the_form_of_the_server(bool isCloud, string body)
    {
        await using var rehearsal = await Rehearsal.StartAsync(new SimulatorSettings { Tickets = 1, IsCloud = isCloud });
        var keys = rehearsal.Simulator.Credentials;
        foreach (var key in new[] { $"ourmsp+{keys.PublicKey}:no", $"ourmsp+no:{keys.PrivateKey}", $"OurMSP+{keys.PublicKey}:{keys.PrivateKey}" })
        {
            (await AnswerToAsync(rehearsal, key)).ShouldBe((401, body), key);
        }
    }

    [Fact]
    public async Task Wrong_keys_can_be_404_on_the_router_and_401_on_the_versioned_path()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        rehearsal.Simulator.Faults.BadKeys = BadKeysAnswer.NotFoundOnRouter;
        (await AnswerToAsync(rehearsal, "ourmsp+a:b")).ShouldBe((404, """{"code":"ConnectWiseApi","message":"The endpoint does not exist."}"""));
        (await AnswerToAsync(rehearsal, "ourmsp+a:b", "v2026_4/")).ShouldBe((401, Unauthorized));
    }

    [Fact]
    public async Task Another_company_cannot_be_routed_in_the_cloud()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        (await AnswerToAsync(rehearsal, "othermsp+a:b")).ShouldBe((400, "Cannot route. Codebase/company is invalid"));
    }

    [Theory]
    [InlineData(ClientIdAnswer.AsServer, 400, """{"code":"Unauthorized","message":"clientId is invalid."}""")]
    [InlineData(ClientIdAnswer.Json400, 400, """{"code":"Unauthorized","message":"clientId is invalid."}""")]
    [InlineData(ClientIdAnswer.Text400, 400, "Cannot route. Codebase/company is invalid")]
    [InlineData(ClientIdAnswer.Forbidden403, 403, """{"code":"Security","message":"clientId header is required."}""")]
    [InlineData(ClientIdAnswer.NotChecked, 200, """{"count":1}""")]
    public async Task A_missing_client_id_is_refused_in_each_known_way(ClientIdAnswer how, int status, string body)
    {
        await using var rehearsal = await Rehearsal.StartAsync(new SimulatorSettings { Tickets = 1 });
        rehearsal.Simulator.Faults.BadClientId = how;
        using var request = rehearsal.Request("service/tickets/count");
        request.Headers.Remove("clientId");
        var response = await rehearsal.SendAsync(request);
        ((int)response.StatusCode, await Rehearsal.BodyAsync(response)).ShouldBe((status, body));
    }

    [Fact]
    public async Task An_unregistered_client_id_is_refused()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        using var request = rehearsal.Request("service/tickets/count");
        request.Headers.Remove("clientId");
        request.Headers.Add("ClientID", Guid.NewGuid().ToString());
        ((int)(await rehearsal.SendAsync(request)).StatusCode).ShouldBe(400);
    }

    private static async Task<(int Status, string Body)> AnswerToAsync(Rehearsal rehearsal, string key, string codebase = "v4_6_release/")
    {
        using var request = rehearsal.Request("service/tickets/count", codebase);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(key)));
        var response = await rehearsal.SendAsync(request);
        return ((int)response.StatusCode, await Rehearsal.BodyAsync(response));
    }
}

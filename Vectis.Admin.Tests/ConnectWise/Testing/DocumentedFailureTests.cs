using Shouldly;
using Vectis.Admin.Integrations;
using Vectis.ConnectWiseSimulator;
using Xunit;
using Words = Vectis.Admin.ConnectWise.Words;

namespace Vectis.Admin.Tests.ConnectWise.Testing;

/// <summary>The four failures that are documented word for word.</summary>
public sealed class DocumentedFailureTests
{
    private const string Unauthorized =
        "401 Unauthorized: Company ID, public key, or private key is wrong. Company ID is case-sensitive and is your short identifier, not the company’s display name.";

    private const string Forbidden =
        "403 Forbidden: The API member’s role lacks permission for the endpoint. Check the role has read access to Service Tickets, Companies, and the Member’s home system.";

    private const string ClientId =
        "400 with “clientid”: Client ID wasn’t registered at the developer portal (step 3). Register a client ID and paste the GUID.";

    private const string TimedOut =
        "Connection timed out: Wrong Site URL (e.g. typoed region) or ConnectWise Cloud is down. Try opening the Site URL in a browser to verify.";

    [Theory]
    [InlineData(BadKeysAnswer.Unauthorized, true)]
    [InlineData(BadKeysAnswer.NotAuthenticated, false)]
    [InlineData(BadKeysAnswer.NotFoundOnRouter, true)]
    public async Task Wrong_keys_are_told_as_401(BadKeysAnswer answer, bool isCloud)
    {
        await using var rig = await ConnectWiseRig.StartAsync(new SimulatorSettings { Tickets = 10, IsCloud = isCloud });
        rig.Simulator.Faults.BadKeys = answer;
        var report = await rig.TestAsync(rig.Credentials with { PrivateKey = "wrongwrongwrong1" });
        report.IsConnected.ShouldBeFalse();
        Words.TestSentence(report).ShouldBe(Unauthorized);
        report.Failure!.Category.ShouldBe(FailureCategory.Unauthorized);
        rig.Simulator.Traffic.Requests.ShouldBe(answer == BadKeysAnswer.NotFoundOnRouter ? 5 : 3, "wrong keys are tried once, and once exchanged");
    }

    [Fact]
    public async Task A_404_under_both_codebases_of_the_cloud_is_told_as_401()
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        rig.Simulator.Faults.Add(Fault.EndpointMissing(), path: "apis/3.0");
        Words.TestSentence(await rig.TestAsync()).ShouldBe(Unauthorized);
    }

    [Fact]
    public async Task A_404_on_premises_says_nothing_of_the_keys()
    {
        await using var rig = await ConnectWiseRig.StartAsync(new SimulatorSettings { Tickets = 10, IsCloud = false });
        rig.Simulator.Faults.Add(Fault.EndpointMissing(), path: "apis/3.0");
        (await rig.TestAsync()).Failure!.Category.ShouldBe(FailureCategory.NotFound);
    }

    [Theory]
    [InlineData(RecordKind.ServiceTickets, "Service tickets (Service Desk ▸ Service Tickets)")]
    [InlineData(RecordKind.Companies, "Companies (Companies ▸ Company Maintenance)")]
    public async Task A_role_without_tickets_or_companies_is_told_as_403_with_its_name(RecordKind kind, string named)
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        rig.Simulator.Role.Forbid(kind);
        Words.TestSentence(await rig.TestAsync()).ShouldBe($"{Forbidden} Refused: {named}.");
    }

    [Fact]
    public async Task A_role_without_both_names_both()
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        rig.Simulator.Role.Forbid(RecordKind.ServiceTickets, RecordKind.Companies);
        Words.TestSentence(await rig.TestAsync()).ShouldBe(
            $"{Forbidden} Refused: Service tickets (Service Desk ▸ Service Tickets) and Companies (Companies ▸ Company Maintenance).");
    }

    [Theory]
    [InlineData(ClientIdAnswer.Json400)]
    [InlineData(ClientIdAnswer.Forbidden403)]
    public async Task A_client_id_that_is_not_registered_is_told_by_its_name(ClientIdAnswer answer)
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        rig.Simulator.Faults.BadClientId = answer;
        Words.TestSentence(await rig.TestAsync(rig.Credentials with { ClientId = "0f8fad5b-d9cb-469f-a165-70867728950e" })).ShouldBe(ClientId);
    }

    [Theory]
    [InlineData("""{"code":"X","message":"ClientID header missing"}""", 401)]
    [InlineData("CLIENTID is unknown", 400)]
    public async Task The_client_id_is_recognised_in_any_case_and_in_plain_text(string body, int status)
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        rig.Simulator.Faults.Add(Fault.Status(status, "text/plain", body), path: "apis/3.0");
        Words.TestSentence(await rig.TestAsync()).ShouldBe(ClientId);
    }

    [Fact]
    public async Task No_answer_within_the_limit_is_told_as_a_timeout_with_the_site_to_open()
    {
        await using var rig = await ConnectWiseRig.StartAsync(configure: settings => settings["ConnectWise:TestTimeout"] = "00:00:01");
        rig.Simulator.Faults.Add(Fault.NoAnswer());
        var report = await rig.TestAsync();
        Words.TestSentence(report).ShouldBe(TimedOut);
        report.Failure!.Link.ShouldBe(new Uri(rig.Simulator.SiteUrl));
        report.Duration.ShouldBeInRange(TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_server_that_is_found_and_then_falls_silent_is_told_so()
    {
        await using var rig = await ConnectWiseRig.StartAsync(configure: settings => settings["ConnectWise:TestTimeout"] = "00:00:01");
        rig.Simulator.Faults.Add(Fault.NoAnswer(), path: "apis/3.0");
        Words.TestSentence(await rig.TestAsync()).ShouldBe(
            $"{TimedOut} ConnectWise did answer, but the whole test took longer than 1 s (ConnectWise:TestTimeout).");
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_told_as_a_timeout()
    {
        await using var rig = await ConnectWiseRig.StartAsync(register: services => services.AddNoNames());
        Words.TestSentence(await rig.TestAsync(rig.Credentials with { SiteUrl = "https://naa.myconnectwise.net" })).ShouldBe(
            $"{TimedOut} No server goes by the name naa.myconnectwise.net.");
    }

    [Fact]
    public async Task A_refused_connection_is_told_as_a_timeout()
    {
        await using var rig = await ConnectWiseRig.StartAsync(configure: settings => settings["ConnectWise:TrustedHosts:1"] = "127.0.0.1:1");
        Words.TestSentence(await rig.TestAsync(rig.Credentials with { SiteUrl = "http://127.0.0.1:1" })).ShouldBe(
            $"{TimedOut} 127.0.0.1:1 refused the connection.");
    }
}

using Shouldly;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Configure;

public sealed class DialogTestTests
{
    [Fact]
    public async Task A_good_test_says_what_was_reached_and_how_much_may_be_read()
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.OpenAsync();
        await rig.FillAsync(rig.Right);

        var status = await rig.TestAsync();

        status.ShouldStartWith($"Connected to ConnectWise. On-premises ({rig.Simulator.Address.Authority}), version v2026.4, in ");
        rig.Lines().ShouldContain(line => line.StartsWith("Service tickets passed: may read, 50", StringComparison.Ordinal));
        rig.Lines().Skip(7).Select(line => line[..line.IndexOf(" passed", StringComparison.Ordinal)]).ShouldBe(
            ["Service tickets", "Companies", "Members", "Contracts (Agreements)", "Time entries", "Dates understood"], ignoreOrder: true);
        (await rig.FindAsync()).ShouldBeNull("a test saves nothing");
    }

    [Fact]
    public async Task A_stream_that_may_not_be_read_is_named_with_its_permission()
    {
        await using var rig = await ConfigureRig.StartAsync();
        rig.Simulator.Role.Forbid(RecordKind.Members);
        await rig.OpenAsync();
        await rig.FillAsync(rig.Right);

        (await rig.TestAsync()).ShouldStartWith("Connected to ConnectWise, except Members (permission: System ▸ Member Maintenance). On-premises");
        rig.Lines().Single(line => line.StartsWith("Members", StringComparison.Ordinal)).ShouldStartWith(
            "Members failed: may not read: needs System ▸ Member Maintenance"
            + "In System ▸ Security Roles, on the role of the API member, set System ▸ Member Maintenance to Inquire Level All and save.");
    }

    [Fact]
    public async Task Wrong_keys_are_told_in_the_documented_words()
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.OpenAsync();
        await rig.FillAsync(rig.Right with { PrivateKey = "wrongwrongwrong1" });

        (await rig.TestAsync()).ShouldBe(
            "401 Unauthorized Company ID, public key, or private key is wrong. Company ID is case-sensitive and is your short identifier, not the company’s display name.");
        rig.Box("Private key").GetAttribute("value").ShouldBe("wrongwrongwrong1", "what was typed survives a failure");
    }

    [Fact]
    public async Task A_role_without_tickets_is_told_in_the_documented_words()
    {
        await using var rig = await ConfigureRig.StartAsync();
        rig.Simulator.Role.Forbid(RecordKind.ServiceTickets);
        await rig.OpenAsync();
        await rig.FillAsync(rig.Right);

        (await rig.TestAsync()).ShouldBe(
            "403 Forbidden The API member’s role lacks permission for the endpoint. Check the role has read access to Service Tickets, Companies, and the Member’s home system. "
            + "Refused: Service tickets (Service Desk ▸ Service Tickets).");
    }

    [Fact]
    public async Task An_unregistered_client_id_is_told_in_the_documented_words()
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.OpenAsync();
        await rig.FillAsync(rig.Right with { ClientId = "0f8fad5b-d9cb-469f-a165-70867728950e" });

        (await rig.TestAsync()).ShouldBe(
            "400 with “clientid” Client ID wasn’t registered at the developer portal (step 3). Register a client ID and paste the GUID.");
    }

    [Fact]
    public async Task A_site_that_does_not_answer_is_told_in_the_documented_words_with_a_link_to_it()
    {
        await using var rig = await ConfigureRig.StartAsync(configure: new() { ["ConnectWise:TrustedHosts:1"] = "http://127.0.0.1:1" });
        await rig.OpenAsync();
        await rig.FillAsync(rig.Right with { SiteUrl = "http://127.0.0.1:1" });

        (await rig.TestAsync()).ShouldBe(
            "Connection timed out Wrong Site URL (e.g. typoed region) or ConnectWise Cloud is down. Try opening the Site URL in a browser to verify. "
            + "127.0.0.1:1 refused the connection.");
        var link = rig.Dialog.QuerySelectorAll("a").Single(link => ConfigureRig.Text(link) == "Open Site URL");
        (link.GetAttribute("href"), link.GetAttribute("target"), link.GetAttribute("rel")).ShouldBe(("http://127.0.0.1:1/", "_blank", "noopener"));
    }

    [Fact]
    public async Task A_running_test_says_what_it_is_at_and_can_be_stopped()
    {
        await using var rig = await ConfigureRig.StartAsync();
        rig.Simulator.Faults.Add(Fault.NoAnswer(), path: "apis/3.0");
        await rig.OpenAsync();
        await rig.FillAsync(rig.Right);

        var clicked = rig.ClickAsync("Test");
        await rig.UntilAsync(() => ConfigureRig.Text(rig.Dialog.QuerySelector(".configure-step")!) == "Asking for Service tickets");
        rig.Button("Test").HasAttribute("disabled").ShouldBeTrue();
        rig.Status.ShouldBe("", "the lines are not announced one by one");
        string[] expected =
        [
            $"Address well formed passed: {rig.Right.SiteUrl}", "Name found passed: 127.0.0.1", "Server reached passed: by http, not encrypted",
            "Is a ConnectWise passed: on-premises, version v2026.4", "Company ID known passed: Our MSPRequests GET /login/companyinfo/ourmsp 200, ",
            "Client ID registered running", "Keys accepted running", "Service tickets running", "Companies waiting",
        ];
        rig.Lines().Zip(expected).ShouldAllBe(pair => pair.First.StartsWith(pair.Second, StringComparison.Ordinal));

        await rig.ClickAsync("Stop");
        await clicked;
        await rig.UntilAsync(() => !rig.Has("Stop"));
        rig.Status.ShouldBe("Stopped It was stopped before it finished. Nothing was changed.");
        rig.Button("Test").HasAttribute("disabled").ShouldBeFalse();
        ConfigureRig.Text(rig.Dialog.QuerySelector(".configure-step")!).ShouldBe("");
    }

    [Fact]
    public async Task An_edit_marks_the_result_as_of_something_else()
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.OpenAsync();
        await rig.FillAsync(rig.Right);
        (await rig.TestAsync()).ShouldNotContain("Changed since this test.");

        await rig.TypeAsync("Company ID", "another");
        rig.Status.ShouldEndWith("Changed since this test.");
    }

    [Fact]
    public async Task The_requests_can_be_read_and_copied_without_a_key()
    {
        await using var rig = await ConfigureRig.StartAsync();
        await rig.OpenAsync();
        await rig.FillAsync(rig.Right with { PrivateKey = "wrongwrongwrong1" });
        await rig.TestAsync();

        await rig.ClickAsync("Details");
        var details = rig.Dialog.QuerySelector("#connectwise-details pre")!.TextContent;
        details.ShouldStartWith("401 Unauthorized: Company ID, public key, or private key is wrong.");
        details.ShouldContain($"\n\nGET /login/companyinfo/{rig.Right.CompanyId}\n200, ");
        details.ShouldContain("\n401, ");
        foreach (var key in new[] { rig.Right.PublicKey, "wrongwrongwrong1", rig.Right.ClientId }) details.ShouldNotContain(key);

        await rig.ClickAsync("Copy");
        rig.Browser.Invocations["navigator.clipboard.writeText"].Single().Arguments.ShouldBe([details]);
        rig.Dialog.TextContent.ShouldContain("Copied.");
    }

    [Fact]
    public async Task More_tests_than_are_allowed_are_told_so()
    {
        await using var rig = await ConfigureRig.StartAsync(new SimulatorSettings { Tickets = 1 });
        await rig.OpenAsync();
        await rig.FillAsync(rig.Right with { CompanyId = "nobody" });
        for (var test = 0; test < 10; test++) await rig.TestAsync();

        await rig.TestAsync();
        rig.Notice.ShouldStartWith("At most 10 tests a minute are allowed. Wait ");
        rig.Status.ShouldBe("", "the lines are not announced one by one");
        string[] expected =
        [
            $"Address well formed passed: {rig.Right.SiteUrl}", "Name found passed: 127.0.0.1", "Server reached passed: by http, not encrypted",
            "Is a ConnectWise passed: on-premises, version v2026.4", "Company ID known passed: Our MSP Requests GET /login/companyinfo/ourmsp 200",
            "Client ID registered running", "Keys accepted running", "Service tickets running", "Companies waiting",
        ];
        rig.Lines().Zip(expected).ShouldAllBe(pair => pair.First.StartsWith(pair.Second, StringComparison.Ordinal));
    }
}

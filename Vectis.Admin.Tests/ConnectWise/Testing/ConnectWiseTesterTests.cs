using Shouldly;
using Vectis.Admin.Integrations;
using Vectis.ConnectWiseSimulator;
using Xunit;
using Words = Vectis.Admin.ConnectWise.Words;

namespace Vectis.Admin.Tests.ConnectWise.Testing;

public sealed class ConnectWiseTesterTests
{
    [Fact]
    public async Task Right_credentials_connect_and_every_stream_is_counted()
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        var report = await rig.TestAsync();
        report.Failure.ShouldBeNull();
        report.Host.ShouldBe(rig.Simulator.Address.Authority);
        report.Region.ShouldBe("on-premises");
        report.Version.ShouldBe("v2026.4");
        report.CompanyName.ShouldNotBeNullOrEmpty();
        report.Streams.Select(stream => stream.Stream).ShouldBe(ConnectWiseRig.Streams, ignoreOrder: true);
        report.Streams.Single(stream => stream.Stream == "tickets").Count.ShouldBe(rig.Simulator.Data.Count(RecordKind.ServiceTickets));
        report.Streams.ShouldAllBe(stream => stream.Count > 0 && stream.Failure == null);
        Words.TestSentence(report).ShouldStartWith("Connected to ConnectWise. On-premises (");
    }

    [Fact]
    public async Task Companyinfo_comes_first_without_keys_and_tickets_and_companies_before_the_others()
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        var report = await rig.TestAsync();
        report.Requests.Take(3).Select(request => request.Path).ShouldBe(
            ["/login/companyinfo/ourmsp", "/v4_6_release/apis/3.0/service/tickets?pageSize=1&fields=id", "/v4_6_release/apis/3.0/company/companies?pageSize=1&fields=id"]);
        report.Requests.Count.ShouldBe(15);
        report.Requests.ShouldAllBe(request => request.Status == 200 && request.RequestId != null);
        report.Requests.ShouldNotContain(request => request.Path.Contains("system/info"));
    }

    [Fact]
    public async Task A_role_that_may_not_read_members_connects_except_members()
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        rig.Simulator.Role.Forbid(RecordKind.Members);
        var report = await rig.TestAsync();
        report.IsConnected.ShouldBeTrue();
        Words.TestSentence(report).ShouldStartWith("Connected to ConnectWise, except Members (permission: System ▸ Member Maintenance). On-premises (");
        report.Streams.Single(stream => stream.Stream == "members").Count.ShouldBeNull();
    }

    [Fact]
    public async Task Of_a_stream_that_was_not_chosen_only_the_right_to_read_it_is_asked()
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        var report = await rig.TestAsync();
        report.Requests.Single(request => request.Path.Contains("invoices")).Path.ShouldEndWith("finance/invoices?pageSize=1&fields=id");
        report.Notes.Select(note => note.Text).ShouldBe(
        [
            "This key can read Invoices; Vectis does not need it. To narrow the role: System ▸ Security Roles, Finance ▸ Invoicing, Inquire Level None.",
            "This key can read Configurations; Vectis does not need it. To narrow the role: System ▸ Security Roles, Companies ▸ Configurations, Inquire Level None.",
        ]);
        rig.Simulator.Role.Forbid(RecordKind.Invoices, RecordKind.Configurations);
        (await rig.TestAsync()).Notes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fault_of_one_stream_does_not_hide_that_the_rest_connects()
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        rig.Simulator.Faults.Add(Fault.ServerTimeout(), RecordKind.Agreements);
        Words.TestSentence(await rig.TestAsync()).ShouldStartWith(
            "Connected to ConnectWise, except Contracts (Agreements) (ConnectWise had an error). On-premises (");
    }

    [Fact]
    public async Task An_unknown_company_is_told_so()
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        (await rig.TestAsync(rig.Credentials with { CompanyId = "nobody" })).Failure!.Category.ShouldBe(FailureCategory.UnknownCompany);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../../admin")]
    [InlineData("a/b?c#d")]
    [InlineData("%2e%2e")]
    [InlineData("ÿ\ud800")]
    public async Task A_hostile_company_id_stays_inside_its_path(string companyId)
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        (await rig.TestAsync(rig.Credentials with { CompanyId = companyId })).Failure!.Category.ShouldBe(FailureCategory.UnknownCompany);
        rig.Simulator.Traffic.Log.ShouldAllBe(request => request.Target.StartsWith("/login/companyinfo/"));
    }

    [Fact]
    public async Task The_caller_who_stops_it_reads_that_it_was_stopped()
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        rig.Simulator.Faults.Add(Fault.NoAnswer(), path: "apis/3.0");
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        Words.TestSentence(await rig.TestAsync(cancellationToken: stop.Token)).ShouldBe("Stopped: It was stopped before it finished. Nothing was changed.");
    }

    [Fact]
    public async Task It_changes_nothing_and_reads_no_more_than_one_record_of_a_stream()
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        await rig.TestAsync();
        rig.Simulator.Traffic.Log.ShouldAllBe(request => request.Method == "GET" && request.Bytes < 1000);
    }

    [Fact]
    public async Task It_takes_less_than_three_seconds_at_200_ms_an_answer()
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        (await rig.TestAsync()).IsConnected.ShouldBeTrue(); // what the first use of anything costs is not meant
        rig.Simulator.Faults.Latency = TimeSpan.FromMilliseconds(200);
        var report = await rig.TestAsync();
        report.IsConnected.ShouldBeTrue();
        report.Duration.ShouldBeLessThan(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task It_has_no_more_requests_under_way_than_allowed()
    {
        await using var rig = await ConnectWiseRig.StartAsync(
            new SimulatorSettings { Tickets = 50, Latency = TimeSpan.FromMilliseconds(50) }, settings => settings["ConnectWise:MaxParallelRequests"] = "2");
        (await rig.TestAsync()).IsConnected.ShouldBeTrue();
        rig.Simulator.Traffic.MostAtOnce.ShouldBe(2);
    }

    [Fact]
    public async Task An_address_that_is_not_allowed_is_not_asked()
    {
        await using var rig = await ConnectWiseRig.StartAsync(configure: settings => settings.Clear());
        Words.TestSentence(await rig.TestAsync()).ShouldBe(
            "Address not allowed: Vectis calls only ConnectWise’s cloud, and servers that its operator has named. "
            + $"To allow {rig.Simulator.Address.Authority}, add \"{rig.Simulator.Address.Authority}\" to the setting ConnectWise:TrustedHosts.");
        rig.Simulator.Traffic.Requests.ShouldBe(0);
    }

    [Fact]
    public async Task No_key_reaches_the_log_or_the_report()
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        rig.Simulator.Faults.Add(Fault.Status(500, "text/plain", $"{rig.Simulator.Credentials.Authorization} {rig.Credentials.PrivateKey} {rig.Credentials.ClientId}"), RecordKind.Members);
        var report = await rig.TestAsync();
        var written = string.Join('\n', rig.Logs.GetSnapshot().Select(entry => $"{entry.Message} {entry.Exception} {string.Join(' ', entry.StructuredState ?? [])}"))
            + string.Join('\n', report.Requests) + Words.DetailsText(report) + Words.TestSentence(report) + report.Streams.Aggregate("", (all, stream) => all + stream.Failure);
        rig.Logs.Count.ShouldBeGreaterThan(10);
        foreach (var secret in (string[])[rig.Credentials.PublicKey, rig.Credentials.PrivateKey, rig.Credentials.ClientId, rig.Simulator.Credentials.Authorization[6..]])
            written.ShouldNotContain(secret, Case.Insensitive);
    }
}

using Microsoft.Extensions.Options;
using Shouldly;
using Vectis.Admin.ConnectWise;
using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.ConnectWise.Scoping;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync;
using Vectis.Admin.Tests.ConnectWise.Streams;
using Vectis.Admin.Tests.Outbound;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Connecting;

/// <summary>Answers that would lead elsewhere, show what was sent, or never end.</summary>
public sealed class HostileAnswerTests
{
    private const string Json = "application/json";

    [Theory]
    [InlineData(301, false)]
    [InlineData(302, true)]
    [InlineData(303, false)]
    [InlineData(307, true)]
    [InlineData(308, false)]
    public async Task A_redirect_is_told_and_nothing_is_sent_to_where_it_leads(int status, bool isSync)
    {
        await using var elsewhere = LoopbackServer.Plain();
        await using var rig = await StartAsync(elsewhere);
        rig.Simulator.Faults.Add(Fault.Redirect($"http://127.0.0.1:{elsewhere.Port}/v4_6_release/apis/3.0/service/tickets", status), path: "apis/3.0");
        var session = (await rig.OpenAsync(isSync ? Purpose.Sync : Purpose.Test)).Value!;

        var failure = (await session.GetAsync("service/tickets", CancellationToken.None)).Failure.ShouldNotBeNull();

        failure.Category.ShouldBe(FailureCategory.NotConnectWise);
        failure.Text.ShouldEndWith($"It redirects to http://127.0.0.1:{elsewhere.Port}.");
        elsewhere.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task A_redirect_of_the_first_request_is_told_too()
    {
        await using var elsewhere = LoopbackServer.Plain();
        await using var rig = await StartAsync(elsewhere);
        rig.Simulator.Faults.Add(Fault.Redirect($"http://127.0.0.1:{elsewhere.Port}/login"), path: "companyinfo");
        var report = await rig.TestAsync();
        report.Failure.ShouldNotBeNull().Category.ShouldBe(FailureCategory.NotConnectWise);
        report.Requests.Count.ShouldBe(1);
        elsewhere.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task What_a_redirect_repeats_of_the_keys_is_not_shown()
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        var (publicKey, privateKey) = (rig.Credentials.PublicKey, rig.Credentials.PrivateKey);
        rig.Simulator.Faults.Add(
            Fault.Status(302, Json, "", ("Location", $"https://{publicKey}:{privateKey}@{privateKey}.example:8443/{privateKey}?{privateKey}"), ("x-cw-request-id", privateKey)),
            path: "apis/3.0");
        var report = await rig.TestAsync();
        report.Failure!.Specifics.ShouldBe("It redirects to https://•••.example:8443.");
        report.Requests[^1].RequestId.ShouldBe("•••");
    }

    [Fact]
    public async Task Links_in_headers_and_records_are_not_followed()
    {
        await using var elsewhere = LoopbackServer.Plain();
        await using var rig = await StartAsync(elsewhere);
        var away = $"http://127.0.0.1:{elsewhere.Port}";
        rig.Simulator.Faults.Add(
            Fault.Status(
                200, Json, """[{"id":1,"_info":{"self_href":"AWAY/1","board_href":"AWAY/2"}},{"id":2,"company":{"id":3,"_info":{"company_href":"AWAY/3"}}}]""".Replace("AWAY", away),
                ("Link", $"<{away}/next?pageId=2>; rel=\"next\", <{away}/last>; rel=\"last\"")),
            RecordKind.ServiceTickets);
        await using var source = await SourceAsync(rig);
        (await source.ReadAsync(Pages.Stream("tickets"), default, CancellationToken.None)).Value.ShouldNotBeNull().Records.Count.ShouldBe(2);
        (await rig.TestAsync()).Failure.ShouldBeNull();
        elsewhere.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task A_server_that_gives_the_same_page_again_and_again_is_not_asked_for_ever()
    {
        await using var rig = await ConnectWiseRig.StartAsync(configure: settings => settings["ConnectWise:PageSize"] = "2");
        rig.Simulator.Faults.Add(Fault.Status(200, Json, """[{"id":1,"name":"a"},{"id":2,"name":"b"}]"""), path: "service/boards");
        await using var source = await SourceAsync(rig);

        var answer = await source.ReadAsync(Pages.Stream("tickets"), default, CancellationToken.None);
        answer.IsValue.ShouldBeTrue("another path answers as ever");
        var boards = await source.ReadAsync(Pages.Stream("board-statuses"), default, CancellationToken.None);

        boards.Failure.ShouldNotBeNull().Category.ShouldBe(FailureCategory.UnreadableAnswer);
        boards.Failure.Specifics.ShouldBe("It was asked for records with ids above 2 and holds none.");
    }

    [Theory]
    [InlineData("Fri, 31 Dec 2100 23:59:59 GMT", false)]
    [InlineData("Mon, 01 Jan 0001 00:00:00 GMT", false)]
    [InlineData("Fri, 31 Dec 1999 23:59:59 GMT", false)]
    [InlineData("yesterday", false)]
    [InlineData("Sun, 02 Jan 2022 03:04:05 GMT", true)]
    public async Task A_time_the_server_can_not_have_is_not_believed(string date, bool isBelieved)
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        rig.Simulator.Faults.Add(Fault.Status(200, Json, "[]", ("Date", date)), RecordKind.ServiceTickets);
        var session = (await rig.OpenAsync()).Value!;
        using var answer = (await session.GetAsync("service/tickets", CancellationToken.None)).Value.ShouldNotBeNull();
        answer.ServerTime.HasValue.ShouldBe(isBelieved);
    }

    [Fact]
    public async Task A_list_that_is_no_list_inside_does_not_pass_the_test()
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        rig.Simulator.Faults.Add(Fault.Status(200, Json, """[{"id": oops}]"""), RecordKind.Companies);
        var failure = (await rig.TestAsync()).Failure.ShouldNotBeNull();
        failure.Category.ShouldBe(FailureCategory.UnreadableAnswer);
        failure.Specifics.ShouldBe("It breaks off or is no JSON after 8 bytes of line 1.");
    }

    [Fact]
    public async Task A_list_in_another_encoding_is_told_so()
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        await using var server = LoopbackServer.Plain("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 6\r\n\r\n\u00ff\u00fe[\0]\0");
        await using var other = await StartAsync(server);
        var opened = await other.Get<ConnectWiseConnector>().OpenAsync(
            other.Credentials with { SiteUrl = $"http://127.0.0.1:{server.Port}" }, Purpose.Test, null, CancellationToken.None);
        (opened.Failure!.Category, opened.Failure.Specifics).ShouldBe(
            (FailureCategory.UnreadableAnswer, "It is written in UTF-16 or UTF-32, which JSON must not be."));
    }

    /// <summary>The other server is one that may be called, so that only the rule for answers keeps Vectis from it.</summary>
    private static Task<ConnectWiseRig> StartAsync(LoopbackServer elsewhere) =>
        ConnectWiseRig.StartAsync(configure: settings => settings["ConnectWise:TrustedHosts:1"] = $"127.0.0.1:{elsewhere.Port}");

    private static async Task<IRecordSource> SourceAsync(ConnectWiseRig rig) =>
        new ConnectWiseSource((await rig.OpenAsync()).Value!, rig.Get<IOptionsMonitor<ConnectWiseSettings>>().CurrentValue, RecordScope.Everything, TimeProvider.System);
}

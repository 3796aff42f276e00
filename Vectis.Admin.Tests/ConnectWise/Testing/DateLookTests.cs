using Shouldly;
using Vectis.Admin.Integrations;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Testing;

/// <summary>Whether the server takes dates as they are written: a line of the checklist, with the request that showed it.</summary>
public sealed class DateLookTests
{
    [Fact]
    public async Task Dates_that_are_understood_cost_two_requests_and_no_record()
    {
        await using var rig = await ConnectWiseRig.StartAsync();

        var line = Line(await rig.TestAsync());

        (line.State, line.Result, line.Guidance).ShouldBe((TestLineState.Passed, "taken as they are written", null));
        var asked = line.Requests.Select(request => Uri.UnescapeDataString(request.Path)).ToList();
        asked.Count.ShouldBe(2);
        asked[0].ShouldBe("/v4_6_release/apis/3.0/service/tickets?orderBy=id desc&pageSize=1&fields=id,_info/lastUpdated");
        asked[1].ShouldMatch(
            @"^/v4_6_release/apis/3\.0/service/tickets/count\?conditions=lastUpdated >= \[.*Z\] and lastUpdated <= \[.*Z\] and id in \(\d+\)$");
    }

    [Theory]
    [InlineData(5, "taken 5 h later than written", "writes it 5 h earlier")]
    [InlineData(-11, "taken 11 h earlier than written", "writes it 11 h later")]
    public async Task Shifted_dates_are_told_with_the_correction_and_the_request_that_proved_it(int hours, string result, string correction)
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        rig.Simulator.Faults.DateFilterShift = TimeSpan.FromHours(hours);

        var report = await rig.TestAsync();

        var line = Line(report);
        (line.State, line.Result).ShouldBe((TestLineState.Passed, result));
        line.Guidance.ShouldNotBeNull().ShouldContain(correction);
        line.Requests[^1].Path.ShouldContain("/service/tickets/count?conditions=lastUpdated");
        report.Notes.ShouldContain(new TestNote(TestCause.DatesShifted, line.Guidance));
    }

    [Fact]
    public async Task Dates_that_are_refused_fail_their_line_and_nothing_else()
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        rig.Simulator.Faults.DateFilter = DateFilterBehaviour.DatesRefused;
        var report = await rig.TestAsync();
        report.IsConnected.ShouldBeTrue();
        report.Lines.Where(line => line.State == TestLineState.Failed).ShouldHaveSingleItem().Result.ShouldBe("not taken at all");
    }

    [Fact]
    public async Task Without_a_record_there_is_nothing_to_ask_by()
    {
        await using var rig = await ConnectWiseRig.StartAsync(new SimulatorSettings { Tickets = 0, Companies = 1 });
        rig.Simulator.Faults.Add(Fault.Status(200, "application/json", """{"count":0}"""), path: "/count");
        var line = Line(await rig.TestAsync());
        (line.State, line.Result).ShouldBe((TestLineState.Skipped, "not asked: there is no record to ask by"));
        rig.Simulator.Traffic.Log.ShouldNotContain(request => request.Target.Contains("lastUpdated"));
    }

    [Fact]
    public async Task Where_tickets_are_none_a_company_is_asked_by()
    {
        await using var rig = await ConnectWiseRig.StartAsync(new SimulatorSettings { Tickets = 0 });
        var line = Line(await rig.TestAsync());
        line.State.ShouldBe(TestLineState.Passed);
        line.Requests.ShouldAllBe(request => request.Path.Contains("/company/companies"));
    }

    [Fact]
    public async Task What_does_not_come_in_time_claims_nothing_and_fails_nothing()
    {
        await using var rig = await ConnectWiseRig.StartAsync();
        using var over = new CancellationTokenSource();
        rig.Simulator.Faults.Add(
            Fault.HeldBack(over.Cancel, new TaskCompletionSource().Task), when: request => request.Query.Contains("lastUpdated", StringComparison.Ordinal));
        var report = await rig.TestAsync(cancellationToken: over.Token);
        report.IsConnected.ShouldBeTrue();
        var line = Line(report);
        (line.State, line.Result).ShouldBe((TestLineState.Skipped, "not asked to the end: the next sync looks again"));
    }

    private static TestLine Line(TestReport report) => report.Lines.Single(line => line.Name == "Dates understood");
}

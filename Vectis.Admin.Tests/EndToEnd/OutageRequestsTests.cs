using Shouldly;
using Vectis.Admin.Integrations;
using Vectis.Admin.Records;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.EndToEnd;

/// <summary>How many requests a ConnectWise gets that is down or just back, counted by itself; and how many at once from a run.</summary>
public sealed class OutageRequestsTests
{
    [Fact]
    public async Task A_server_that_is_down_is_tried_by_one_request_until_it_is_back()
    {
        await using var synced = await SyncedFromSimulator.StartAsync(new SimulatorSettings { Tickets = 50 }, clock: new QuickTime());
        var traffic = synced.Simulator.Traffic;
        synced.Simulator.Faults.Add(Fault.CutConnection());

        (await synced.SyncAsync()).Outcome.ShouldBe(RunOutcome.Failed);
        traffic.Requests.ShouldBe(4); // companyinfo with its retries
        for (var i = 0; i < 3; i++)
        {
            traffic.Reset();
            (await synced.SyncAsync()).Outcome.ShouldBe(RunOutcome.Failed);
            traffic.Requests.ShouldBe(1);
        }

        synced.Simulator.Faults.Clear();
        traffic.Reset();
        (await synced.SyncAsync()).IsComplete.ShouldBeTrue();
        traffic.Log[0].Target.ShouldStartWith("/login/companyinfo");
        traffic.MostAtOnce.ShouldBeLessThanOrEqualTo(4);
        (await OutageAsync(synced)).ShouldBeNull();
    }

    [Fact]
    public async Task An_api_that_is_down_behind_a_door_that_opens_ends_the_run_after_three_streams_and_then_after_the_first()
    {
        await using var synced = await SyncedFromSimulator.StartAsync(new SimulatorSettings { Tickets = 50 }, clock: new QuickTime());
        var traffic = synced.Simulator.Traffic;
        synced.Simulator.Faults.Add(Fault.Unavailable(), path: "apis/3.0");

        var run = await synced.SyncAsync();

        run.Outcome.ShouldBe(RunOutcome.Failed);
        run.Message.ShouldNotBeNull().ShouldStartWith("ConnectWise stopped answering, so the rest was left for later. ConnectWise had an error: ");
        run.Streams.Count(s => s.State == StreamState.Failed).ShouldBe(3);
        run.Streams.Count(s => s.State == StreamState.Stopped).ShouldBe(7);
        traffic.Requests.ShouldBe(1 + (3 * 4));
        (await OutageAsync(synced)).ShouldNotBeNull();

        traffic.Reset();
        (await synced.SyncAsync()).Streams.Count(s => s.State == StreamState.Failed).ShouldBe(1);
        traffic.Requests.ShouldBe(1 + 4);

        synced.Simulator.Faults.Clear();
        (await synced.SyncAsync()).IsComplete.ShouldBeTrue();
        (await OutageAsync(synced)).ShouldBeNull();
    }

    [Fact]
    public async Task An_api_that_takes_every_request_and_never_answers_ends_the_run_within_minutes()
    {
        var clock = new QuickTime();
        await using var synced = await SyncedFromSimulator.StartAsync(new SimulatorSettings { Tickets = 50 }, clock: clock);
        // The boards answer, and then nothing does: the list of each board's statuses would be waited for in turn.
        synced.Simulator.Faults.Add(Fault.NoAnswer(), path: "apis/3.0", skip: 2);
        var begun = clock.GetTimestamp();

        var run = await synced.SyncAsync();

        run.Message.ShouldNotBeNull().ShouldStartWith("ConnectWise stopped answering, so the rest was left for later.");
        run.Streams.Count(s => s.State == StreamState.Failed).ShouldBe(3);
        clock.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromMinutes(8));
    }

    [Fact]
    public async Task An_upgrade_in_the_middle_of_a_run_costs_one_question_however_many_fetchers_meet_it()
    {
        await using var synced = await SyncedFromSimulator.StartAsync(
            new SimulatorSettings { Tickets = 3_000, Companies = 10, TimeEntries = 10, Latency = TimeSpan.FromMilliseconds(20) },
            configure: new() { ["ConnectWise:PageSize"] = "100" },
            clock: new QuickTime());
        synced.Simulator.Faults.RouterAnswers = false;
        synced.Simulator.Faults.Add(
            Fault.Then(() => synced.Simulator.Faults.Codebase = "v2027_1/"), RecordKind.ServiceTickets, times: 1, skip: 12);

        (await synced.SyncAsync()).IsComplete.ShouldBeTrue();

        var log = synced.Simulator.Traffic.Log;
        log.Count(r => r.Target.StartsWith("/login/companyinfo", StringComparison.Ordinal)).ShouldBe(2); // at the beginning, and then once
        log.Count(r => r.Target.StartsWith("/v2026_4/", StringComparison.Ordinal) && r.Status == 404).ShouldBeInRange(1, 4);
        (await synced.StoredAsync<Ticket>()).Count.ShouldBe(3_000);
    }

    [Fact]
    public async Task A_stream_that_fails_alone_is_no_outage_and_the_others_are_brought()
    {
        await using var synced = await SyncedFromSimulator.StartAsync(new SimulatorSettings { Tickets = 50 }, clock: new QuickTime());
        synced.Simulator.Faults.Add(Fault.ServerTimeout(), RecordKind.ServiceTickets);

        var run = await synced.SyncAsync();

        run.Outcome.ShouldBe(RunOutcome.Warnings);
        run.Streams.Where(s => s.State == StreamState.Failed).Select(s => (s.Key, s.Failure!.Category)).ShouldBe([("tickets", FailureCategory.ServerError)]);
        (await synced.StoredAsync<TimeEntry>()).Count.ShouldBe(synced.Simulator.Data.Count(RecordKind.TimeEntries));
        (await OutageAsync(synced)).ShouldBeNull();
    }

    [Theory]
    [InlineData(4, null, 4)]
    [InlineData(2, null, 2)]
    [InlineData(4, 1, 1)]
    public async Task A_run_never_has_more_requests_under_way_than_settings_and_ceiling_allow(int setting, int? ceiling, int most)
    {
        await using var synced = await SyncedFromSimulator.StartAsync(
            new SimulatorSettings { Tickets = 3_000, Companies = 10, TimeEntries = 10, Latency = TimeSpan.FromMilliseconds(20) },
            configure: new() { ["ConnectWise:MaxParallelRequests"] = $"{setting}", ["ConnectWise:PageSize"] = "100" });
        synced.Database.Get<RequestCeiling>().Set(synced.ConnectionId, ceiling);

        (await synced.SyncAsync()).IsComplete.ShouldBeTrue();

        synced.Simulator.Traffic.MostAtOnce.ShouldBe(most);
    }

    [Fact]
    public async Task A_server_that_bears_two_at_once_is_soon_asked_by_no_more_and_everything_comes()
    {
        await using var synced = await SyncedFromSimulator.StartAsync(
            new SimulatorSettings { Tickets = 3_000, Companies = 10, TimeEntries = 10, Latency = TimeSpan.FromMilliseconds(20) },
            configure: new() { ["ConnectWise:PageSize"] = "100" },
            clock: new QuickTime());
        synced.Simulator.Faults.MostAtOnce = 2;

        (await synced.SyncAsync()).IsComplete.ShouldBeTrue();

        // Halved once and then one more now and then: each of those costs one refusal and its pause.
        synced.Simulator.Traffic.Log.Count(r => r.Status == 429).ShouldBeLessThan(10);
        (await synced.StoredAsync<Ticket>()).Count.ShouldBe(3_000);
    }

    private static async Task<Vectis.Admin.Sync.Faults.Outage?> OutageAsync(SyncedFromSimulator synced) =>
        (await synced.Syncs.StandingAsync(synced.ConnectionId, CancellationToken.None)).Outage;
}

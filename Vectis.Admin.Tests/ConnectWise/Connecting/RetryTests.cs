using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.Integrations;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Connecting;

/// <summary>What is tried again, how often, and what waits. The clock is driven by hand, the requests are real.</summary>
public sealed class RetryTests
{
    private const string Path = "service/tickets?pageSize=10";

    private readonly FakeTimeProvider _time = new();

    private Task<ConnectWiseRig> StartAsync() => ConnectWiseRig.StartAsync(register: services => services.AddSingleton<TimeProvider>(_time));

    /// <summary>Lets the driven clock run until the work is done: slowly enough that no real answer comes too late for it.</summary>
    private async Task<T> Finish<T>(Task<T> work, int stepMilliseconds = 100)
    {
        for (var i = 0; !work.IsCompleted; i++)
        {
            i.ShouldBeLessThan(10_000, "it never ends");
            await Task.Delay(2);
            _time.Advance(TimeSpan.FromMilliseconds(stepMilliseconds));
        }

        return await work;
    }

    public static TheoryData<Fault> Passing =>
    [
        Fault.ServerTimeout(), Fault.Unavailable(), Fault.Status(408, "text/plain", ""), Fault.TooManyRequests(1), Fault.TooManyRequestsHtml(1),
        Fault.TooManyRequests(1, retryAfterAsDate: true), Fault.CutConnection(), Fault.CutMidPage(), Fault.TruncatedJson(),
    ];

    [Theory]
    [MemberData(nameof(Passing), DisableDiscoveryEnumeration = true)]
    public async Task The_sync_tries_again_what_usually_passes_at_most_four_times(Fault fault)
    {
        await using var rig = await StartAsync();
        var session = (await rig.OpenAsync(Purpose.Sync)).Value!;
        rig.Simulator.Faults.Add(fault, RecordKind.ServiceTickets, times: 3);
        using var answer = (await Finish(session.GetAsync(Path, CancellationToken.None))).Value.ShouldNotBeNull();
        answer.Requests.ShouldBe(4);

        rig.Simulator.Traffic.Reset();
        rig.Simulator.Faults.Add(fault, RecordKind.ServiceTickets, times: 4);
        (await Finish(session.GetAsync(Path, CancellationToken.None))).Failure.ShouldNotBeNull();
        rig.Simulator.Traffic.Requests.ShouldBe(4);
    }

    public static TheoryData<Fault, FailureCategory> Lasting => new()
    {
        { Fault.Unauthorized(), FailureCategory.Unauthorized },
        { Fault.Forbidden(), FailureCategory.Forbidden },
        { Fault.ClientIdInvalid(), FailureCategory.ClientIdNotRegistered },
        { Fault.CannotRoute(), FailureCategory.NotConnectWise },
        { Fault.InUse(), FailureCategory.BadRequest },
        { Fault.LoginPage(), FailureCategory.NotConnectWise },
        { Fault.Oversized(WholeBodyHandler.Bound + 1L), FailureCategory.AnswerTooLarge },
        { Fault.TooManyRequests(3600), FailureCategory.TooManyRequests },
    };

    [Theory]
    [MemberData(nameof(Lasting), DisableDiscoveryEnumeration = true)]
    public async Task The_sync_does_not_try_again_what_will_not_pass(Fault fault, FailureCategory category)
    {
        await using var rig = await StartAsync();
        var session = (await rig.OpenAsync(Purpose.Sync)).Value!;
        rig.Simulator.Traffic.Reset();
        rig.Simulator.Faults.Add(fault, RecordKind.ServiceTickets);
        var failure = (await Finish(session.GetAsync(Path, CancellationToken.None))).Failure.ShouldNotBeNull();
        failure.Category.ShouldBe(category);
        rig.Simulator.Traffic.Requests.ShouldBe(1);
        if (category == FailureCategory.TooManyRequests) failure.RetryAfter.ShouldBe(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Every_request_of_the_sync_waits_as_long_as_one_was_told_to()
    {
        await using var rig = await StartAsync();
        var session = (await rig.OpenAsync(Purpose.Sync)).Value!;
        rig.Simulator.Faults.Add(Fault.TooManyRequests(30), RecordKind.ServiceTickets, times: 1);
        rig.Simulator.Traffic.Reset();
        var begun = _time.GetUtcNow();
        var told = session.GetAsync(Path, CancellationToken.None);
        for (var i = 0; i < 1000 && rig.Get<Pauses>().Left(rig.Simulator.Address.Authority) <= TimeSpan.Zero; i++) await Task.Delay(5);

        var other = session.GetAsync("company/companies", CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(29));
        await Task.Delay(100);
        var early = rig.Simulator.Traffic.Requests;

        (await Finish(told)).Value!.Dispose();
        (await Finish(other)).Value!.Dispose();
        early.ShouldBe(1, "nobody may ask before the pause is over"); // told only now: what still runs would hold up the end of the test
        (_time.GetUtcNow() - begun).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(30));
        rig.Simulator.Traffic.Requests.ShouldBe(3);
    }

    [Fact]
    public async Task Whoever_waits_for_a_turn_when_the_pause_begins_waits_for_its_end_too()
    {
        await using var rig = await ConnectWiseRig.StartAsync(
            configure: settings => settings["ConnectWise:MaxParallelRequests"] = "1", register: services => services.AddSingleton<TimeProvider>(_time));
        var session = (await rig.OpenAsync(Purpose.Sync)).Value!;
        rig.Simulator.Faults.Add(Fault.TooManyRequests(30), RecordKind.ServiceTickets, times: 1);
        rig.Simulator.Faults.Latency = TimeSpan.FromMilliseconds(100);
        rig.Simulator.Traffic.Reset();
        var told = session.GetAsync(Path, CancellationToken.None);
        var waiting = session.GetAsync("company/companies", CancellationToken.None); // behind it, for there is one turn
        for (var i = 0; i < 1000 && rig.Get<Pauses>().Left(rig.Simulator.Address.Authority) <= TimeSpan.Zero; i++) await Task.Delay(5);
        await Task.Delay(200);
        var early = rig.Simulator.Traffic.Requests;

        (await Finish(told)).Value!.Dispose();
        (await Finish(waiting)).Value!.Dispose();
        early.ShouldBe(1);
    }

    [Fact]
    public async Task A_test_does_not_wait_for_the_pause_of_a_sync()
    {
        await using var rig = await StartAsync();
        rig.Get<Pauses>().Extend(rig.Simulator.Address.Authority, TimeSpan.FromMinutes(1));
        var session = (await rig.OpenAsync(Purpose.Test)).Value!;
        (await session.GetAsync(Path, CancellationToken.None)).Value.ShouldNotBeNull().Dispose();
    }

    [Fact]
    public async Task A_test_tries_once_more_on_a_cut_connection()
    {
        await using var rig = await StartAsync();
        var session = (await rig.OpenAsync()).Value!;
        rig.Simulator.Faults.Add(Fault.CutConnection(), RecordKind.ServiceTickets, times: 1);
        using var answer = (await Finish(session.GetAsync(Path, CancellationToken.None), 10)).Value.ShouldNotBeNull();
        answer.Requests.ShouldBe(2);

        rig.Simulator.Traffic.Reset();
        rig.Simulator.Faults.Add(Fault.CutConnection(), RecordKind.ServiceTickets);
        (await Finish(session.GetAsync(Path, CancellationToken.None), 10)).Failure!.Category.ShouldBe(FailureCategory.TimedOut);
        rig.Simulator.Traffic.Requests.ShouldBe(2);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_test_never_tries_a_status_again(int status)
    {
        await using var rig = await ConnectWiseRig.StartAsync(
            new SimulatorSettings { Tickets = 10, IsCloud = false }, register: services => services.AddSingleton<TimeProvider>(_time));
        var session = (await rig.OpenAsync()).Value!;
        rig.Simulator.Traffic.Reset();
        rig.Simulator.Faults.Add(Fault.Status(status, "application/json", "{}"), RecordKind.ServiceTickets);
        (await Finish(session.GetAsync(Path, CancellationToken.None), 10)).Failure.ShouldNotBeNull();
        rig.Simulator.Traffic.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task Silence_is_given_up_after_the_time_of_one_try()
    {
        await using var rig = await StartAsync();
        var session = (await rig.OpenAsync()).Value!;
        rig.Simulator.Faults.Add(Fault.NoAnswer(), RecordKind.ServiceTickets);
        var begun = _time.GetUtcNow();
        (await Finish(session.GetAsync(Path, CancellationToken.None))).Failure!.Category.ShouldBe(FailureCategory.TimedOut);
        (_time.GetUtcNow() - begun).ShouldBeInRange(Pipelines.TestTry, Pipelines.TestTry + TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task The_sync_asks_a_silent_server_once_more_and_no_oftener()
    {
        await using var rig = await StartAsync();
        var session = (await rig.OpenAsync(Purpose.Sync)).Value!;
        rig.Simulator.Traffic.Reset();
        rig.Simulator.Faults.Add(Fault.NoAnswer(), RecordKind.ServiceTickets);
        var begun = _time.GetUtcNow();
        (await Finish(session.GetAsync(Path, CancellationToken.None))).Failure!.Category.ShouldBe(FailureCategory.TimedOut);
        rig.Simulator.Traffic.Requests.ShouldBe(2);
        (_time.GetUtcNow() - begun).ShouldBeInRange(2 * Pipelines.SyncTry, (2 * Pipelines.SyncTry) + TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Whoever_cancels_a_waiting_request_gets_it_back_at_once()
    {
        await using var rig = await StartAsync();
        var session = (await rig.OpenAsync(Purpose.Sync)).Value!;
        rig.Get<Pauses>().Extend(rig.Simulator.Address.Authority, TimeSpan.FromMinutes(1));
        using var stop = new CancellationTokenSource();
        var waiting = session.GetAsync(Path, stop.Token);
        await stop.CancelAsync();
        (await waiting).Failure!.Category.ShouldBe(FailureCategory.Cancelled);
    }
}

using Shouldly;
using Vectis.Admin.Integrations;
using Vectis.Admin.Records;
using Vectis.Admin.Sync.Runs;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.EndToEnd;

/// <summary>One stream's answers are malformed: its page is a named failure, the other streams are brought, and the next run brings the rest.</summary>
public sealed class MalformedAnswerSyncTests
{
    private const string Json = "application/json";

    private static readonly (Fault Fault, FailureCategory Category)[] Malformed =
    [
        (Fault.Oversized(65L * 1024 * 1024), FailureCategory.AnswerTooLarge),
        (Fault.Status(200, Json, $"[{{\"id\":1,\"x\":{new string('[', 5_000)}{new string(']', 5_000)}}}]"), FailureCategory.UnreadableAnswer),
        (Fault.Status(200, Json, $"[{string.Join(',', Enumerable.Repeat("0", 20_000))}]"), FailureCategory.UnreadableAnswer),
        (Fault.Status(200, Json, "[{\"id\":1}]", ("X", new string('x', 70_000))), FailureCategory.AnswerTooLarge),
        (Fault.Status(200, Json, "{\"id\":1}"), FailureCategory.UnreadableAnswer),
        (Fault.LoginPage(), FailureCategory.NotConnectWise),
        (Fault.Redirect("https://elsewhere.example/"), FailureCategory.NotConnectWise),
    ];

    [Fact]
    public async Task A_malformed_answer_fails_its_stream_alone_and_the_next_run_brings_it()
    {
        await using var synced = await SyncedFromSimulator.StartAsync(new SimulatorSettings { Tickets = 20 });
        foreach (var (fault, category) in Malformed)
        {
            synced.Simulator.Faults.Add(
                fault, RecordKind.ServiceTickets, when: request => !request.IsCount && request.Query.Contains("pageSize=1000", StringComparison.Ordinal));
            var run = await synced.SyncAsync();
            run.Outcome.ShouldBe(RunOutcome.Warnings, run.Message);
            run.Streams.Where(stream => stream.Failure is not null).Select(stream => (stream.Key, stream.Failure!.Category)).ShouldBe([("tickets", category)]);
            (await synced.StoredAsync<Ticket>()).ShouldBeEmpty();
            (await synced.StoredAsync<Company>()).ShouldNotBeEmpty();
            synced.Simulator.Faults.Clear();
        }

        (await synced.SyncAsync()).IsComplete.ShouldBeTrue();
        (await synced.StoredAsync<Ticket>()).Count.ShouldBe(synced.Simulator.Data.Count(RecordKind.ServiceTickets));
    }
}

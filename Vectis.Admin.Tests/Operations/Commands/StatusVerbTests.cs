using System.Text.Json;
using Shouldly;
using Vectis.Admin.Sync.Runs;
using Vectis.Admin.Tests.EndToEnd;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.Operations.Commands;

public sealed class StatusVerbTests
{
    [Fact]
    public async Task Nothing_configured_is_said_and_ends_with_1()
    {
        await using var database = await NoConnection.OpenAsync();

        var typed = await Typed.OnAsync(database, "status");

        typed.ExitCode.ShouldBe(1);
        typed.Lines[0].ShouldBe("Not connected yet. Configure ConnectWise to begin.");
    }

    [Fact]
    public async Task Saved_and_never_synced_ends_with_0()
    {
        await using var synced = await SyncedFromSimulator.StartAsync();

        var typed = await Typed.OnAsync(synced, "status");

        typed.ExitCode.ShouldBe(0);
        typed.Lines[0].ShouldBe("Saved, not tested. Nothing has been synced yet: test the connection, then click Sync now.");
    }

    [Fact]
    public async Task After_a_sync_the_sentence_is_followed_by_the_table_with_the_state_of_each_stream()
    {
        await using var synced = await SyncedFromSimulator.StartAsync();
        synced.Simulator.Role.Forbid(RecordKind.Members);
        await synced.SyncAsync();

        var typed = await Typed.OnAsync(synced, "status");

        typed.ExitCode.ShouldBe(0);
        typed.Lines[0].ShouldStartWith("Working. Last complete sync ");
        typed.Lines[0].ShouldEndWith("Members skipped: no permission (System ▸ Member Maintenance).");
        typed.Lines.ShouldContain(line => line.StartsWith("Members ", StringComparison.Ordinal) && line.EndsWith("skipped, no permission (System ▸ Member Maintenance)", StringComparison.Ordinal));
        typed.Lines.ShouldContain(line => line.StartsWith("Service tickets ", StringComparison.Ordinal) && line.EndsWith(" complete", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, 3)]
    [InlineData(true, 1)]
    public async Task Incomplete_ends_with_3_and_failing_with_1(bool wrongKeys, int exitCode)
    {
        await using var synced = await SyncedFromSimulator.StartAsync();
        if (wrongKeys) synced.Simulator.Faults.Add(Fault.Unauthorized(), path: "apis/3.0");
        else synced.Simulator.Faults.Add(Fault.Status(400, "application/json", """{"code":"ApiFindCondition","message":"x is not a recognized name."}"""), RecordKind.Agreements);
        await synced.SyncAsync();

        (await Typed.OnAsync(synced, "status")).ExitCode.ShouldBe(exitCode);
    }

    [Fact]
    public async Task Json_is_one_document_with_the_names_other_programs_read()
    {
        await using var synced = await SyncedFromSimulator.StartAsync();
        await synced.SyncAsync(RunKind.Full);

        var typed = await Typed.OnAsync(synced, "status", "--json");

        typed.ExitCode.ShouldBe(0);
        using var document = JsonDocument.Parse(typed.Output);
        var root = document.RootElement;
        Names(root).ShouldBe(["state", "sentence", "connection", "lastComplete", "unreadRecords", "run", "audit", "notAnsweringSince", "nextTryAt", "nextSync", "pausedSince"]);
        root.GetProperty("state").GetString().ShouldBe("working");
        Names(root.GetProperty("connection")).ShouldBe(["integration", "siteUrl", "companyId", "savedAt", "testedAt", "disconnectedAt", "disconnectedBy", "recordsErased", "recordsToErase", "keysSavedAt", "keysDueAt", "previousKeysSince"]);
        var run = root.GetProperty("run");
        Names(run).ShouldBe(["id", "trigger", "kind", "outcome", "isComplete", "startedBy", "startedAt", "finishedAt", "message", "streams"]);
        (run.GetProperty("outcome").GetString(), run.GetProperty("kind").GetString()).ShouldBe(("success", "full"));
        var tickets = run.GetProperty("streams").EnumerateArray().Single(s => s.GetProperty("stream").GetString() == "tickets");
        Names(tickets).ShouldBe(["stream", "name", "isLookup", "state", "total", "done", "added", "updated", "unchanged", "deleted", "outside", "failed", "failure"]);
        tickets.GetProperty("added").GetInt64().ShouldBe(synced.Simulator.Data.Count(RecordKind.ServiceTickets));
        typed.Output.ShouldNotContain(synced.Simulator.Credentials.PublicKey);
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}

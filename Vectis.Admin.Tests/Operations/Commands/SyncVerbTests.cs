using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;
using Vectis.Admin.Tests.EndToEnd;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.Operations.Commands;

public sealed class SyncVerbTests
{
    [Fact]
    public async Task A_sync_prints_each_stream_as_it_ends_then_the_table_and_the_status_sentence()
    {
        await using var synced = await SyncedFromSimulator.StartAsync();

        var typed = await Typed.OnAsync(synced, "sync");

        typed.ExitCode.ShouldBe(0, typed.Output + typed.Error);
        var companies = synced.Simulator.Data.Count(RecordKind.Companies);
        typed.Lines.ShouldContain($"Companies: complete, {companies} records.");
        typed.Lines.Single(line => line.StartsWith("Stream ", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe(["Stream", "Added", "Updated", "Unchanged", "Deleted", "Failed"]);
        typed.Lines.Single(line => line.StartsWith("Companies ", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe(["Companies", $"{companies}", "0", "0", "0", "0"]);
        typed.Output.TrimEnd().ShouldEndWith(await SentenceAsync(synced));
        typed.Output.ShouldNotContain('\r');
    }

    [Fact]
    public async Task A_second_sync_finds_nothing_changed_and_ends_with_0()
    {
        await using var synced = await SyncedFromSimulator.StartAsync();
        await synced.SyncAsync();

        var typed = await Typed.OnAsync(synced, "sync");

        typed.ExitCode.ShouldBe(0);
        typed.Output.ShouldContain("nothing had changed, ");
    }

    [Fact]
    public async Task Only_the_streams_asked_for_are_read_whole_when_asked()
    {
        await using var synced = await SyncedFromSimulator.StartAsync();
        await synced.SyncAsync();

        var typed = await Typed.OnAsync(synced, "sync", "--streams", "members,companies", "--full");

        typed.ExitCode.ShouldBe(0);
        var run = (await synced.Syncs.LatestAsync(synced.ConnectionId, CancellationToken.None)).ShouldNotBeNull();
        run.Streams.Where(s => !s.IsLookup).Select(s => s.Key).Order().ShouldBe(["companies", "members"]);
        (run.Kind, run.Trigger, run.StartedBy).ShouldBe((RunKind.Full, RunTrigger.CommandLine, "console"));
    }

    [Fact]
    public async Task A_stream_skipped_for_want_of_permission_ends_with_3_and_is_named()
    {
        await using var synced = await SyncedFromSimulator.StartAsync();
        synced.Simulator.Role.Forbid(RecordKind.Members);

        var typed = await Typed.OnAsync(synced, "sync");

        typed.ExitCode.ShouldBe(3);
        typed.Lines.ShouldContain("Members: skipped, no permission (System ▸ Member Maintenance).");
        typed.Output.TrimEnd().ShouldEndWith("Members skipped: no permission (System ▸ Member Maintenance).");
    }

    [Fact]
    public async Task A_sync_that_can_bring_nothing_ends_with_1()
    {
        await using var synced = await SyncedFromSimulator.StartAsync();
        synced.Simulator.Faults.Add(Fault.Unauthorized(), path: "apis/3.0");

        var typed = await Typed.OnAsync(synced, "sync");

        typed.ExitCode.ShouldBe(1);
        typed.Output.ShouldContain("401 Unauthorized: Company ID, public key, or private key is wrong.");
    }

    [Theory]
    [InlineData("cheese", "\"cheese\" is not a stream of this connection. Its streams are companies, members, agreements, tickets, time-entries.")]
    [InlineData(",", "--streams needs the names of streams, separated by commas.")]
    public async Task Streams_that_do_not_exist_are_wrong_usage(string streams, string sentence)
    {
        await using var synced = await SyncedFromSimulator.StartAsync();

        var typed = await Typed.OnAsync(synced, "sync", "--streams", streams);

        typed.ExitCode.ShouldBe(2);
        typed.Error.Trim().ShouldBe(sentence);
    }

    [Fact]
    public async Task A_second_sync_at_the_same_time_starts_nothing_and_says_since_when()
    {
        await using var synced = await SyncedFromSimulator.StartAsync(new SimulatorSettings { Tickets = 300, Latency = TimeSpan.FromSeconds(1) });
        var first = (await synced.Syncs.StartAsync(Actor.Console, synced.ConnectionId, new RunRequest(RunTrigger.Manual), CancellationToken.None))
            .ShouldBeOfType<StartResult.Started>();

        var typed = await Typed.OnAsync(synced, "sync");

        typed.ExitCode.ShouldBe(1);
        typed.Error.Trim().ShouldMatch(@"^A sync is already running since \d\d:\d\d\.$");
        await synced.Syncs.CancelAsync(Actor.Console, first.RunId, CancellationToken.None);
        await synced.Syncs.EndedAsync(first.RunId);
        (await synced.Syncs.ListAsync(synced.ConnectionId, 9, CancellationToken.None)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Asked_to_stop_it_ends_the_run_and_says_so()
    {
        await using var synced = await SyncedFromSimulator.StartAsync(new SimulatorSettings { Tickets = 300, Latency = TimeSpan.FromSeconds(1) });
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(2));

        var typed = await Typed.OnAsync(synced.Database, false, stop.Token, "sync");

        typed.ExitCode.ShouldBe(1);
        typed.Lines.ShouldContain("Stopping.");
        typed.Lines.ShouldContain(line => line.StartsWith("Stopped at ", StringComparison.Ordinal));
        (await synced.Syncs.LatestAsync(synced.ConnectionId, CancellationToken.None))!.Outcome.ShouldBe(RunOutcome.Cancelled);
    }

    [Fact]
    public async Task A_run_asked_for_meanwhile_is_carried_out_before_the_process_ends()
    {
        await using var synced = await SyncedFromSimulator.StartAsync(new SimulatorSettings { Tickets = 300, Latency = TimeSpan.FromMilliseconds(200) });

        var typing = Typed.OnAsync(synced, "sync");
        RunView? first = null;
        while (first is null) first = await synced.Syncs.LatestAsync(synced.ConnectionId, CancellationToken.None);
        await synced.Syncs.RunAgainAsync(KnownUsers.Analyst, first.Id, CancellationToken.None);
        var typed = await typing;

        typed.ExitCode.ShouldBe(0);
        typed.Lines.ShouldContain("Another run was asked for meanwhile.");
        var runs = await synced.Syncs.ListAsync(synced.ConnectionId, 9, CancellationToken.None);
        runs.Select(r => r.Outcome).ShouldBe([RunOutcome.NoChange, RunOutcome.Success]);
    }

    [Fact]
    public async Task Where_a_person_watches_one_line_moves()
    {
        await using var synced = await SyncedFromSimulator.StartAsync(new SimulatorSettings { Tickets = 300, Latency = TimeSpan.FromMilliseconds(400) });

        var typed = await Typed.OnAsync(synced.Database, true, CancellationToken.None, "sync", "--streams", "tickets");

        typed.Output.ShouldMatch(@"Service tickets: 0[^\n]*\r +\r");
        typed.Output[typed.Output.LastIndexOf('\r')..].ShouldContain("Stream ");
    }

    private static async Task<string> SentenceAsync(SyncedFromSimulator synced)
    {
        var connection = await synced.Database.Get<ConnectionStore>().FindAsync("connectwise", CancellationToken.None);
        var standing = await synced.Syncs.StandingAsync(synced.ConnectionId, CancellationToken.None);
        return ConnectionStatus.Of(connection, standing, TimeZoneInfo.Local, TimeProvider.System.GetUtcNow()).Sentence;
    }
}

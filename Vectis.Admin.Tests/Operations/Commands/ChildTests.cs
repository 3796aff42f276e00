using Shouldly;
using Vectis.Admin.Operations.Commands;
using Vectis.Admin.Records;
using Vectis.Admin.Sync.Runs;
using Vectis.Admin.Tests.EndToEnd;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.Operations.Commands;

public sealed class ChildTests
{
    [Fact]
    public async Task A_verb_leaves_no_server_and_no_setup_link_behind()
    {
        using var folder = new TempFolder();
        await using var child = await Child.RunAsync(folder.Path, [], "status");

        child.ExitCode.ShouldBe(1);
        child.Output.ShouldStartWith("Not connected yet. Configure ConnectWise to begin.");
        child.Output.ShouldContain("Audit log: 1 row, as it was written; it ends at 1:");
        child.Error.Trim().ShouldBeEmpty();
        File.Exists(Path.Combine(folder.Path, "data", "vectis.db")).ShouldBeTrue();
    }

    [Fact]
    public async Task An_unknown_verb_is_wrong_usage_and_touches_nothing()
    {
        using var folder = new TempFolder();
        await using var child = await Child.RunAsync(folder.Path, [], "polish");

        child.ExitCode.ShouldBe(2);
        child.Error.Trim().ShouldBe("Unrecognized command or argument 'polish'. --help shows what there is.");
        Directory.EnumerateFileSystemEntries(folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_command_line_overrules_the_environment_for_a_verb_too()
    {
        using var folder = new TempFolder();
        var other = Path.Combine(folder.Path, "other");
        await using var child = await Child.RunAsync(folder.Path, [], "status", "--json", $"--Data:Folder={other}");

        child.ExitCode.ShouldBe(1);
        File.Exists(Path.Combine(other, "vectis.db")).ShouldBeTrue();
        Directory.Exists(Path.Combine(folder.Path, "data")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_wrong_setting_stops_a_verb_with_4()
    {
        using var folder = new TempFolder();
        await using var child = await Child.RunAsync(folder.Path, [("ConnectWise__PageSize", "many")], "status");

        child.ExitCode.ShouldBe(4);
        child.Error.Trim().ShouldBe("ConnectWise:PageSize is \"many\"; allowed is a whole number from 1 to 1000.");
    }

    [Fact]
    public async Task A_process_of_its_own_tests_and_syncs_the_saved_connection_and_logs_nothing_beside()
    {
        await using var synced = await SyncedFromSimulator.StartAsync();
        (string, string)[] trusting = [("ConnectWise__TrustedHosts__0", synced.Simulator.Address.Authority)];

        await using var test = await Child.RunAsync(synced.Database.Folder, trusting, "test");
        await using var sync = await Child.RunAsync(synced.Database.Folder, trusting, "sync");

        test.ExitCode.ShouldBe(0, test.Output + test.Error);
        test.Output.ShouldStartWith("Connected to ConnectWise.");
        sync.ExitCode.ShouldBe(0, sync.Output + sync.Error);
        sync.Output.ShouldStartWith("Syncing what changed.");
        sync.Output.TrimEnd().ShouldEndWith(" unchanged.");
        $"{test.Error}{sync.Error}".Trim().ShouldBeEmpty();
    }

    [Fact]
    public async Task Asked_to_terminate_a_sync_stops_cleanly_and_frees_its_lease()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal that asks a process to end.");
        await using var synced = await SyncedFromSimulator.StartAsync(new SimulatorSettings { Tickets = 300, Latency = TimeSpan.FromSeconds(1) });
        await using var sync = Child.Start(synced.Database.Folder, [("ConnectWise__TrustedHosts__0", synced.Simulator.Address.Authority)], "sync");
        await sync.PrintedAsync("Syncing what changed.");

        await sync.TerminateAsync();

        (await sync.EndAsync()).ShouldBe(1);
        sync.Output.ShouldContain("Stopping.");
        sync.Output.ShouldContain("Stopped at ", customMessage: sync.Output + sync.Error);
        synced.Simulator.Faults.Latency = TimeSpan.Zero;
        (await synced.SyncAsync()).Outcome.ShouldBe(RunOutcome.Success);
    }

    [Fact]
    public async Task A_killed_sync_is_told_as_interrupted_and_the_next_one_goes_on_from_there()
    {
        await using var synced = await SyncedFromSimulator.StartAsync(
            new SimulatorSettings { Tickets = 3_000, Latency = TimeSpan.FromMilliseconds(30) }, configure: new() { ["ConnectWise:PageSize"] = "20" });
        (string, string)[] settings = [("ConnectWise__TrustedHosts__0", synced.Simulator.Address.Authority), ("ConnectWise__PageSize", "20")];
        await using var sync = Child.Start(synced.Database.Folder, settings, "sync");
        while ((await synced.StoredAsync<Ticket>()).Count < 500 && !sync.HasExited) await Task.Delay(20);

        await sync.KillAsync();
        var before = (await synced.StoredAsync<Ticket>()).Count;
        await using var status = await Child.RunAsync(synced.Database.Folder, settings, "status");

        before.ShouldBeInRange(500, 2_999);
        status.Output.ShouldContain("Interrupted at ", customMessage: status.Output + status.Error);
        var run = await synced.SyncAsync();
        run.Outcome.ShouldBe(RunOutcome.Success);
        run.Streams.Single(s => s.Key == "tickets").Added.ShouldBe(3_000 - before);
        (await synced.StoredAsync<Ticket>()).Select(t => t.Id).ShouldBe(synced.Simulator.Data.Ids(RecordKind.ServiceTickets).Select(id => (long)id));
    }

    [Fact]
    public async Task Help_names_every_verb_and_version_is_the_apps()
    {
        using var folder = new TempFolder();
        await using var help = await Child.RunAsync(folder.Path, [], "--help");
        await using var version = await Child.RunAsync(folder.Path, [], "--version");

        help.ExitCode.ShouldBe(0);
        foreach (var verb in CommandLine.NewVerbs()) help.Output.ShouldContain($"  {verb.Command.Name} ");
        version.ExitCode.ShouldBe(0);
        version.Output.ShouldMatch(@"^\d+\.\d+\.\d+");
    }
}

using Shouldly;
using Vectis.Admin.Records;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;
using Vectis.Admin.Sync.Schedules;
using Vectis.Admin.Tests.Operations.Commands;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.EndToEnd;

/// <summary>
/// Two processes on one database: the one that carries out a run falls asleep in the middle of an answer, the other takes the run over within a minute,
/// and what the first wakes up with is refused.
/// </summary>
public sealed class TakeOverTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_process_that_was_only_asleep_can_write_nothing_any_more(bool sleeperIsCommandLine)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS()) Assert.Skip("There are no signals to let a process sleep here.");
        await using var synced = await SyncedFromSimulator.StartAsync(new SimulatorSettings { Tickets = 600, TimeEntries = 100 }, configure: new() { ["ConnectWise:PageSize"] = "100" });
        (await synced.SyncAsync()).IsComplete.ShouldBeTrue();
        await ScheduleAsync(synced);
        foreach (var id in synced.Simulator.Data.Ids(RecordKind.ServiceTickets)) synced.Simulator.Data.Change(RecordKind.ServiceTickets, id, ("summary", $"Changed {id}"));
        (string, string)[] environment =
        [
            ("ConnectWise__TrustedHosts__0", synced.Simulator.Address.Authority), ("ConnectWise__PageSize", "100"), ("Urls", "http://127.0.0.1:0"), .. synced.Database.ForProcess,
        ];

        // Every page of tickets is held back until the process that asks for them sleeps: in the middle of a page's transaction it would lock SQLite for all.
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var hold = synced.Simulator.Faults.Add(
            Fault.HeldBack(() => asked.TrySetResult(), answered.Task), RecordKind.ServiceTickets,
            when: request => !request.IsCount && request.Query.Contains("pageSize=100", StringComparison.Ordinal));
        await using var sleeper = Child.Start(synced.Database.Folder, environment, sleeperIsCommandLine ? ["sync", "--full"] : []);
        if (!sleeperIsCommandLine) await QueueAsync(synced);
        await asked.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        await sleeper.SuspendAsync();
        hold.Remove();
        answered.SetResult();
        var first = (await RunsAsync(synced))[0];
        first.IsRunning.ShouldBeTrue();

        // The other notices that the beat stands still, and goes on with what was left.
        await using var other = Child.Start(synced.Database.Folder, environment);
        var second = await UntilAsync(synced, run => run.Id > first.Id && !run.IsRunning);
        second.ShouldSatisfyAllConditions(r => r.Trigger.ShouldBe(RunTrigger.Scheduled), r => r.IsComplete.ShouldBeTrue(), r => r.Outcome.ShouldBe(RunOutcome.Success));
        (await synced.Syncs.FindAsync(first.Id, CancellationToken.None))!.Outcome.ShouldBe(RunOutcome.Interrupted);
        await ShouldBeWholeAsync(synced);

        // Here the first wakes up with its page.
        synced.Simulator.Data.Change(RecordKind.ServiceTickets, synced.Simulator.Data.Ids(RecordKind.ServiceTickets)[0], ("summary", "Changed while nobody syncs"));
        var before = await SummariesAsync(synced);
        await sleeper.ResumeAsync();
        if (sleeperIsCommandLine) (await sleeper.EndAsync()).ShouldBe(1);
        else await sleeper.PrintedAsync($"Run {first.Id} lost its lease");

        (await SummariesAsync(synced)).ShouldBe(before);
        var runs = await RunsAsync(synced);
        runs.Count.ShouldBe(3);
        runs.Single(r => r.Id == first.Id).Outcome.ShouldBe(RunOutcome.Interrupted);
    }

    private static async Task ScheduleAsync(SyncedFromSimulator synced)
    {
        await using var database = synced.Database.Context();
        database.Add(new SyncSchedule
        {
            ConnectionId = synced.ConnectionId,
            Version = Guid.NewGuid(),
            IncrementalCron = "0 0 0 1 1 ? 2099",
            ReconcileCron = "0 0 0 1 1 ? 2099",
            TimeZone = "UTC",
            SavedAt = TimeProvider.System.GetUtcNow(),
            SavedBy = "ada@msp.example",
        });
        await database.SaveChangesAsync();
    }

    /// <summary>Lets a run wait, as when its time came during another.</summary>
    private static Task QueueAsync(SyncedFromSimulator synced) =>
        synced.Database.Get<ScheduleStore>().QueueAsync(synced.ConnectionId, RunKind.Incremental, null, CancellationToken.None);

    private static Task<IReadOnlyList<RunView>> RunsAsync(SyncedFromSimulator synced) => synced.Syncs.ListAsync(synced.ConnectionId, 10, CancellationToken.None);

    private static async Task<RunView> UntilAsync(SyncedFromSimulator synced, Predicate<RunView> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            foreach (var run in await RunsAsync(synced))
            {
                if (holds(run)) return run;
            }

            await Task.Delay(200, patience.Token);
        }
    }

    private static async Task<IReadOnlyList<string?>> SummariesAsync(SyncedFromSimulator synced) => [.. (await synced.StoredAsync<Ticket>()).Select(t => t.Summary)];

    private static async Task ShouldBeWholeAsync(SyncedFromSimulator synced) =>
        (await synced.StoredAsync<Ticket>()).ShouldAllBe(t => t.Summary == $"Changed {t.Id}");
}

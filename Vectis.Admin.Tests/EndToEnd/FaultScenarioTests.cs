using System.Text.Json;
using Shouldly;
using Vectis.Admin.Records;
using Vectis.Admin.Sync.Runs;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.EndToEnd;

/// <summary>
/// Whole syncs while things go wrong by a seed: after a few runs everything is there as ConnectWise has it, and no run calls itself complete
/// before. A seed that fails can be run again.
/// </summary>
public sealed class FaultScenarioTests
{
    private const int MostRuns = 12;

    private static int Seeds => Figures.Cases(3, 200);

    [Fact]
    [Trait(Figures.Trait, Figures.Value)]
    public async Task Whatever_goes_wrong_all_is_there_in_the_end_and_no_run_says_so_before()
    {
        for (var seed = 1; seed <= Seeds; seed++) await PlayAsync(seed);
    }

    private static async Task PlayAsync(int seed)
    {
        var random = new Random(seed);
        await using var synced = await SyncedFromSimulator.StartAsync(
            new SimulatorSettings { Tickets = 400, Companies = 60, Members = 20, Agreements = 30, TimeEntries = 300, Seed = seed },
            configure: new() { ["ConnectWise:PageSize"] = "50" },
            clock: new QuickTime());
        synced.Simulator.Faults.RouterAnswers = false; // so that its version's folder is asked, which may move
        // Most of them below the door, so that runs get somewhere.
        for (var i = 0; i < 10; i++) synced.Simulator.Faults.Add(Any(random), path: i < 8 ? "apis/3.0" : null, times: random.Next(1, 8), skip: random.Next(0, 60));
        synced.Simulator.Faults.Add(Fault.Then(() => synced.Simulator.Faults.Codebase = "v2027_1/"), path: "apis/3.0", times: 1, skip: random.Next(0, 60));
        FaultRule[] spoiling =
        [
            .. new[] { RecordKind.ServiceTickets, RecordKind.TimeEntries, RecordKind.Companies }.Select(kind => synced.Simulator.Faults.Add(
                Fault.MalformedRecord(random.Next(0, 50), Spoilt(random)), kind,
                when: r => !r.IsCount && r.Query.Contains("pageSize=50", StringComparison.Ordinal), times: 1, skip: random.Next(0, 3))),
        ];

        for (var runs = 1; ; runs++)
        {
            // A record whose id was spoilt too is nobody's to ask for: a full sync meets it.
            var run = await synced.SyncAsync(runs % 4 == 0 ? RunKind.Full : RunKind.Incremental);
            var difference = await DifferenceAsync(synced);
            if (run.IsComplete) difference.ShouldBeNull($"seed {seed}, run {runs} says {run.Outcome}");
            if (run.IsComplete && synced.Simulator.Faults.Rules.Count == 0)
            {
                spoiling.Sum(rule => rule.Hits).ShouldBePositive($"seed {seed} spoils nothing");
                return;
            }

            runs.ShouldBeLessThan(MostRuns, $"seed {seed} does not end: {run.Outcome} {run.Message} {difference}");
            if (run.IsComplete) synced.Simulator.Faults.Clear();
        }
    }

    private static Fault Any(Random random) => random.Next(9) switch
    {
        0 => Fault.CutConnection(),
        1 => Fault.CutMidPage(random.NextDouble()),
        2 => Fault.TruncatedJson(random.NextDouble()),
        3 => Fault.TooManyRequests(random.Next(1, 4)),
        4 => Fault.ServerTimeout(),
        5 => Fault.Unavailable(),
        6 => Fault.Status(200, "application/json", """[{"id":1,"x":[]"""),
        7 => Fault.Status(200, "application/json", """{"message":"later"}"""),
        _ => Fault.Status(408, "text/plain", ""),
    };

    private static string Spoilt(Random random) => random.Next(3) switch
    {
        0 => "17",
        1 => """{"id":"none","name":"x"}""",
        _ => """{"id":null}""",
    };

    private static async Task<string?> DifferenceAsync(SyncedFromSimulator synced)
    {
        var data = synced.Simulator.Data;
        var tickets = (await synced.StoredAsync<Ticket>()).Select(t => ((int)t.Id, t.Summary));
        var theirs = data.Ids(RecordKind.ServiceTickets)
            .Select(id => (id, JsonDocument.Parse(data.Get(RecordKind.ServiceTickets, id)!).RootElement.GetProperty("summary").GetString()));
        if (!tickets.SequenceEqual(theirs)) return "tickets differ";
        return Differ(await synced.StoredAsync<Company>(), RecordKind.Companies) ?? Differ(await synced.StoredAsync<Member>(), RecordKind.Members)
            ?? Differ(await synced.StoredAsync<Agreement>(), RecordKind.Agreements) ?? Differ(await synced.StoredAsync<TimeEntry>(), RecordKind.TimeEntries);

        string? Differ(IEnumerable<Vectis.Admin.Data.SyncedRecord> ours, RecordKind kind) =>
            ours.Select(r => (int)r.Id).Order().SequenceEqual(data.Ids(kind)) ? null : $"{kind} differ";
    }
}

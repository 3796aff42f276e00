using Shouldly;
using Vectis.Admin.Data;
using Vectis.Admin.Records;
using Vectis.Admin.Sync.Runs;
using Vectis.Admin.Tests.Operations.Commands;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.EndToEnd;

/// <summary>Runs that are killed at any moment, again and again, while ConnectWise goes on changing.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    [Fact]
    [Trait(Figures.Trait, Figures.Value)]
    public async Task After_any_number_of_kills_the_tables_equal_what_connectwise_holds()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var synced = await SyncedFromSimulator.StartAsync(
            new SimulatorSettings { Tickets = 3_000, TimeEntries = 1_000, Latency = TimeSpan.FromMilliseconds(3) }, configure: new() { ["ConnectWise:PageSize"] = "50" });
        (string, string)[] environment = [("ConnectWise__TrustedHosts__0", synced.Simulator.Address.Authority), ("ConnectWise__PageSize", "50"), .. synced.Database.ForProcess];
        var (killed, began, rounds) = (0, 0, Figures.Cases(2, 20));
        for (var round = 0; round < rounds; round++)
        {
            // One walk, killed again and again, is finished in the end: nothing may lack, and nothing but deletes may differ.
            await KillAsync(7, 100, round % 2 == 0 ? ["sync", "--full"] : ["sync"]);
            (await synced.SyncAsync()).IsComplete.ShouldBeTrue();
            await SameAsync(withoutDeleted: true);
            await KillAsync(3, 25, ["reconcile"]);
            (await synced.SyncAsync(RunKind.Reconcile)).Outcome.ShouldBeOneOf(RunOutcome.Success, RunOutcome.NoChange);
            await SameAsync(withoutDeleted: false);
        }

        output.WriteLine($"{killed} of {began} runs killed");

        async Task KillAsync(int times, int requests, string[] verb)
        {
            for (var i = 0; i < times;)
            {
                began.ShouldBeLessThan(2_000, "hardly any run was caught");
                began++;
                Change(synced.Simulator.Data, random);
                await using var child = Child.Start(synced.Database.Folder, environment, verb);
                var at = synced.Simulator.Traffic.Requests + random.Next(1, requests);
                while (!child.HasExited && synced.Simulator.Traffic.Requests < at) await Task.Delay(1);
                await Task.Delay(random.Next(0, 15));
                if (child.HasExited) continue;
                await child.KillAsync();
                killed++;
                i++;
            }
        }

        async Task SameAsync(bool withoutDeleted)
        {
            await using var untouched = await SyncedFromSimulator.StartAsync(of: synced.Simulator);
            (await untouched.SyncAsync()).IsComplete.ShouldBeTrue();
            await SameRowsAsync<Company>();
            await SameRowsAsync<Member>();
            await SameRowsAsync<Agreement>();
            await SameRowsAsync<Ticket>();
            await SameRowsAsync<TimeEntry>();

            async Task SameRowsAsync<T>()
                where T : SyncedRecord
            {
                var truth = await untouched.StoredAsync<T>();
                var there = truth.Select(r => r.Id).ToHashSet();
                var rows = (await synced.StoredAsync<T>()).Where(r => !withoutDeleted || there.Contains(r.Id));
                rows.Select(r => (r.Id, r.ContentHash)).ShouldBe(truth.Select(r => (r.Id, r.ContentHash)), typeof(T).Name);
            }
        }
    }

    private static void Change(SimulatorData data, Random random)
    {
        foreach (var kind in new[] { RecordKind.ServiceTickets, RecordKind.TimeEntries })
        {
            var ids = data.Ids(kind);
            if (random.Next(3) == 0) data.Delete(kind, ids[random.Next(ids.Count)]);
            data.Add(kind);
            var text = kind == RecordKind.ServiceTickets ? "summary" : "notes";
            for (var i = 0; i < 3; i++)
            {
                var id = ids[random.Next(ids.Count)];
                if (data.Get(kind, id) is not null) data.Change(kind, id, (text, $"Changed {random.Next()}"));
            }
        }
    }
}

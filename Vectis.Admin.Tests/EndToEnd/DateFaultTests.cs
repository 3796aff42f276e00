using Shouldly;
using Vectis.Admin.Records;
using Vectis.Admin.Sync.Dates;
using Vectis.Admin.Sync.Runs;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.EndToEnd;

public sealed class DateFaultTests
{
    [Theory]
    [InlineData(DateFilterBehaviour.Right, -660, DateForm.Zoned)]
    [InlineData(DateFilterBehaviour.Right, 0, DateForm.Zoned)]
    [InlineData(DateFilterBehaviour.Right, 330, DateForm.Zoned)]
    [InlineData(DateFilterBehaviour.Right, 840, DateForm.Zoned)]
    [InlineData(DateFilterBehaviour.ZonedTimesMatchNothing, 0, DateForm.Naive)]
    [InlineData(DateFilterBehaviour.ZonedTimesMatchNothing, -300, DateForm.Naive)]
    [InlineData(DateFilterBehaviour.TimesMatchNothing, 0, DateForm.DayOnly)]
    [InlineData(DateFilterBehaviour.TimesRefused, 0, DateForm.DayOnly)]
    [InlineData(DateFilterBehaviour.DatesRefused, 0, DateForm.Refused)]
    public async Task Whatever_the_server_makes_of_dates_changes_are_brought(DateFilterBehaviour behaviour, int minutes, DateForm learnt)
    {
        await using var synced = await SyncedFromSimulator.StartAsync();
        synced.Simulator.Faults.DateFilter = behaviour;
        synced.Simulator.Faults.DateFilterShift = TimeSpan.FromMinutes(minutes);
        await synced.SyncAsync();
        var dates = (await synced.Syncs.StandingAsync(synced.ConnectionId, CancellationToken.None)).Dates.ShouldNotBeNull();
        (dates.Times.Form, dates.Times.Shift).ShouldBe((learnt, TimeSpan.FromMinutes(minutes)));
        var id = synced.Simulator.Data.Ids(RecordKind.ServiceTickets)[3];
        synced.Simulator.Data.Change(RecordKind.ServiceTickets, id, ("summary", "Changed there"));

        var run = await synced.SyncAsync();

        run.Outcome.ShouldBe(RunOutcome.Success);
        (await synced.StoredAsync<Ticket>()).Single(t => t.Id == id).Summary.ShouldBe("Changed there");
    }

    [Fact]
    public async Task A_server_that_knows_no_condition_on_the_id_is_walked_by_its_own_mark()
    {
        await using var synced = await SyncedFromSimulator.StartAsync(
            new SimulatorSettings { Tickets = 900, TimeEntries = 900 }, configure: new() { ["ConnectWise:PageSize"] = "100" });
        synced.Simulator.Faults.KnowsNoIdsOf = RecordKind.TimeEntries;
        var data = synced.Simulator.Data;

        (await synced.SyncAsync()).Outcome.ShouldBe(RunOutcome.Success);
        (await synced.StoredAsync<TimeEntry>()).Select(t => (int)t.Id).ShouldBe(data.Ids(RecordKind.TimeEntries));

        data.Change(RecordKind.TimeEntries, data.Ids(RecordKind.TimeEntries)[850], ("notes", "Changed there"));
        data.Delete(RecordKind.TimeEntries, data.Ids(RecordKind.TimeEntries)[3]);
        (await synced.SyncAsync(RunKind.Reconcile)).Outcome.ShouldBe(RunOutcome.Success);

        var stored = await synced.StoredAsync<TimeEntry>();
        stored.Select(t => (int)t.Id).ShouldBe(data.Ids(RecordKind.TimeEntries));
        stored.ShouldContain(t => t.Notes == "Changed there");
    }
}

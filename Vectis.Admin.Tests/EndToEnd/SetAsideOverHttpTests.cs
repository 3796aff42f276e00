using Shouldly;
using Vectis.Admin.Records;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Faults;
using Vectis.Admin.Sync.Runs;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.EndToEnd;

public sealed class SetAsideOverHttpTests
{
    [Fact]
    public async Task A_spoilt_record_is_set_aside_without_its_secrets_and_read_by_a_retry()
    {
        await using var synced = await SyncedFromSimulator.StartAsync(new SimulatorSettings { Tickets = 60 });
        var id = synced.Simulator.Data.Ids(RecordKind.ServiceTickets)[0];
        var spoilt = synced.Simulator.Faults.Add(
            Fault.MalformedRecord(0, $$"""{"id":{{id}},"budgetHours":"many","token":"pl4nted","owner":{"id":1,"hourlyCost":"pl4nted"} }"""),
            RecordKind.ServiceTickets, when: r => !r.IsCount && r.Query.Contains("pageSize=1000", StringComparison.Ordinal));

        (await synced.SyncAsync()).Outcome.ShouldBe(RunOutcome.Warnings);

        (await synced.StoredAsync<Ticket>()).Count.ShouldBe(59);
        var records = synced.Database.Get<SetAsideRecords>();
        var record = (await records.ListAsync(synced.ConnectionId, dismissed: false, 0, CancellationToken.None)).Records.ShouldHaveSingleItem();
        (record.RecordId, record.Field).ShouldBe((id, "budgetHours"));
        record.Json.ShouldNotBeNull().ShouldNotContain("pl4nted");
        spoilt.Remove();
        synced.Simulator.Traffic.Reset();

        var started = (await records.RetryAsync(KnownUsers.Analyst, record.Id, CancellationToken.None)).ShouldBeOfType<StartResult.Started>();
        await synced.Syncs.EndedAsync(started.RunId);

        synced.Simulator.Traffic.Requests.ShouldBe(2); // companyinfo, and the record
        (await synced.StoredAsync<Ticket>()).Count.ShouldBe(60);
        (await synced.Syncs.StandingAsync(synced.ConnectionId, CancellationToken.None)).Unread.ShouldBe(0);
    }
}

using System.Text.Json.Nodes;
using Shouldly;
using Vectis.Admin.Data;
using Vectis.Admin.Integrations;
using Vectis.Admin.Records;
using Vectis.Admin.Sync.Runs;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.EndToEnd;

public sealed class WholeCopyTests
{
    [Fact]
    public async Task Every_record_of_every_stream_arrives_once()
    {
        await using var synced = await SyncedFromSimulator.StartAsync(includeInvoices: true);

        var run = await synced.SyncAsync();

        run.Outcome.ShouldBe(RunOutcome.Success, run.Message);
        run.IsComplete.ShouldBeTrue();
        await SameIdsAsync<Company>(RecordKind.Companies);
        await SameIdsAsync<Member>(RecordKind.Members);
        await SameIdsAsync<Agreement>(RecordKind.Agreements);
        await SameIdsAsync<Ticket>(RecordKind.ServiceTickets);
        await SameIdsAsync<TimeEntry>(RecordKind.TimeEntries);
        await SameIdsAsync<Invoice>(RecordKind.Invoices);
        await SameIdsAsync<Board>(RecordKind.Boards);
        await SameIdsAsync<BoardStatus>(RecordKind.BoardStatuses);
        await SameIdsAsync<CompanyStatus>(RecordKind.CompanyStatuses);
        await SameIdsAsync<CompanyType>(RecordKind.CompanyTypes);
        await SameIdsAsync<AgreementType>(RecordKind.AgreementTypes);

        async Task SameIdsAsync<T>(RecordKind kind)
            where T : SyncedRecord =>
            (await synced.StoredAsync<T>()).Select(r => r.Id).ShouldBe(synced.Simulator.Data.Ids(kind).Select(id => (long)id), $"{kind}");
    }

    [Fact]
    public async Task A_ticket_is_stored_as_connectwise_tells_it()
    {
        await using var synced = await SyncedFromSimulator.StartAsync();
        await synced.SyncAsync();

        foreach (var ticket in await synced.StoredAsync<Ticket>())
        {
            var truth = JsonNode.Parse(synced.Simulator.Data.Get(RecordKind.ServiceTickets, (int)ticket.Id)!)!;
            ticket.Summary.ShouldBe((string?)truth["summary"]);
            ticket.BoardId.ShouldBe((long?)truth["board"]?["id"]);
            ticket.StatusName.ShouldBe((string?)truth["status"]?["name"]);
            ticket.CompanyId.ShouldBe((long?)truth["company"]?["id"]);
            ticket.CompanyName.ShouldBe((string?)truth["company"]?["name"]);
            ticket.IsClosed.ShouldBe((bool?)truth["closedFlag"] ?? false);
            ticket.LastUpdated.ShouldBe(DateTimeOffset.Parse((string)truth["_info"]!["lastUpdated"]!, System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task Changes_made_there_are_brought_by_the_next_run_and_told_apart()
    {
        await using var synced = await SyncedFromSimulator.StartAsync();
        await synced.SyncAsync();
        var data = synced.Simulator.Data;
        var changed = data.Ids(RecordKind.ServiceTickets)[10];
        data.Change(RecordKind.ServiceTickets, changed, ("summary", "Changed meanwhile"));
        var added = data.Add(RecordKind.ServiceTickets, ("summary", "Made meanwhile"));

        var run = await synced.SyncAsync();

        var tickets = run.Streams.Single(s => s.Key == "tickets");
        (tickets.Added, tickets.Updated).ShouldBe((1, 1));
        var stored = await synced.StoredAsync<Ticket>();
        stored.Single(t => t.Id == changed).Summary.ShouldBe("Changed meanwhile");
        stored.Single(t => t.Id == added).Summary.ShouldBe("Made meanwhile");
    }

    [Fact]
    public async Task A_role_that_may_not_read_members_syncs_the_rest_and_says_so()
    {
        await using var synced = await SyncedFromSimulator.StartAsync();
        synced.Simulator.Role.Forbid(RecordKind.Members);

        var run = await synced.SyncAsync();

        run.Outcome.ShouldBe(RunOutcome.Warnings);
        run.IsComplete.ShouldBeTrue();
        run.Streams.Single(s => s.Key == "members").State.ShouldBe(StreamState.Skipped);
        (await synced.StoredAsync<Ticket>()).Count.ShouldBe(synced.Simulator.Data.Count(RecordKind.ServiceTickets));
        (await synced.StoredAsync<Member>()).ShouldBeEmpty();
        var connection = await synced.Database.Get<ConnectionStore>().FindAsync("connectwise", CancellationToken.None);
        var standing = await synced.Syncs.StandingAsync(synced.ConnectionId, CancellationToken.None);
        ConnectionStatus.Of(connection, standing, TimeZoneInfo.Utc, TimeProvider.System.GetUtcNow()).Sentence
            .ShouldContain("Members skipped: no permission (System ▸ Member Maintenance).");
    }

    [Fact]
    public async Task A_stream_that_fails_does_not_stop_the_others()
    {
        await using var synced = await SyncedFromSimulator.StartAsync();
        synced.Simulator.Faults.Add(Fault.Status(400, "application/json", """{"code":"ApiFindCondition","message":"x is not a recognized name."}"""), RecordKind.Agreements);

        var run = await synced.SyncAsync();

        run.Streams.Single(s => s.Key == "agreements").State.ShouldBe(StreamState.Failed);
        run.Streams.Where(s => s.Key != "agreements").ShouldAllBe(s => s.State == StreamState.Complete);
        run.Outcome.ShouldBe(RunOutcome.Warnings);
        run.IsComplete.ShouldBeFalse();
    }

    [Fact]
    public async Task Wrong_keys_end_the_run_with_the_documented_text()
    {
        await using var synced = await SyncedFromSimulator.StartAsync();
        synced.Simulator.Faults.Add(Fault.Unauthorized(), path: "apis/3.0");

        var run = await synced.SyncAsync();

        run.Outcome.ShouldBe(RunOutcome.Failed);
        run.Message!.ShouldStartWith(
            "401 Unauthorized: Company ID, public key, or private key is wrong. Company ID is case-sensitive and is your short identifier, not the company’s display name.");
    }
}

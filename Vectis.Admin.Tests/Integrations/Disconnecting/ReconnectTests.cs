using Shouldly;
using Vectis.Admin.Integrations;
using Vectis.Admin.Records;
using Vectis.Admin.Sync.Runs;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.Integrations.Disconnecting;

public sealed class ReconnectTests
{
    [Fact]
    public async Task The_same_company_goes_on_with_its_records_and_reads_every_one_anew()
    {
        await using var rig = await DisconnectRig.StartAsync();
        var before = (await rig.FindAsync())!;
        await rig.DisconnectAsync();

        // A change whose date lies long before the last sync: only a full walk can bring it.
        var data = rig.Synced.Simulator.Data;
        var id = data.Ids(RecordKind.ServiceTickets)[3];
        data.Change(RecordKind.ServiceTickets, id, ("summary", "Changed unnoticed"), ("_info", new { lastUpdated = "2001-01-01T00:00:00Z" }));
        var saved = (await rig.SaveAsync(rig.Draft, (await rig.FindAsync())!.Version)).ShouldBeOfType<SaveResult.Saved>().Connection;

        saved.Id.ShouldBe(before.Id);
        saved.Disconnected.ShouldBeNull();
        saved.SecretsReadable.ShouldBeTrue();
        (await rig.AuditAsync(1)).Single().ShouldEndWith("| disconnected → connected again; public key entered; private key entered; Client ID entered");
        (await rig.StatusAsync()).ShouldSatisfyAllConditions(
            s => s.State.ShouldBe(ConnectionState.Configured),
            s => s.Sentence.ShouldMatch(@"^Connected again\. The records are from \d\d:\d\d\. The next sync reads every one of them anew: click Sync now\.$"));
        var run = await rig.Synced.SyncAsync();
        run.Outcome.ShouldBe(RunOutcome.Success, run.Message);
        run.Streams.Single(s => s.Key == "tickets").ShouldSatisfyAllConditions(s => s.Updated.ShouldBe(1), s => s.Unchanged.ShouldBe(59));
        (await rig.Synced.StoredAsync<Ticket>()).Single(t => t.Id == id).Summary.ShouldBe("Changed unnoticed");
        (await rig.StatusAsync()).State.ShouldBe(ConnectionState.Working);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_company_never_joins_the_records_that_are_held(bool disconnected)
    {
        await using var rig = await DisconnectRig.StartAsync();
        if (disconnected) await rig.DisconnectAsync();
        var version = (await rig.FindAsync())!.Version;

        (await rig.SaveAsync(rig.Draft with { CompanyId = "othermsp" }, version)).ShouldBeOfType<SaveResult.Invalid>().Problems.ShouldBe(
        [
            new FieldProblem(CredentialField.CompanyId,
                $"The records here are those of {rig.CompanyId}. So that two companies’ records never mix: disconnect, erase the records, then connect the other company."),
        ]);
        (await rig.SaveAsync(rig.Draft with { SiteUrl = "https://eu.myconnectwise.net" }, version)).ShouldBeOfType<SaveResult.Invalid>().Problems.ShouldBe(
        [
            new FieldProblem(CredentialField.SiteUrl,
                "The records here come from 127.0.0.1. So that records of two systems never mix: disconnect, erase the records, then connect the other."),
        ]);

        (await rig.FindAsync())!.Version.ShouldBe(version, "nothing was saved");
    }

    [Fact]
    public async Task Once_the_records_are_erased_another_company_begins_with_nothing()
    {
        await using var rig = await DisconnectRig.StartAsync();
        await rig.DisconnectAsync(erase: true);
        while (await rig.Eraser.StepAsync(TestContext.Current.CancellationToken))
        {
        }

        var saved = (await rig.SaveAsync(rig.Draft with { CompanyId = "othermsp" }, null)).ShouldBeOfType<SaveResult.Saved>().Connection;

        saved.Id.ShouldNotBe(rig.Synced.ConnectionId, "an id is never used again");
        (await rig.RowsAsync()).ShouldBe(new Dictionary<string, long> { ["Connections"] = 1, ["ConnectionSecrets"] = 3 });
    }

    [Fact]
    public async Task Before_the_first_record_came_a_wrong_company_id_is_simply_corrected()
    {
        await using var rig = await DisconnectRig.StartAsync(sync: false);
        var saved = (await rig.SaveAsync(rig.Draft with { CompanyId = "typo" }, (await rig.FindAsync())!.Version)).ShouldBeOfType<SaveResult.Saved>().Connection;

        (await rig.SaveAsync(rig.Draft, saved.Version)).ShouldBeOfType<SaveResult.Saved>();
    }

    [Theory]
    [InlineData("https://na.myconnectwise.net", "https://api-na.myconnectwise.net", true)]
    [InlineData("https://na.myconnectwise.net", "https://NA.MyConnectWise.net:443", true)]
    [InlineData("http://psa.example", "https://psa.example:8443", true)]
    [InlineData("https://na.myconnectwise.net", "https://eu.myconnectwise.net", false)]
    [InlineData("https://psa.example", "https://api-psa.example", false)]
    public async Task One_system_may_be_called_by_more_than_one_address(string one, string other, bool same)
    {
        await using var rig = await DisconnectRig.StartAsync(sync: false);

        (rig.Integration.SystemAt(one) == rig.Integration.SystemAt(other)).ShouldBe(same);
    }
}

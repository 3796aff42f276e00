using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Vectis.Admin.ConnectWise;
using Vectis.Admin.Integrations;
using Vectis.Admin.Integrations.Disconnecting;
using Vectis.Admin.Outbound;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;
using Vectis.Admin.Tests.Operations.Commands;
using Xunit;

namespace Vectis.Admin.Tests.Integrations.Disconnecting;

public sealed class ErasingTests
{
    [Fact]
    public async Task Everything_the_connection_brought_goes_batch_by_batch_and_then_nothing_is_configured()
    {
        await using var rig = await DisconnectRig.StartAsync(tickets: 1200);
        await using (var database = rig.Database.Context())
        {
            database.Add(new UnreadRecord { ConnectionId = rig.Synced.ConnectionId, RunId = 1, Stream = "tickets", RecordId = 1, Reason = "It is no text." });
            await database.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        (await rig.DisconnectAsync(erase: true)).ShouldBe(new DisconnectResult.Done("ConnectWise", true));
        var total = (await rig.FindAsync())!.Disconnected!.Erasing!.Total;
        total.ShouldBeGreaterThan(1200);
        var seen = new List<long>();
        while (await rig.Eraser.StepAsync(TestContext.Current.CancellationToken))
        {
            if ((await rig.FindAsync())?.Disconnected?.Erasing is { } erasing) seen.Add(erasing.Done);
        }

        seen.ShouldBeInOrder();
        seen.Zip(seen.Skip(1)).ShouldAllBe(pair => pair.Second - pair.First <= RecordEraser.BatchSize);
        seen.Distinct().Count().ShouldBeGreaterThan(4);
        seen[^1].ShouldBe(total);
        (await rig.RowsAsync()).ShouldBeEmpty();
        (await rig.StatusAsync()).State.ShouldBe(ConnectionState.NotConfigured);
        (await rig.AuditAsync(2)).ShouldBe(
        [
            $"ada@msp.example | connection disconnected | connected → disconnected; public key, private key, Client ID forgotten; {total:N0} records to erase",
            $"schedule | records erased | {total:N0} records → none; the history of syncs and the connection erased",
        ]);
    }

    [Fact]
    public async Task Records_that_were_kept_can_be_erased_later()
    {
        await using var rig = await DisconnectRig.StartAsync();
        (await rig.EraseAsync()).ShouldBeOfType<DisconnectResult.ChangedMeanwhile>("it is in use");
        await rig.DisconnectAsync();
        (await rig.EraseAsync("wrong")).ShouldBeOfType<DisconnectResult.NotConfirmed>();

        (await rig.EraseAsync()).ShouldBe(new DisconnectResult.Done("ConnectWise", true));

        (await rig.AuditAsync(1)).Single().ShouldMatch(@"^ada@msp\.example \| records erasing began \| [\d,]+ records to erase$");
        (await rig.EraseAsync()).ShouldBeOfType<DisconnectResult.ChangedMeanwhile>("it has begun");
        while (await rig.Eraser.StepAsync(TestContext.Current.CancellationToken))
        {
        }

        (await rig.RowsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_restarted_app_goes_on_where_it_stopped()
    {
        await using var rig = await DisconnectRig.StartAsync(tickets: 1200);
        await rig.DisconnectAsync(erase: true);
        await rig.Eraser.StepAsync(TestContext.Current.CancellationToken);
        (await rig.FindAsync())!.Disconnected!.Erasing!.Done.ShouldBeGreaterThan(0);

        // Another process, as the host starts it.
        await using var restarted = await TestDatabase.OpenAsync(
            services => services.AddOutbound().AddIntegrations().AddConnectWise().AddSync(), folder: rig.Database.Folder);
        var eraser = restarted.Services.GetServices<IHostedService>().OfType<RecordEraser>().Single();
        await eraser.StartAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 600 && await rig.FindAsync() is not null; i++) await Task.Delay(50, TestContext.Current.CancellationToken);
        await eraser.StopAsync(TestContext.Current.CancellationToken);

        (await rig.RowsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_nodes_at_it_count_each_record_once()
    {
        await using var rig = await DisconnectRig.StartAsync(tickets: 3000);
        await using var other = await TestDatabase.OpenAsync(
            services => services.AddOutbound().AddIntegrations().AddConnectWise().AddSync(), folder: rig.Database.Folder);
        await rig.DisconnectAsync(erase: true);
        var total = (await rig.FindAsync())!.Disconnected!.Erasing!.Total;

        await Task.WhenAll(Task.Run(() => EraseAsync(rig.Eraser)), Task.Run(() => EraseAsync(other.Get<RecordEraser>())));

        (await rig.RowsAsync()).ShouldBeEmpty();
        (await rig.AuditAsync(2)).Count(row => row.Contains("| records erased |", StringComparison.Ordinal)).ShouldBe(1);
        (await rig.AuditAsync(1)).Single().ShouldStartWith($"schedule | records erased | {total:N0} records → none");

        async Task EraseAsync(RecordEraser eraser)
        {
            while (await rig.FindAsync() is not null) await eraser.StepAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Meanwhile_it_is_said_how_far_it_is_and_nothing_can_be_saved()
    {
        await using var rig = await DisconnectRig.StartAsync();
        await rig.DisconnectAsync(erase: true);
        var view = (await rig.FindAsync())!;

        (await rig.SaveAsync(rig.Draft, view.Version)).ShouldBeOfType<SaveResult.Erasing>().Message
            .ShouldBe("Nothing was saved: the records of the connection before are still being erased. Try again when that is done.");
        (await rig.StatusAsync()).Sentence.ShouldEndWith("by ada@msp.example. The keys are forgotten, and the records are being erased.");
        var status = await Typed.OnAsync(rig.Synced, "status");
        status.Lines[1].ShouldBe($"0 of {view.Disconnected!.Erasing!.Total:N0} records are erased.");
        (await Typed.OnAsync(rig.Synced, "status", "--json")).Output.ShouldContain($"\"recordsToErase\": {view.Disconnected.Erasing.Total}");
        (await Typed.OnAsync(rig.Synced, "sync")).Error.ShouldBe("ConnectWise is disconnected, and its records are being erased.\n");
    }

    [Fact]
    public async Task Records_of_another_connection_stay()
    {
        await using var rig = await DisconnectRig.StartAsync();
        await using (var database = rig.Database.Context())
        {
            database.Add(new Admin.Records.Ticket { ConnectionId = 99, Id = 1, Summary = "Another's" });
            await database.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await rig.DisconnectAsync(erase: true);
        while (await rig.Eraser.StepAsync(TestContext.Current.CancellationToken))
        {
        }

        (await rig.RowsAsync()).ShouldBe(new Dictionary<string, long> { ["Tickets"] = 1 });
    }
}

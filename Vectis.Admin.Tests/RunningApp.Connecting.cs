using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.ConnectWise;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;
using Vectis.ConnectWiseSimulator;

namespace Vectis.Admin.Tests;

public sealed partial class RunningApp
{
    /// <summary>What an administrator would paste to reach a simulator.</summary>
    public static ConnectionDraft DraftOf(Simulator simulator, bool includeInvoices = false) => new()
    {
        SiteUrl = simulator.SiteUrl,
        CompanyId = simulator.Credentials.CompanyId,
        PublicKey = simulator.Credentials.PublicKey,
        PrivateKey = simulator.Credentials.PrivateKey,
        ClientId = $"{simulator.Credentials.ClientId}",
        IncludeInvoices = includeInvoices,
    };

    /// <summary>Saves a connection to a simulator.</summary>
    public async Task<ConnectionView> ConnectAsync(Simulator simulator, bool includeInvoices = false) =>
        (await Services.GetRequiredService<ConnectionStore>().SaveAsync(
            Actor.Console, ConnectWiseIntegration.IntegrationKey, DraftOf(simulator, includeInvoices), null, null, CancellationToken.None))
        .ShouldBeOfType<SaveResult.Saved>().Connection;

    /// <summary>Saves a connection to a simulator and runs a first sync to its end.</summary>
    public async Task<RunView> ConnectAndSyncAsync(Simulator simulator, bool includeInvoices = false) =>
        await SyncAsync(await ConnectAsync(simulator, includeInvoices));

    /// <summary>Runs a sync to its end.</summary>
    public async Task<RunView> SyncAsync(ConnectionView connection)
    {
        var syncs = Services.GetRequiredService<Syncs>();
        var run = (await syncs.StartAsync(Actor.Console, connection.Id, new RunRequest(RunTrigger.CommandLine), CancellationToken.None)).ShouldBeOfType<StartResult.Started>();
        await syncs.EndedAsync(run.RunId);
        return (await syncs.FindAsync(run.RunId, CancellationToken.None)).ShouldNotBeNull();
    }
}

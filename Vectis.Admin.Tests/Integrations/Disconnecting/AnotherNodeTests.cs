using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Integrations;
using Vectis.Admin.Integrations.Disconnecting;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.Integrations.Disconnecting;

/// <summary>Two whole apps on one database with one key file: a run on one, the disconnecting on the other.</summary>
public sealed class AnotherNodeTests
{
    [Fact]
    public async Task A_run_on_another_node_ends_and_that_node_uses_the_keys_no_more()
    {
        await using var simulator = await Simulator.StartAsync(new SimulatorSettings { Tickets = 3000, Latency = TimeSpan.FromMilliseconds(400) });
        var trusted = ("ConnectWise:TrustedHosts:0", simulator.Address.Authority);
        await using var here = await RunningApp.StartAsync(trusted);
        await using var there = await RunningApp.StartAsync([.. here.SameDatabase, trusted]);
        var saved = await here.ConnectAsync(simulator);
        var syncs = there.Services.GetRequiredService<Syncs>();
        var run = (await syncs.StartAsync(Actor.Console, saved.Id, new RunRequest(RunTrigger.Manual), CancellationToken.None)).ShouldBeOfType<StartResult.Started>();
        while (!simulator.Traffic.Log.Any(request => request.Target.Contains("/service/tickets", StringComparison.Ordinal))) await Task.Delay(20, TestContext.Current.CancellationToken);

        (await here.Services.GetRequiredService<Disconnections>().DisconnectAsync(
            Actor.Console, "connectwise", new DisconnectRequest(saved.Version, saved.CompanyId, EraseRecords: false), CancellationToken.None)).ShouldBeOfType<DisconnectResult.Done>();

        await syncs.EndedAsync(run.RunId).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        (await syncs.FindAsync(run.RunId, CancellationToken.None))!.Outcome.ShouldBe(RunOutcome.Cancelled);
        var asked = simulator.Traffic.Log.Count;
        (await there.Services.GetRequiredService<ConnectionStore>().OpenAsync(saved.Id, CancellationToken.None)).IsValue.ShouldBeFalse();
        (await syncs.StartAsync(Actor.Console, saved.Id, new RunRequest(RunTrigger.Manual), CancellationToken.None)).ShouldNotBeOfType<StartResult.Started>();
        (await there.Services.GetRequiredService<ConnectionTests>().TestAsync(
            Actor.Console, "connectwise", new ConnectionDraft { SiteUrl = simulator.SiteUrl, CompanyId = saved.CompanyId }, null, CancellationToken.None)).ShouldBeOfType<TestOutcome.Invalid>();
        simulator.Traffic.Log.Count.ShouldBe(asked, "nothing was asked of ConnectWise after the run had ended");
    }
}

using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Audit.Chain;
using Vectis.Admin.ConnectWise;
using Vectis.Admin.Data;
using Vectis.Admin.Integrations;
using Vectis.Admin.Integrations.Scoping;
using Vectis.Admin.Outbound;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;
using Vectis.ConnectWiseSimulator;

namespace Vectis.Admin.Tests.EndToEnd;

/// <summary>The app's services without its pages: saved connection, real HTTP to a simulator, real SQLite file.</summary>
internal sealed class SyncedFromSimulator : IAsyncDisposable
{
    private readonly bool _ownsSimulator;

    private SyncedFromSimulator(Simulator simulator, TestDatabase database, bool ownsSimulator) =>
        (Simulator, Database, _ownsSimulator) = (simulator, database, ownsSimulator);

    public Simulator Simulator { get; }
    public TestDatabase Database { get; }
    public Syncs Syncs => Database.Get<Syncs>();
    public int ConnectionId { get; private set; }

    public static async Task<SyncedFromSimulator> StartAsync(
        SimulatorSettings? settings = null, bool includeInvoices = false, Dictionary<string, string?>? configure = null, TimeProvider? clock = null,
        Simulator? of = null)
    {
        var simulator = of ?? await Simulator.StartAsync(settings ?? new SimulatorSettings { Tickets = 300 });
        var database = await TestDatabase.OpenAsync(
            services => services.AddOutbound().AddIntegrations().AddConnectWise().AddSync(),
            clock,
            configure: new Dictionary<string, string?>(configure ?? []) { ["ConnectWise:TrustedHosts:0"] = simulator.Address.Authority });
        await database.Get<AuditBeginning>().BeginAsync(CancellationToken.None); // as the app does at its start
        var synced = new SyncedFromSimulator(simulator, database, ownsSimulator: of is null);
        await synced.SaveAsync(includeInvoices);
        return synced;
    }

    public async Task SaveAsync(bool includeInvoices)
    {
        var store = Database.Get<ConnectionStore>();
        var saved = await store.FindAsync(ConnectWiseIntegration.IntegrationKey, CancellationToken.None);
        var result = await store.SaveAsync(KnownUsers.Admin, ConnectWiseIntegration.IntegrationKey, RunningApp.DraftOf(Simulator, includeInvoices), saved?.Version, null, CancellationToken.None);
        ConnectionId = result.ShouldBeOfType<SaveResult.Saved>().Connection.Id;
    }

    /// <summary>Saves which records are synced, as somebody who was told how many go of each stream; of none unless said.</summary>
    public async Task ChooseAsync(string? scope, Dictionary<string, long>? leaving = null)
    {
        var before = (await Database.Get<ConnectionStore>().FindAsync(ConnectWiseIntegration.IntegrationKey, CancellationToken.None))!.Scope;
        (await Database.Get<ConnectionScopes>().SaveAsync(KnownUsers.Admin, ConnectionId, before, scope, leaving ?? [], CancellationToken.None))
            .ShouldBeOfType<ScopeResult.Saved>();
    }

    public async Task<RunView> SyncAsync(RunKind kind = RunKind.Incremental)
    {
        var started = (await Syncs.StartAsync(Actor.Console, ConnectionId, new RunRequest(RunTrigger.Manual, kind), CancellationToken.None))
            .ShouldBeOfType<StartResult.Started>();
        await Database.Get<RunHost>().WaitAsync(started.RunId);
        return (await Syncs.FindAsync(started.RunId, CancellationToken.None)).ShouldNotBeNull();
    }

    public async Task<IReadOnlyList<T>> StoredAsync<T>()
        where T : SyncedRecord
    {
        await using var context = Database.Context();
        return await context.Set<T>().AsNoTracking().Where(r => r.DeletedAt == null).OrderBy(r => r.Id).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        if (_ownsSimulator) await Simulator.DisposeAsync();
    }
}

using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Audit;
using Vectis.Admin.Integrations;
using Vectis.Admin.Integrations.Disconnecting;
using Vectis.Admin.Tests.EndToEnd;
using Vectis.ConnectWiseSimulator;

namespace Vectis.Admin.Tests.Integrations.Disconnecting;

/// <summary>A connection saved and synced from a simulator, to be disconnected.</summary>
internal sealed class DisconnectRig : IAsyncDisposable
{
    private DisconnectRig(SyncedFromSimulator synced) => Synced = synced;

    public SyncedFromSimulator Synced { get; }
    public TestDatabase Database => Synced.Database;
    public Disconnections Disconnections => Database.Get<Disconnections>();
    public RecordEraser Eraser => Database.Get<RecordEraser>();
    public ConnectionStore Store => Database.Get<ConnectionStore>();
    public IIntegration Integration => Database.Get<IIntegration>();
    public string CompanyId => Synced.Simulator.Credentials.CompanyId;

    public ConnectionDraft Draft => new()
    {
        SiteUrl = Synced.Simulator.SiteUrl,
        CompanyId = CompanyId,
        PublicKey = Synced.Simulator.Credentials.PublicKey,
        PrivateKey = Synced.Simulator.Credentials.PrivateKey,
        ClientId = $"{Synced.Simulator.Credentials.ClientId}",
    };

    public static async Task<DisconnectRig> StartAsync(int tickets = 60, bool sync = true)
    {
        var rig = new DisconnectRig(await SyncedFromSimulator.StartAsync(new SimulatorSettings { Tickets = tickets }));
        if (sync) await rig.Synced.SyncAsync();
        return rig;
    }

    public Task<ConnectionView?> FindAsync() => Store.FindAsync("connectwise", CancellationToken.None);

    public async Task<DisconnectResult> DisconnectAsync(bool erase = false, string? companyId = null, Actor? actor = null, Guid? version = null) =>
        await Disconnections.DisconnectAsync(
            actor ?? KnownUsers.Admin, "connectwise", new DisconnectRequest(version ?? (await FindAsync())!.Version, companyId ?? CompanyId, erase), CancellationToken.None);

    public async Task<DisconnectResult> EraseAsync(string? companyId = null, Actor? actor = null) => await Disconnections.EraseAsync(
        actor ?? KnownUsers.Admin, "connectwise", new DisconnectRequest((await FindAsync())!.Version, companyId ?? CompanyId, true), CancellationToken.None);

    public Task<SaveResult> SaveAsync(ConnectionDraft draft, Guid? version) =>
        Store.SaveAsync(KnownUsers.Admin, "connectwise", draft, version, null, CancellationToken.None);

    public async Task<ConnectionStatus> StatusAsync()
    {
        var connection = await FindAsync();
        var standing = connection is null ? null : await Synced.Syncs.StandingAsync(connection.Id, CancellationToken.None);
        return ConnectionStatus.Of(connection, standing, TimeZoneInfo.Utc, TimeProvider.System.GetUtcNow());
    }

    /// <summary>The newest rows of the audit trail: who, action, details.</summary>
    public async Task<List<string>> AuditAsync(int count)
    {
        await using var database = Database.Context();
        var rows = await database.Set<AuditEntry>().OrderByDescending(e => e.Sequence).Take(count).ToListAsync();
        return [.. rows.AsEnumerable().Reverse().Select(e => $"{e.Who} | {e.Action} | {e.Details}")];
    }

    /// <summary>How many rows each table has that tells of the connection, the audit log left out.</summary>
    public async Task<Dictionary<string, long>> RowsAsync()
    {
        await using var database = Database.Context();
        await database.Database.OpenConnectionAsync();
        var rows = new Dictionary<string, long>();
        foreach (var type in database.Model.GetEntityTypes().Where(t => t.FindProperty("ConnectionId") is not null || t.GetTableName() is "Connections" or "RunStreams"))
        {
            await using var command = database.Database.GetDbConnection().CreateCommand();
            command.CommandText = "select count(*) from " + type.GetTableName();
            var count = Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
            if (count > 0) rows[type.GetTableName()!] = count;
        }

        return rows;
    }

    public ValueTask DisposeAsync() => Synced.DisposeAsync();
}

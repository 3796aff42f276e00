using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vectis.Admin.Audit;
using Vectis.Admin.ConnectWise;
using Vectis.Admin.ConnectWise.Streams;
using Vectis.Admin.Data;
using Vectis.Admin.Integrations;
using Vectis.Admin.Outbound;
using Vectis.Admin.Records;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;
using Vectis.ConnectWiseSimulator;

namespace Vectis.Benchmarks;

/// <summary>The app's services without its pages, over an empty database file of its own, with a saved connection to the simulator.</summary>
internal sealed class FreshApp : IAsyncDisposable
{
    private readonly string _folder;
    private readonly ServiceProvider _services;

    private FreshApp(string folder, ServiceProvider services) => (_folder, _services) = (folder, services);

    /// <summary>The saved connection.</summary>
    public int ConnectionId { get; private set; }

    /// <summary>Makes and migrates the database and saves the connection.</summary>
    public static async Task<FreshApp> StartAsync(Simulator simulator, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("vectis-benchmark-").FullName;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Data:Folder"] = Path.Combine(folder, "data"),
            ["Data:KeyFile"] = Path.Combine(folder, "key", "ring.pfx"),
            ["ConnectWise:TrustedHosts:0"] = simulator.Address.Authority,
        }).Build();
        PrivateFolder.Create(Path.Combine(folder, "data"));
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.None))
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IUserRoles, Nobody>()
            .AddData(configuration).AddKeyRing(configuration).AddAudit()
            .AddOutbound().AddIntegrations().AddConnectWise().AddSync()
            .BuildServiceProvider();
        var app = new FreshApp(folder, services);
        if (await app.Get<DatabaseMigrator>().MigrateAsync(cancellationToken) is { } refusal) throw new InvalidOperationException(refusal);
        if (await app.Get<KeyRingCheck>().RunAsync(cancellationToken) is { } fault) throw new InvalidOperationException($"{fault}");
        await app.SaveAsync(simulator, cancellationToken);
        return app;
    }

    /// <summary>A context over the database.</summary>
    public VectisDbContext Context() => Get<IDbContextFactory<VectisDbContext>>().CreateDbContext();

    /// <summary>
    /// One whole run over the tickets alone, as Sync now makes it: lease, companyinfo, counts, walk, end. The lookups, which every run reads
    /// whole, are left out: the floor has nothing to set against them.
    /// </summary>
    public Task SyncTicketsAsync() => RunTicketsAsync(RunKind.Full);

    /// <summary>The same as a run of another kind.</summary>
    /// <returns>What the run did to the tickets.</returns>
    public async Task<RunStream> RunTicketsAsync(RunKind kind)
    {
        var run = new RunRecord { ConnectionId = ConnectionId, Trigger = RunTrigger.CommandLine, Kind = kind, StartedBy = "benchmark" };
        IRecordStream[] streams = [Get<IEnumerable<IRecordStream>>().OfType<TicketStream>().Single()];
        var (lease, _) = await Get<RunStore>().BeginAsync(run, streams, null, CancellationToken.None);
        using var control = new RunControl();
        var (outcome, _) = await Get<RunExecutor>().ExecuteAsync(lease!, new RunRequest(run.Trigger, kind), streams, control);
        if (outcome is not (RunOutcome.Success or RunOutcome.NoChange)) throw new InvalidOperationException($"The run ended with {outcome}.");
        await using var database = Context();
        return await database.Set<RunStream>().AsNoTracking().SingleAsync(s => s.RunId == run.Id);
    }

    /// <summary>Refuses a measurement that did not bring every ticket.</summary>
    public async Task CheckAsync(int tickets)
    {
        await using var database = Context();
        var stored = await database.Set<Ticket>().CountAsync();
        if (stored != tickets) throw new InvalidOperationException($"{stored} tickets are stored and should be {tickets}.");
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    private async Task SaveAsync(Simulator simulator, CancellationToken cancellationToken)
    {
        var draft = new ConnectionDraft
        {
            SiteUrl = simulator.SiteUrl,
            CompanyId = simulator.Credentials.CompanyId,
            PublicKey = simulator.Credentials.PublicKey,
            PrivateKey = simulator.Credentials.PrivateKey,
            ClientId = $"{simulator.Credentials.ClientId}",
        };
        var result = await Get<ConnectionStore>().SaveAsync(Actor.Console, ConnectWiseIntegration.IntegrationKey, draft, null, null, cancellationToken);
        ConnectionId = result is SaveResult.Saved saved ? saved.Connection.Id : throw new InvalidOperationException($"Not saved: {result}");
    }

    private sealed class Nobody : IUserRoles
    {
        public Task<Role?> FindAsync(string userId, CancellationToken cancellationToken) => Task.FromResult<Role?>(null);
    }
}

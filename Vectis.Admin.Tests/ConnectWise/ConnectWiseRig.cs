using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Vectis.Admin.ConnectWise;
using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.ConnectWise.Streams;
using Vectis.Admin.ConnectWise.Testing;
using Vectis.Admin.Data;
using Vectis.Admin.Integrations;
using Vectis.Admin.Outbound;
using Vectis.ConnectWiseSimulator;

namespace Vectis.Admin.Tests.ConnectWise;

/// <summary>Client and tester as the app registers them, against a simulator over real HTTP.</summary>
internal sealed class ConnectWiseRig : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private ConnectWiseRig(Simulator simulator, ServiceProvider services)
    {
        Simulator = simulator;
        _services = services;
        Credentials = new ConnectionCredentials(
            simulator.SiteUrl, simulator.Credentials.CompanyId, simulator.Credentials.PublicKey, simulator.Credentials.PrivateKey, $"{simulator.Credentials.ClientId}");
    }

    public Simulator Simulator { get; }

    public ConnectionCredentials Credentials { get; }

    public ConnectWiseTester Tester => Get<ConnectWiseTester>();

    public FakeLogCollector Logs => _services.GetFakeLogCollector();

    public static string[] Streams => ["tickets", "companies", "members", "agreements", "time-entries"];

    public static async Task<ConnectWiseRig> StartAsync(
        SimulatorSettings? settings = null, Action<Dictionary<string, string?>>? configure = null, Action<IServiceCollection>? register = null)
    {
        var simulator = await Simulator.StartAsync(settings ?? new SimulatorSettings { Tickets = 50 });
        var configuration = new Dictionary<string, string?> { ["ConnectWise:TrustedHosts:0"] = simulator.Address.Authority };
        configure?.Invoke(configuration);
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(configuration).Build())
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddFakeLogging())
            .AddOutbound()
            .AddConnectWise();
        foreach (var stream in All) services.AddSingleton(stream);
        register?.Invoke(services);
        return new ConnectWiseRig(simulator, services.BuildServiceProvider());
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task<TestReport> TestAsync(ConnectionCredentials? credentials = null, CancellationToken cancellationToken = default) =>
        Tester.TestAsync(credentials ?? Credentials, Streams, null, cancellationToken);

    public Task<Answer<ConnectWiseSession>> OpenAsync(Purpose purpose = Purpose.Test) =>
        Get<ConnectWiseConnector>().OpenAsync(Credentials, purpose, null, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Simulator.DisposeAsync();
    }

    private static readonly ConnectWiseStream[] All =
    [
        new PathOnly("companies", "company/companies", "Companies", "Companies ▸ Company Maintenance"),
        new PathOnly("members", "system/members", "Members", "System ▸ Member Maintenance"),
        new PathOnly("agreements", "finance/agreements", "Contracts (Agreements)", "Finance ▸ Agreements"),
        new PathOnly("tickets", "service/tickets", "Service tickets", "Service Desk ▸ Service Tickets"),
        new PathOnly("time-entries", "time/entries", "Time entries", "Time & Expense ▸ Time Entry"),
        new PathOnly("invoices", "finance/invoices", "Invoices", "Finance ▸ Invoicing"),
    ];

    /// <summary>A stream as far as the tester looks at it.</summary>
    private sealed class PathOnly(string key, string path, string name, string permission) : ConnectWiseStream
    {
        public override string Key => key;

        public override string Name => name;

        public override string Permission => permission;

        public override Type RecordType => typeof(SyncedRecord);

        public override string Path => path;

        public override string Fields => "id";

        public override SyncedRecord Read(ReadOnlySpan<byte> element) => throw new NotSupportedException();
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Vectis.Admin.ConnectWise;
using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.ConnectWise.Testing;
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
}

using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Vectis.Admin.Outbound;

namespace Vectis.Admin.Tests.Outbound;

/// <summary>The way out as the app registers it, with trusted hosts that can be changed while it runs, and names resolved at will.</summary>
internal sealed class OutboundRig : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly ConfigurationManager _configuration = new();

    public OutboundRig(params string[] trustedHosts)
        : this(null, trustedHosts)
    {
    }

    /// <summary>With registrations of the test's own, which come first and so count.</summary>
    public OutboundRig(Action<IServiceCollection>? register, params string[] trustedHosts)
    {
        Trust(trustedHosts);
        var services = new ServiceCollection().AddSingleton<IConfiguration>(_configuration).AddLogging();
        services.AddSingleton<ResolveName>((host, _) => Task.FromResult(Names.TryGetValue(host, out var found) ? found : []));
        register?.Invoke(services);
        services.AddOutbound().AddHttpClient("way out").UseGuardedWayOut();
        _services = services.BuildServiceProvider();
    }

    /// <summary>What names resolve to.</summary>
    public Dictionary<string, IPAddress[]> Names { get; } = [];

    public AllowedAddresses Allowed => _services.GetRequiredService<AllowedAddresses>();

    public HttpClient Client => _services.GetRequiredService<IHttpClientFactory>().CreateClient("way out");

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public void Trust(params string[] hosts)
    {
        for (var i = 0; i < 5; i++) _configuration[$"ConnectWise:TrustedHosts:{i}"] = i < hosts.Length ? hosts[i] : null;
        ((IConfigurationRoot)_configuration).Reload();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

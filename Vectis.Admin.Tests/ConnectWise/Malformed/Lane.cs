using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Vectis.Admin.ConnectWise;
using Vectis.Admin.Integrations;
using Vectis.Admin.Outbound;

namespace Vectis.Admin.Tests.ConnectWise.Malformed;

/// <summary>The integration as the app registers it, with the real HTTP client on a scripted connection. One case after the other runs on it.</summary>
internal sealed class Lane : IAsyncDisposable
{
    public const string Host = "cw.example.com";

    private readonly ServiceProvider _services;
    private volatile Func<string, IEnumerable<ReadOnlyMemory<byte>>> _script = _ => [];

    public Lane()
    {
        var configuration = new Dictionary<string, string?> { ["ConnectWise:TrustedHosts:0"] = $"http://{Host}" };
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(configuration).Build())
            .AddLogging()
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<ResolveName>((host, _) =>
            {
                if (host != Host) Elsewhere.Add(host);
                return Task.FromResult<IPAddress[]>([IPAddress.Loopback]);
            })
            .AddSingleton<ConnectTo>((_, _, _) => Task.FromResult<Stream>(new Wire(head => _script(head))))
            .AddOutbound()
            .AddConnectWise()
            .BuildServiceProvider();
    }

    public ImpatientTime Time { get; } = new();

    /// <summary>Every host besides the typed one that was about to be called.</summary>
    public ConcurrentBag<string> Elsewhere { get; } = [];

    /// <summary>Five credentials that would be recognised anywhere.</summary>
    public static ConnectionCredentials Credentials { get; } =
        new($"http://{Host}", "ourmsp", "PlantedPublicKey", "PlantedPrivateKey", "5ec2e7c0-0000-4000-8000-00000000c11d");

    public Func<string, IEnumerable<ReadOnlyMemory<byte>>> Script { set => _script = value; }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

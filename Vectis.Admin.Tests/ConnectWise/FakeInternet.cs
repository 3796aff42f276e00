using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Vectis.Admin.Outbound;
using Vectis.Admin.Tests.Outbound;
using Vectis.ConnectWiseSimulator;

namespace Vectis.Admin.Tests.ConnectWise;

/// <summary>
/// An internet on this machine: names lead to simulators, by real TLS with certificates of the test's own and past the product's own guard. Each name
/// has a public address that nobody connects to; a name that was not given leads nowhere. What was sent to each name is kept.
/// </summary>
internal sealed class FakeInternet : IAsyncDisposable
{
    /// <summary>The hosts of ConnectWise's cloud that people sign in at.</summary>
    public static readonly string[] Cloud = ["na.myconnectwise.net", "eu.myconnectwise.net", "au.myconnectwise.net", "aus.myconnectwise.net", "za.myconnectwise.net"];

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, Place> _places = new();
    private readonly ConcurrentBag<TcpListener> _listeners = [];
    private readonly ConcurrentBag<Task> _serving = [];
    private int _addresses;

    public TestCertificates Certificates { get; } = new();

    /// <summary>Lets a name lead to a simulator; a name of the cloud with its api- host.</summary>
    /// <param name="name">The host.</param>
    /// <param name="simulator">What answers there.</param>
    /// <param name="certificate">Shown to callers; by default one that is right.</param>
    public void Put(string name, Simulator simulator, X509Certificate2? certificate = null)
    {
        Put(name, simulator.Address.Port, certificate ?? Certificates.Server(name));
        if (AllowedAddresses.IsCloud(name)) Put($"api-{name}", simulator.Address.Port, certificate ?? Certificates.Server($"api-{name}"));
    }

    /// <summary>Lets all regions of the cloud lead to one simulator, but those that lead somewhere already.</summary>
    public void PutElsewhere(Simulator simulator)
    {
        foreach (var host in Cloud.Where(host => !_places.ContainsKey(host))) Put(host, simulator);
    }

    /// <summary>Takes a name away.</summary>
    public void Remove(string name) => _places.TryRemove(name, out _);

    /// <summary>All that came for a name, decrypted.</summary>
    public string Heard(string name) => _places[name].Heard;

    /// <summary>Makes it the internet of an app; registered after the app's own services.</summary>
    public void Register(IServiceCollection services)
    {
        services.AddSingleton(Certificates.Rules);
        services.AddSingleton<ResolveName>((host, _) => Task.FromResult<IPAddress[]>(_places.TryGetValue(host, out var place) ? [place.Address] : []));
        services.AddSingleton<ConnectTo>((addresses, port, cancellationToken) =>
        {
            var place = _places.Values.FirstOrDefault(place => place.Address.Equals(addresses[0]));
            return GuardedHandler.ConnectSocketAsync([IPAddress.Loopback], place?.Port ?? port, cancellationToken);
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var listener in _listeners) listener.Stop();
        await Task.WhenAll(_serving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Certificates.Dispose();
        _stop.Dispose();
    }

    private void Put(string name, int behind, X509Certificate2 certificate)
    {
        var place = new Place(new IPAddress([8, 8, 8, (byte)Interlocked.Increment(ref _addresses)]), new TcpListener(IPAddress.Loopback, 0));
        place.Listener.Start();
        _listeners.Add(place.Listener);
        _places[name] = place;
        _serving.Add(ServeAsync(place, behind, certificate));
    }

    private async Task ServeAsync(Place place, int behind, X509Certificate2 certificate)
    {
        while (!_stop.IsCancellationRequested)
        {
            var client = await place.Listener.AcceptTcpClientAsync(_stop.Token);
            _serving.Add(CarryAsync(place, client, behind, certificate));
        }
    }

    /// <summary>Takes the TLS off and carries what is inside, both ways.</summary>
    private async Task CarryAsync(Place place, TcpClient client, int behind, X509Certificate2 certificate)
    {
        using (client)
        using (var inside = new TcpClient { NoDelay = true })
        {
            try
            {
                await using var secure = new SslStream(client.GetStream());
                await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, _stop.Token);
                await inside.ConnectAsync(IPAddress.Loopback, behind, _stop.Token);
                await Task.WhenAny(CopyAsync(secure, inside.GetStream(), place), CopyAsync(inside.GetStream(), secure, null));
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
            {
                // The caller is gone, or does not trust the certificate.
            }
        }
    }

    private async Task CopyAsync(Stream from, Stream to, Place? heard)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReadAsync(buffer, _stop.Token) is > 0 and var read)
        {
            heard?.Hear(Encoding.Latin1.GetString(buffer, 0, read));
            await to.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
        }
    }

    private sealed class Place(IPAddress address, TcpListener listener)
    {
        private readonly StringBuilder _heard = new();

        public IPAddress Address => address;

        public TcpListener Listener => listener;

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        public string Heard
        {
            get
            {
                lock (_heard) return _heard.ToString();
            }
        }

        public void Hear(string text)
        {
            lock (_heard) _heard.Append(text);
        }
    }
}

using System.Net;
using System.Net.Sockets;

namespace Vectis.Admin.Outbound;

/// <summary>Looks a name up.</summary>
internal delegate Task<IPAddress[]> ResolveName(string host, CancellationToken cancellationToken);

/// <summary>
/// The only handler that reaches the outside. It judges every request's address, resolves the name itself, judges every address
/// the name has, and connects to those: there is no second lookup that could answer differently. It follows no redirect, uses no proxy and no
/// cookies, and always verifies certificates.
/// </summary>
internal sealed class GuardedHandler : DelegatingHandler
{
    private readonly AllowedAddresses _allowed;
    private readonly ResolveName _resolve;
    private readonly ILogger<GuardedHandler> _log;

    public GuardedHandler(AllowedAddresses allowed, ResolveName resolve, ILogger<GuardedHandler> log)
    {
        _allowed = allowed;
        _resolve = resolve;
        _log = log;
        InnerHandler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            PreAuthenticate = false,
            Credentials = null,
            AutomaticDecompression = DecompressionMethods.All,
            MaxResponseHeadersLength = 64, // in KiB
            MaxResponseDrainSize = 64 * 1024,
            MaxConnectionsPerServer = 16, // the most that ConnectWise:MaxParallelRequests allows
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), // so that a changed name is seen
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
            ConnectCallback = ConnectAsync,
        };
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Verdict(request);
        return base.SendAsync(request, cancellationToken);
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var verdict = Verdict(context.InitialRequestMessage);
        var address = context.InitialRequestMessage.RequestUri!;
        var host = address.IdnHost;
        var resolved = IPAddress.TryParse(host, out var literal) ? [literal] : await _resolve(host, cancellationToken);
        if (resolved.Length == 0) throw new SocketException((int)SocketError.HostNotFound);
        foreach (var one in resolved)
        {
            if (AllowedAddresses.Refusal(address, verdict, one) is { } reason) throw Refused(address, reason);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(resolved, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private AddressVerdict Verdict(HttpRequestMessage request)
    {
        var verdict = _allowed.Judge(request.RequestUri!);
        return verdict.Reason is null ? verdict : throw Refused(request.RequestUri!, verdict.Reason);
    }

    private AddressRefusedException Refused(Uri address, string reason)
    {
        Log.Refused(_log, address.IdnHost, reason);
        return new AddressRefusedException(reason);
    }
}

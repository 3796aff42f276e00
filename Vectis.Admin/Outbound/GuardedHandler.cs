using System.Net;
using System.Net.Sockets;

namespace Vectis.Admin.Outbound;

/// <summary>Looks a name up.</summary>
internal delegate Task<IPAddress[]> ResolveName(string host, CancellationToken cancellationToken);

/// <summary>Connects to the first of these addresses that answers.</summary>
internal delegate Task<Stream> ConnectTo(IPAddress[] addresses, int port, CancellationToken cancellationToken);

/// <summary>
/// The only handler that reaches the outside. It judges every request's address, resolves the name itself, judges every address
/// the name has, and connects to those: there is no second lookup that could answer differently. It follows no redirect, uses no proxy and no
/// cookies, and always verifies certificates.
/// </summary>
internal sealed class GuardedHandler : HttpMessageHandler
{
    /// <summary>How long a connection is used at most, so that a changed name is seen.</summary>
    public static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private readonly AllowedAddresses _allowed;
    private readonly ResolveName _resolve;
    private readonly ConnectTo _connect;
    private readonly CertificateRules _rules;
    private readonly ILogger<GuardedHandler> _log;
    private readonly Dictionary<AddressVerdict, HttpMessageInvoker> _ways;

    public GuardedHandler(
        AllowedAddresses allowed, ResolveName resolve, ConnectTo connect, CertificateRules rules, ILogger<GuardedHandler> log, TimeSpan? lifetime = null)
    {
        _allowed = allowed;
        _resolve = resolve;
        _connect = connect;
        _rules = rules;
        _log = log;

        // Each verdict has connections of its own: one that was made to a private address under trust is never used once the trust is gone.
        _ways = new AddressVerdict[] { AddressVerdict.Public, AddressVerdict.Trusted, AddressVerdict.TrustedLoopback }
            .ToDictionary(verdict => verdict, verdict => new HttpMessageInvoker(Way(verdict, lifetime ?? ConnectionLifetime)));
    }

    /// <summary>Connects a socket.</summary>
    public static async Task<Stream> ConnectSocketAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // HTTP/3 makes its connections by itself, past the guard.
        if (request.Version > HttpVersion.Version20) request.Version = HttpVersion.Version20;
        if (request.VersionPolicy == HttpVersionPolicy.RequestVersionOrHigher) request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        return _ways[Verdict(request)].SendAsync(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var way in _ways.Values) way.Dispose();
        }

        base.Dispose(disposing);
    }

    private SocketsHttpHandler Way(AddressVerdict verdict, TimeSpan lifetime) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        PreAuthenticate = false,
        Credentials = null,
        SslOptions = ServerCertificates.Options(_rules),
        AutomaticDecompression = DecompressionMethods.All,
        MaxResponseHeadersLength = 64, // in KiB
        MaxResponseDrainSize = 64 * 1024,
        MaxConnectionsPerServer = 16, // the most that ConnectWise:MaxParallelRequests allows
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = lifetime,
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        ConnectCallback = (context, cancellationToken) => ConnectAsync(context, verdict, cancellationToken),
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, AddressVerdict verdict, CancellationToken cancellationToken)
    {
        Verdict(context.InitialRequestMessage); // the request may have waited for its connection: it must still be allowed
        var address = context.InitialRequestMessage.RequestUri!;
        var host = address.IdnHost;
        var resolved = IPAddress.TryParse(host, out var literal) ? [literal] : await _resolve(host, cancellationToken);
        if (resolved.Length == 0) throw new SocketException((int)SocketError.HostNotFound);
        foreach (var one in resolved)
        {
            if (AllowedAddresses.Refusal(address, verdict, one) is { } reason) throw Refused(address, reason);
        }

        return await _connect(resolved, context.DnsEndPoint.Port, cancellationToken);
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

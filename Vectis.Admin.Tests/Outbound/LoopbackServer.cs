using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Vectis.Admin.Tests.Outbound;

/// <summary>A server on this machine that does what a test wants below HTTP: TLS of any kind, or bytes that are none. It keeps each request it read.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<NetworkStream, CancellationToken, Task<Stream?>> _open;
    private readonly Task _serving;
    private int _connections;

    private LoopbackServer(Func<NetworkStream, CancellationToken, Task<Stream?>> open, string answer)
    {
        _open = open;
        Answer = answer;
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What is answered to each request from now on, head and body.</summary>
    public string Answer { get; set; }

    /// <summary>How many connections were made.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>The head of each request that came through.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Serves JSON by TLS; by default the <c>null</c> of an unknown company, over connections that stay open.</summary>
    public static LoopbackServer Tls(SslServerAuthenticationOptions options, string answer = Null) => new(
        async (connection, stop) =>
        {
            var secure = new SslStream(connection);
            await secure.AuthenticateAsServerAsync(options, stop);
            return secure;
        },
        answer);

    /// <summary>Serves HTTP.</summary>
    public static LoopbackServer Plain(string answer = Null) => new((connection, _) => Task.FromResult<Stream?>(connection), answer);

    /// <summary>Reads the beginning of what is sent, sends these bytes and is gone.</summary>
    public static LoopbackServer Raw(byte[] bytes) => new(
        async (connection, stop) =>
        {
            var rest = new byte[16 * 1024];
            await connection.ReadAtLeastAsync(rest, 1, cancellationToken: stop);
            await connection.WriteAsync(bytes, stop);
            connection.Socket.Shutdown(SocketShutdown.Send);
            while (await connection.ReadAsync(rest, stop) > 0)
            {
                // What is left unread when a connection closes would cut the answer short.
            }

            return null;
        },
        "");

    public const string Null = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 4\r\n\r\nnull";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var served = new List<Task>();
        while (!_stop.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            Interlocked.Increment(ref _connections);
            served.Add(OneAsync(client));
        }
    }

    private async Task OneAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                if (await _open(client.GetStream(), _stop.Token) is not { } stream) return;
                await using (stream)
                {
                    var head = new StringBuilder();
                    var buffer = new byte[8 * 1024];
                    while (await stream.ReadAsync(buffer, _stop.Token) is > 0 and var read)
                    {
                        head.Append(Encoding.Latin1.GetString(buffer, 0, read));
                        if (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal)) continue;
                        Requests.Enqueue(head.ToString());
                        head.Clear();
                        await stream.WriteAsync(Encoding.Latin1.GetBytes(Answer), _stop.Token);
                    }
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
            {
                // The caller is gone, as most of these tests want it.
            }
        }
    }
}

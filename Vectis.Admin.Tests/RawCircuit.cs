using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace Vectis.Admin.Tests;

/// <summary>A page's connection without a browser: the WebSocket at <c>/_blazor</c> and just enough of Blazor's protocol to open a circuit and to see it live.</summary>
internal sealed partial class RawCircuit : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly List<byte> _received = [];
    private int _calls;

    /// <summary>The cookie of somebody who signs in anew, as a browser would send it.</summary>
    public static async Task<string> CookieAsync(RunningApp app, string email)
    {
        using var answer = await RunningApp.SignInAsync(app.Browser(), email);
        return answer.Headers.GetValues("Set-Cookie").First(cookie => cookie.StartsWith("vectis-admin=", StringComparison.Ordinal)).Split(';')[0];
    }

    /// <summary>Connects; nothing has been said yet.</summary>
    /// <exception cref="WebSocketException">It was refused.</exception>
    public static async Task<RawCircuit> ConnectAsync(RunningApp app, string? cookie, string? origin = "own")
    {
        var circuit = new RawCircuit();
        if (cookie is not null) circuit._socket.Options.SetRequestHeader("Cookie", cookie);
        if (origin is not null) circuit._socket.Options.SetRequestHeader("Origin", origin == "own" ? app.Address.GetLeftPart(UriPartial.Authority) : origin);
        circuit._socket.Options.CollectHttpResponseDetails = true;
        try
        {
            await circuit._socket.ConnectAsync(new UriBuilder(app.Address) { Scheme = "ws", Path = "/_blazor" }.Uri, TestContext.Current.CancellationToken);
            return circuit;
        }
        catch (WebSocketException e)
        {
            e.Data["status"] = (int)circuit._socket.HttpStatusCode;
            throw;
        }
    }

    /// <summary>Connects and opens the dashboard.</summary>
    public static async Task<RawCircuit> OpenAsync(RunningApp app, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, app.Address);
        request.Headers.Add("Cookie", cookie);
        using var page = await app.Browser().SendAsync(request);
        var markers = Marker().Matches(await page.Content.ReadAsStringAsync()).Select(match => match.Groups["marker"].Value).ToArray();
        var circuit = await ConnectAsync(app, cookie);
        await circuit.GreetAsync();
        await circuit.CallAsync("StartCircuit", app.Address.ToString(), app.Address.ToString(), "[]", "");
        await circuit.HearAsync("JS.AttachComponent", "\u0003");
        var operations = markers.Select((marker, index) => $$"""{"type":"add","ssrComponentId":{{index + 1}},"marker":{{marker}}}""");
        await circuit.CallAsync("UpdateRootComponents", $$"""{"batchId":1,"operations":[{{string.Join(',', operations)}}]}""", "");
        await circuit.HearAsync("JS.RenderBatch");
        return circuit;
    }

    /// <summary>Agrees on Blazor's protocol.</summary>
    public async Task GreetAsync()
    {
        await SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Text);
        await ReceiveAsync(() => _received.IndexOf(0x1e) is >= 0 and var end && Taken(end + 1));
    }

    public Task SendAsync(byte[] bytes, WebSocketMessageType kind = WebSocketMessageType.Binary) =>
        _socket.SendAsync(bytes, kind, true, TestContext.Current.CancellationToken);

    /// <summary>Calls a method of the hub whose arguments are all texts, numbers or booleans.</summary>
    public Task CallAsync(string method, params object?[] arguments) => SendAsync(Message(method, arguments));

    /// <summary>Asks the circuit something only a living one answers.</summary>
    public async Task<bool> LivesAsync()
    {
        try
        {
            await CallAsync("OnLocationChanging", ++_calls, "http://elsewhere.example/", null, false);
            return await HearAsync("JS.EndLocationChanging");
        }
        catch (Exception e) when (e is WebSocketException or InvalidOperationException or IOException)
        {
            return false;
        }
    }

    /// <summary>Waits until the server has closed the connection, or has answered with a word.</summary>
    /// <returns>Whether a word was heard; false when the connection was closed.</returns>
    public Task<bool> HearAsync(params string[] words) => ReceiveAsync(() =>
    {
        while (NextMessage() is { } message)
        {
            var text = Encoding.UTF8.GetString(message);
            if (words.Any(word => word.Length == 1 ? message.Length > 1 && message[1] == word[0] : text.Contains(word, StringComparison.Ordinal))) return true;
        }

        return false;
    });

    public async ValueTask DisposeAsync()
    {
        if (_socket.State == WebSocketState.Open)
        {
            try
            {
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
            }
            catch (WebSocketException)
            {
                // The server was first.
            }
        }

        _socket.Dispose();
    }

    /// <summary>One invocation as Blazor's MessagePack writes it, behind its length.</summary>
    public static byte[] Message(string method, params object?[] arguments)
    {
        var body = new ArrayBufferWriter<byte>();
        body.Write<byte>([0x96, 1, 0x80, 0xa1, (byte)'1']);
        Text(body, method);
        body.Write<byte>([(byte)(0x90 | arguments.Length)]);
        foreach (var argument in arguments)
        {
            switch (argument)
            {
                case string text: Text(body, text); break;
                case int number: body.Write<byte>([0xd2, (byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number]); break;
                case bool flag: body.Write<byte>([flag ? (byte)0xc3 : (byte)0xc2]); break;
                default: body.Write<byte>([0xc0]); break;
            }
        }

        body.Write<byte>([0x90]);
        return [.. Length(body.WrittenCount), .. body.WrittenSpan];
    }

    private static void Text(ArrayBufferWriter<byte> body, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        body.Write<byte>([0xdb, (byte)(bytes.Length >> 24), (byte)(bytes.Length >> 16), (byte)(bytes.Length >> 8), (byte)bytes.Length]);
        body.Write<byte>(bytes);
    }

    private static IEnumerable<byte> Length(int length)
    {
        for (; length > 0x7f; length >>= 7) yield return (byte)(length | 0x80);
        yield return (byte)length;
    }

    private byte[]? NextMessage()
    {
        var (length, at) = (0, 0);
        do
        {
            if (at == _received.Count) return null;
            length |= (_received[at] & 0x7f) << (7 * at);
        }
        while ((_received[at++] & 0x80) != 0);

        if (_received.Count < at + length) return null;
        var message = _received.GetRange(at, length).ToArray();
        Taken(at + length);
        return message;
    }

    private bool Taken(int count)
    {
        _received.RemoveRange(0, count);
        return true;
    }

    private async Task<bool> ReceiveAsync(Func<bool> done)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        var buffer = new byte[16 * 1024];
        while (!done())
        {
            try
            {
                var result = await _socket.ReceiveAsync(buffer, patience.Token);
                if (result.MessageType == WebSocketMessageType.Close) return false;
                _received.AddRange(buffer.AsSpan(0, result.Count));
            }
            catch (WebSocketException)
            {
                return false;
            }
        }

        return true;
    }

    [GeneratedRegex(@"<!--Blazor:(?<marker>\{""type"":""server"".*?\})-->")]
    private static partial Regex Marker();
}

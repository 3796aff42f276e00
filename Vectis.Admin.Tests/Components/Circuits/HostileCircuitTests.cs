using System.Net.WebSockets;
using System.Text;
using CsCheck;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Components.Circuits;
using Xunit;

namespace Vectis.Admin.Tests.Components.Circuits;

/// <summary>A program that holds a user's cookie says what no browser says, at the connection itself. Its own circuit may end; nobody else's does.</summary>
[Trait(Figures.Trait, Figures.Value)]
public sealed class HostileCircuitTests(ITestOutputHelper output)
{
    private static readonly string[] Methods =
    [
        "StartCircuit", "ConnectCircuit", "ResumeCircuit", "PauseCircuit", "UpdateRootComponents", "BeginInvokeDotNetFromJS", "EndInvokeJSFromDotNet", "ReceiveByteArray", "ReceiveJSDataChunk",
        "SendDotNetStreamToJS", "OnRenderCompleted", "OnLocationChanged", "OnLocationChanging", "DispatchBrowserEvent", "NoSuchMethod", "", "Dispose", "OnDisconnectedAsync",
    ];

    [Fact]
    public async Task A_message_that_is_too_long_ends_its_own_circuit_only()
    {
        await using var app = await RunningApp.StartAsync();
        await app.CreateUserAsync("kim@msp.example", Role.Viewer);
        var cookie = await RawCircuit.CookieAsync(app, "kim@msp.example");
        await using var witness = await RawCircuit.OpenAsync(app, cookie);

        await using (var fits = await RawCircuit.OpenAsync(app, cookie))
        {
            await fits.CallAsync("OnLocationChanging", 7, new string('x', CircuitLimits.MessageBytes - 200), null, false);
            (await fits.HearAsync("JS.EndLocationChanging")).ShouldBeTrue();
        }

        foreach (var size in new[] { CircuitLimits.MessageBytes + 1, 10_000_000 })
        {
            await using var hostile = await RawCircuit.OpenAsync(app, cookie);
            await TryAsync(() => hostile.CallAsync("OnLocationChanging", 7, new string('x', size), null, false));
            (await hostile.HearAsync("JS.EndLocationChanging")).ShouldBeFalse($"{size} bytes");
        }

        (await witness.LivesAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Whatever_is_sent_other_circuits_go_on()
    {
        await using var app = await RunningApp.StartAsync();
        await app.CreateUserAsync("kim@msp.example", Role.Viewer);
        await app.CreateUserAsync("eve@msp.example", Role.Viewer);
        var eve = await RawCircuit.CookieAsync(app, "eve@msp.example");
        await using var witness = await RawCircuit.OpenAsync(app, await RawCircuit.CookieAsync(app, "kim@msp.example"));
        var sent = 0;

        foreach (var messages in Hostile().Array[1, 4].Array[Figures.Cases(40, 2000)].Single())
        {
            await using var hostile = await RawCircuit.ConnectAsync(app, eve);
            await TryAsync(async () =>
            {
                if (messages.Length % 2 == 0) await hostile.GreetAsync();
                foreach (var message in messages)
                {
                    sent++;
                    await hostile.SendAsync(message, message.Length % 7 == 0 ? WebSocketMessageType.Text : WebSocketMessageType.Binary);
                }
            });
        }

        (await witness.LivesAsync()).ShouldBeTrue();
        await using var fresh = await RawCircuit.OpenAsync(app, eve);
        (await fresh.LivesAsync()).ShouldBeTrue();
        (await app.Browser().GetStringAsync(new Uri("health/ready", UriKind.Relative))).ShouldBe("ready");
        output.WriteLine($"{sent} messages, other circuits unharmed.");
    }

    [Fact]
    public async Task Whatever_an_open_page_sends_other_circuits_go_on()
    {
        await using var app = await RunningApp.StartAsync();
        await app.CreateUserAsync("kim@msp.example", Role.Viewer);
        var cookie = await RawCircuit.CookieAsync(app, "kim@msp.example");
        await using var witness = await RawCircuit.OpenAsync(app, cookie);
        var texts = HostileText.Any();
        var calls = Gen.Select(Gen.Int[0, 4], texts, texts, (kind, one, other) => kind switch
        {
            0 => RawCircuit.Message("OnLocationChanged", one, other, true),
            1 => RawCircuit.Message("OnLocationChanging", 1, one, other, false),
            2 => RawCircuit.Message("BeginInvokeDotNetFromJS", "1", "System.Private.CoreLib", "Exit", 0, one),
            3 => RawCircuit.Message("BeginInvokeDotNetFromJS", "1", null, "DispatchEventAsync", 1, $"[{{\"eventHandlerId\":1,\"eventName\":\"input\"}},{{\"value\":\"{one}\"}}]"),
            _ => RawCircuit.Message("UpdateRootComponents", one, other),
        });
        var sent = 0;

        foreach (var messages in calls.Array[1, 3].Array[Figures.Cases(15, 500)].Single())
        {
            await using var hostile = await RawCircuit.OpenAsync(app, cookie);
            await TryAsync(async () =>
            {
                foreach (var message in messages)
                {
                    sent++;
                    await hostile.SendAsync(message);
                }
            });
        }

        (await witness.LivesAsync()).ShouldBeTrue();
        output.WriteLine($"{sent} calls on open pages, other circuits unharmed.");
    }

    private static Gen<byte[]> Hostile()
    {
        var text = HostileText.Any();
        var argument = Gen.OneOf(text.Select(value => (object?)value), Gen.Int.Select(value => (object?)value), Gen.Bool.Select(value => (object?)value), Gen.Const((object?)null));
        var call = Gen.Select(Gen.Int[0, Methods.Length - 1], argument.Array[0, 6], (method, arguments) => RawCircuit.Message(Methods[method], arguments));
        return Gen.OneOf(
            call,
            call.Select(Gen.Int[0, 40], (bytes, cut) => bytes[..Math.Max(0, bytes.Length - cut)]),
            call.Select(Gen.Int[0, 20], Gen.Byte, (bytes, at, value) =>
            {
                bytes[Math.Min(at, bytes.Length - 1)] = value;
                return bytes;
            }),
            Gen.Byte.Array[0, 300],
            Gen.Const<byte[]>([0xff, 0xff, 0xff, 0xff, 0x07]),
            Gen.Const<byte[]>([.. Enumerable.Repeat((byte)0x91, 30_000)]),
            text.Select(value => Encoding.UTF8.GetBytes($"{{\"protocol\":\"{value}\",\"version\":1}}\u001e")));
    }

    private static async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception e) when (e is WebSocketException or IOException or InvalidOperationException)
        {
            // The server hung up on it, which it may.
        }
    }
}

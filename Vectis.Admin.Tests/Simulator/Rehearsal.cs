using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Vectis.ConnectWiseSimulator;
using Xunit;

namespace Vectis.Admin.Tests.SimulatorTests;

/// <summary>A running simulator and a client that holds its keys.</summary>
internal sealed class Rehearsal : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Rehearsal(Simulator simulator, FakeTimeProvider clock)
    {
        (Simulator, Clock) = (simulator, clock);
        var services = new ServiceCollection();
        services.AddHttpClient("simulator").ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        _services = services.BuildServiceProvider();
        Client = _services.GetRequiredService<IHttpClientFactory>().CreateClient("simulator");
        Client.BaseAddress = simulator.Address;
    }

    public static DateTimeOffset Start { get; } = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public Simulator Simulator { get; }

    public FakeTimeProvider Clock { get; }

    public HttpClient Client { get; }

    public static async Task<Rehearsal> StartAsync(SimulatorSettings? settings = null)
    {
        var clock = new FakeTimeProvider(Start);
        settings = (settings ?? new SimulatorSettings { Tickets = 500 }) with { Clock = clock };
        return new Rehearsal(await Simulator.StartAsync(settings, TestContext.Current.CancellationToken), clock);
    }

    public HttpRequestMessage Request(string below, string codebase = "v4_6_release/", HttpMethod? method = null)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, $"/{codebase}apis/3.0/{below}");
        request.Headers.Authorization = AuthenticationHeaderValue.Parse(Simulator.Credentials.Authorization);
        request.Headers.Add("clientId", Simulator.Credentials.ClientId.ToString());
        return request;
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => Client.SendAsync(request, TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> GetAsync(string below, string codebase = "v4_6_release/") => SendAsync(Request(below, codebase));

    public async Task<(int Status, string Body)> TextAsync(string below, string codebase = "v4_6_release/")
    {
        using var response = await GetAsync(below, codebase);
        return ((int)response.StatusCode, await BodyAsync(response));
    }

    public async Task<JsonElement> JsonAsync(string below)
    {
        var (status, body) = await TextAsync(below);
        status.ShouldBe(200, body);
        return JsonSerializer.Deserialize<JsonElement>(body);
    }

    public async Task<JsonElement[]> ListAsync(string below) => [.. (await JsonAsync(below)).EnumerateArray()];

    public async Task<int[]> IdsAsync(string below) => [.. (await ListAsync(below)).Select(record => record.GetProperty("id").GetInt32())];

    public async Task<int> CountAsync(string below) => (await JsonAsync(below)).GetProperty("count").GetInt32();

    public static async Task<string> BodyAsync(HttpResponseMessage response) =>
        Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

    public static string Q(string text) => Uri.EscapeDataString(text);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _services.DisposeAsync();
        await Simulator.DisposeAsync();
    }
}

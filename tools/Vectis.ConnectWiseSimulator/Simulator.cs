using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Vectis.ConnectWiseSimulator.Answers;
using Vectis.ConnectWiseSimulator.Records;

namespace Vectis.ConnectWiseSimulator;

/// <summary>
/// A ConnectWise PSA to rehearse on: answers over real HTTP on a loopback port, with a data set made from a seed.
/// Reads no configuration, writes no console, does not react to Ctrl+C: who starts it stops it.
/// </summary>
public sealed class Simulator : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stopping;
    private int _disposed;

    private Simulator(WebApplication app, CancellationTokenSource stopping, SimulatorSettings settings, Uri address)
    {
        (_app, _stopping, Address) = (app, stopping, address);
        Credentials = SimulatorCredentials.From(settings.Seed, settings.CompanyId);
        Keys = new SimulatorKeys(settings, Credentials, Role);
        Data = new SimulatorData(new World(settings, SiteUrl));
        Faults = new SimulatorFaults(settings);
    }

    /// <summary>
    /// Where it listens, <c>http://127.0.0.1:port</c>. <see cref="Uri.ToString"/> adds a slash; see <see cref="SiteUrl"/>.
    /// </summary>
    public Uri Address { get; }

    /// <summary>The address without a slash at the end, as one pastes it into Site URL.</summary>
    public string SiteUrl => Address.GetLeftPart(UriPartial.Authority);

    /// <summary>What the simulator accepts.</summary>
    public SimulatorCredentials Credentials { get; }

    /// <summary>The key pairs it accepts: that of <see cref="Credentials"/>, and those that were made since.</summary>
    public SimulatorKeys Keys { get; }

    /// <summary>The records and the truth about them.</summary>
    public SimulatorData Data { get; }

    /// <summary>What goes wrong.</summary>
    public SimulatorFaults Faults { get; }

    /// <summary>What the keys of <see cref="Credentials"/> may read.</summary>
    public SimulatorRole Role { get; } = new();

    /// <summary>What came in and went out.</summary>
    public SimulatorTraffic Traffic { get; } = new();

    /// <summary>Starts a simulator on 127.0.0.1.</summary>
    /// <param name="settings">What it holds and how it answers.</param>
    /// <param name="ct">Gives up starting.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<Simulator> StartAsync(SimulatorSettings settings, CancellationToken ct = default)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestLineSize = 32 * 1024;
            kestrel.Limits.MaxResponseBufferSize = 1024 * 1024;
            kestrel.Listen(IPAddress.Loopback, settings.Port);
        });
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(2));
        var app = builder.Build();
        var stopping = new CancellationTokenSource();
        var ready = new TaskCompletionSource<Answerer>(TaskCreationOptions.RunContinuationsAsynchronously);
        Control.ControlEndpoint? control = null;
        app.Run(async context =>
        {
            var answerer = await ready.Task;
            await (control is not null && context.Request.Path.StartsWithSegments(Control.ControlEndpoint.Prefix)
                ? control.AnswerAsync(context)
                : answerer.AnswerAsync(context));
        });
        try
        {
            await app.StartAsync(ct);
            var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
            var simulator = new Simulator(app, stopping, settings, new Uri(address));
            control = settings.Control ? new Control.ControlEndpoint(simulator) : null;
            ready.SetResult(new Answerer(simulator, settings, stopping.Token));
            return simulator;
        }
        catch
        {
            await app.DisposeAsync();
            stopping.Dispose();
            throw;
        }
    }

    /// <summary>Stops listening and ends what is being answered. May be called more than once.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _stopping.CancelAsync();
        await _app.DisposeAsync();
        _stopping.Dispose();
    }

    /// <summary>Starts and stops when told, and at no signal.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

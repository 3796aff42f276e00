using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Vectis.Admin.Data;
using Vectis.ConnectWiseSimulator;

namespace Vectis.Admin.Operations.Demo;

/// <summary>The mode of <c>--demo</c>: a simulated ConnectWise in this process, and files of its own, so that no real data is touched.</summary>
internal static class DemoMode
{
    private const string Suffix = "-demo";

    /// <summary>Starts the simulator, trusts its address, and moves the app's files aside.</summary>
    /// <exception cref="StartRefused">A database is configured: the demo would mix with real data.</exception>
    public static async Task AddDemoAsync(this WebApplicationBuilder builder)
    {
        if (!string.IsNullOrWhiteSpace(builder.Configuration.GetConnectionString("Vectis"))) throw new StartRefused(Words.HasDatabase);
        var settings = builder.Configuration.Read<DemoSettings>("Demo");
        var files = builder.Configuration.Read<DataSettings>("Data");
        var simulator = await StartAsync(settings);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = nameof(DatabaseKind.Sqlite),
            ["Data:Folder"] = Path.TrimEndingDirectorySeparator(files.Folder) + Suffix,
            ["Data:KeyFile"] = Beside(files.KeyFile),
            // A name instead of a number adds to the operator's list, however long that is.
            ["ConnectWise:TrustedHosts:demo"] = simulator.Address.Authority,
        });
        // By a factory, so that the container ends it after everything that may still ask it.
        builder.Services.AddSingleton(_ => simulator);
        builder.Services.AddSingleton(settings);
        builder.Services.AddHostedService<DemoAnnouncement>();
    }

    private static async Task<Simulator> StartAsync(DemoSettings settings)
    {
        var wanted = new SimulatorSettings { Tickets = settings.Tickets, Port = settings.Port };
        try
        {
            return await Simulator.StartAsync(wanted);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            return await Simulator.StartAsync(wanted with { Port = 0 });
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AccessDenied)
        {
            return await Simulator.StartAsync(wanted with { Port = 0 });
        }
    }

    private static string Beside(string file) =>
        Path.Combine(Path.GetDirectoryName(file) ?? "", Path.GetFileNameWithoutExtension(file) + Suffix + Path.GetExtension(file));
}

using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Vectis.Admin.Operations;

/// <summary>Registers what running the app needs: its settings file, logging, service hosts, health.</summary>
public static class OperationsRegistration
{
    /// <summary>Adds settings file, log rules, the hosts for Windows and systemd services, and what is printed at start.</summary>
    public static void AddOperations(this WebApplicationBuilder builder)
    {
        builder.Configuration.InsertSettingsFile();
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        var quiet = new StartUpLog();
        builder.Services.AddSingleton(quiet);
        builder.Logging.HoldHubDispatcher();
        builder.Logging.QuietWhileStarting(quiet);
        builder.Services.AddWindowsService(options => options.ServiceName = "Vectis Admin");
        builder.Services.AddSystemd();
        builder.Services.TryAddSingleton(new Announcements(Console.Out));
        builder.Services.AddSingleton<ServerAddresses>();
        builder.Services.AddHostedService<AddressAnnouncement>();
        builder.Services.AddSingleton<Readiness>();
    }

    /// <summary>Maps the health addresses.</summary>
    public static void MapOperations(this WebApplication app) => app.MapHealth();
}

using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Vectis.Admin.Operations.Keys;

namespace Vectis.Admin.Operations;

/// <summary>Registers what running the app needs: its settings file, logging, service hosts, health.</summary>
public static class OperationsRegistration
{
    // Nothing is uploaded: the largest thing sent is a form with a few fields.
    private const long MostBodyBytes = 1024 * 1024;

    /// <summary>Adds settings file, log rules, the hosts for Windows and systemd services, and what is printed at start.</summary>
    public static void AddOperations(this WebApplicationBuilder builder)
    {
        builder.Configuration.InsertSettingsFile();
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = MostBodyBytes;
        });
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
        builder.Services.AddKeeping();
        builder.Services.AddSettings<ProxySettings>(ProxySettings.Section);
        builder.Services.AddSingleton<IValidateOptions<ProxySettings>, ProxySettingsValidator>();
        builder.Services.AddSingleton<IPostConfigureOptions<ForwardedHeadersOptions>, TrustedProxies>();
    }

    /// <summary>Finds out where a request comes from: first of all, since everything else goes by it.</summary>
    public static void UseOperations(this WebApplication app)
    {
        app.Use(DirectPeer.RememberAsync);
        app.UseForwardedHeaders();
    }

    /// <summary>Maps the health addresses.</summary>
    public static void MapOperations(this WebApplication app) => app.MapHealth();
}

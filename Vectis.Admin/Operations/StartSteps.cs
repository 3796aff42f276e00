using Microsoft.Extensions.Options;
using Vectis.Admin.Data;

namespace Vectis.Admin.Operations;

/// <summary>The steps between a built app and a serving one.</summary>
internal static class StartSteps
{
    /// <summary>Checks every setting, makes the data folder, brings the database to the model's state and opens the key ring.</summary>
    /// <exception cref="StartRefused">The data folder can't be written, the database belongs to a newer app, or the key file does not open the key ring.</exception>
    public static async Task MigrateAsync(this WebApplication app)
    {
        app.Services.GetService<IStartupValidator>()?.Validate();
        var folder = app.Services.GetRequiredService<IOptions<DataSettings>>().Value.Folder;
        DataFolder.Prepare(folder);
        var refusal = await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(app.Lifetime.ApplicationStopping)
            ?? await app.Services.GetRequiredService<KeyRingCheck>().RunAsync(app.Lifetime.ApplicationStopping);
        if (refusal is not null) throw new StartRefused(refusal);
    }

    /// <summary>Listens until the host is told to stop.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> ServeAsync(this WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (FormatException e) when (e.Message.Contains("url", StringComparison.OrdinalIgnoreCase))
        {
            throw new StartRefused(SettingsRegistration.Fault("Urls", app.Configuration["Urls"] ?? "", "addresses such as http://localhost:5080, separated by ;"));
        }

        app.Services.GetRequiredService<StartUpLog>().Started = true;
        await app.WaitForShutdownAsync();
        await app.DisposeAsync();
        return 0;
    }
}

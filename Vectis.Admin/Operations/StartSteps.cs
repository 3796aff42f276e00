using Microsoft.Extensions.Options;

namespace Vectis.Admin.Operations;

/// <summary>The first and the last step between a built app and a serving one.</summary>
public static class StartSteps
{
    /// <summary>Checks every setting before anything is touched.</summary>
    /// <exception cref="OptionsValidationException">A setting is not allowed; several arrive in an <see cref="AggregateException"/>.</exception>
    public static void CheckSettings(this WebApplication app) => app.Services.GetService<IStartupValidator>()?.Validate();

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
            throw new StartRefused(SettingsRegistration.Fault("Urls", app.Configuration["Urls"] ?? "", Words.AllowedUrls));
        }

        app.Services.GetRequiredService<StartUpLog>().Started = true;
        await app.WaitForShutdownAsync();
        await app.DisposeAsync();
        return 0;
    }
}

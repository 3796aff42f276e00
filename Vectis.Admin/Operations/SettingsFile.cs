using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

namespace Vectis.Admin.Operations;

/// <summary>The one settings file, <c>appsettings.json</c> beside the dll.</summary>
internal static class SettingsFile
{
    public const string Name = "appsettings.json";

    /// <summary>
    /// Puts the file before every other source. The host's own place for it comes after the <c>ASPNETCORE_</c> variables, so that
    /// <c>ASPNETCORE_URLS</c> would lose to the file.
    /// </summary>
    public static void InsertSettingsFile(this IConfigurationManager configuration)
    {
        foreach (var source in configuration.Sources.OfType<JsonConfigurationSource>().Where(source => source.Path == Name).ToArray())
            configuration.Sources.Remove(source);
        configuration.Sources.Insert(0, new OwnFile
        {
            FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory),
            Path = Name,
            Optional = true,
            ReloadOnChange = true,
        });
    }

    /// <summary>Ends the watching of the file with the app: the framework leaves a file provider that it was given to whoever gave it.</summary>
    private sealed class OwnFile : JsonConfigurationSource
    {
        public override IConfigurationProvider Build(IConfigurationBuilder builder)
        {
            EnsureDefaults(builder);
            return new Reader(this);
        }

        private sealed class Reader(JsonConfigurationSource source) : JsonConfigurationProvider(source)
        {
            protected override void Dispose(bool disposing)
            {
                base.Dispose(disposing);
                if (disposing) (Source.FileProvider as IDisposable)?.Dispose();
            }
        }
    }
}

using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vectis.Admin.Data;
using Xunit;

namespace Vectis.Admin.Tests.Data;

/// <summary>One start of the app's database and key ring on real files; starting again in the same folder is a restart.</summary>
public sealed class KeyRingServer : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private KeyRingServer(ServiceProvider services) => _services = services;

    public IServiceProvider Services => _services;

    /// <summary>The reason why the start was refused.</summary>
    public string? Fault { get; private set; }

    public IDataProtector Protector => _services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    public static string DatabaseOf(string folder) => Path.Combine(folder, "data", "vectis.db");

    public static string KeyFileOf(string folder) => Path.Combine(folder, "keys", "ring.pfx");

    public static async Task<KeyRingServer> StartAsync(string folder, string? keyFile = null, bool check = true, Action<IServiceCollection>? configure = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(DatabaseOf(folder))!);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Data:Folder"] = Path.GetDirectoryName(DatabaseOf(folder)),
            ["Data:KeyFile"] = keyFile ?? KeyFileOf(folder),
        }).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddSingleton(TimeProvider.System).AddLogging();
        configure?.Invoke(services);
        services.AddData(configuration).AddKeyRing(configuration);
        var server = new KeyRingServer(services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true }));
        (await server.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(TestContext.Current.CancellationToken)).ShouldBeNull();
        if (check) server.Fault = await server.Services.GetRequiredService<KeyRingCheck>().RunAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        // Only this database's own pool: other tests run beside it.
        await using (var database = await _services.GetRequiredService<IDbContextFactory<VectisDbContext>>().CreateDbContextAsync())
            SqliteConnection.ClearPool((SqliteConnection)database.Database.GetDbConnection());
        await _services.DisposeAsync();
    }
}

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;

namespace Vectis.Admin.Tests;

/// <summary>A container over a real SQLite file of its own, migrated as the app does it, and removed at the end.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly bool _ownsFolder;

    private TestDatabase(string folder, bool ownsFolder, ServiceProvider services)
    {
        (Folder, _ownsFolder, Services) = (folder, ownsFolder, services);
    }

    public string Folder { get; }
    public string File => Path.Combine(Folder, "data", "vectis.db");
    public ServiceProvider Services { get; }

    /// <summary>Opens a database, a new one unless a folder is given.</summary>
    public static async Task<TestDatabase> OpenAsync(Action<IServiceCollection>? more = null, TimeProvider? clock = null, string? folder = null, Dictionary<string, string?>? configure = null)
    {
        var ownsFolder = folder is null;
        folder ??= Directory.CreateTempSubdirectory("vectis-test-").FullName;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(configure ?? [])
        {
            ["Data:Folder"] = Path.Combine(folder, "data"),
            ["Data:KeyFile"] = Path.Combine(folder, "key", "ring.pfx"),
        }).Build();
        PrivateFolder.Create(Path.Combine(folder, "data"));
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        services.AddSingleton(clock ?? TimeProvider.System);
        services.AddSingleton<IUserRoles>(new KnownUsers());
        services.AddData(configuration).AddKeyRing(configuration).AddAudit();
        more?.Invoke(services);
        var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        (await provider.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None)).ShouldBeNull();
        (await provider.GetRequiredService<KeyRingCheck>().RunAsync(CancellationToken.None)).ShouldBeNull();
        return new TestDatabase(folder, ownsFolder, provider);
    }

    public VectisDbContext Context() => Services.GetRequiredService<IDbContextFactory<VectisDbContext>>().CreateDbContext();

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (_ownsFolder) Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>Users whose id is their role's name.</summary>
internal sealed class KnownUsers : IUserRoles
{
    public static Actor Admin { get; } = Actor.User(nameof(Role.Admin), "ada@msp.example", "127.0.0.1");
    public static Actor Analyst { get; } = Actor.User(nameof(Role.Analyst), "ann@msp.example", "127.0.0.1");
    public static Actor Viewer { get; } = Actor.User(nameof(Role.Viewer), "vic@msp.example", "127.0.0.1");

    public Task<Role?> FindAsync(string userId, CancellationToken cancellationToken) =>
        Task.FromResult(Enum.TryParse<Role>(userId, out var role) ? role : (Role?)null);
}

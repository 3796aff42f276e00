using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;
using Vectis.Admin.Tests.Data.SqlServer;

namespace Vectis.Admin.Tests;

/// <summary>
/// A container over a real database, migrated as the app does it and removed at the end: a SQLite file of its own, or the database on SQL Server where
/// a tester has named one.
/// </summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly bool _ownsFolder;

    private readonly IAsyncDisposable? _held;

    private TestDatabase(string folder, bool ownsFolder, IAsyncDisposable? held, ServiceProvider services)
    {
        (Folder, _ownsFolder, _held, Services) = (folder, ownsFolder, held, services);
    }

    public string Folder { get; }
    public bool IsSqlite => _held is null;

    /// <summary>The SQLite file; who asks for it opens with <c>alwaysSqlite</c>.</summary>
    public string File => Path.Combine(Folder, "data", "vectis.db");
    public ServiceProvider Services { get; }

    /// <summary>The file that opens the key ring.</summary>
    public string KeyFile => KeyFileIn(Folder);

    /// <summary>The settings of a process of its own on this database, beside its folder.</summary>
    public IEnumerable<(string Name, string Value)> ForProcess => IsSqlite ? [] : [("Database__Provider", "SqlServer"), ("ConnectionStrings__Vectis", SharedSqlServer.ConnectionString!)];

    /// <summary>Opens a database, a new one unless a folder is given.</summary>
    /// <param name="more">Services beside the database, the key ring and the audit log.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="folder">The folder of an open database, to be another node on it, or of a SQLite file.</param>
    /// <param name="configure">Settings.</param>
    /// <param name="alwaysSqlite">Set by tests that are about SQLite itself.</param>
    public static async Task<TestDatabase> OpenAsync(
        Action<IServiceCollection>? more = null, TimeProvider? clock = null, string? folder = null, Dictionary<string, string?>? configure = null, bool alwaysSqlite = false)
    {
        var ownsFolder = folder is null;
        folder ??= Directory.CreateTempSubdirectory("vectis-test-").FullName;
        var held = SharedSqlServer.ConnectionString is null || alwaysSqlite ? null : await SharedSqlServer.TakeAsync(folder);
        try
        {
            var isReady = ownsFolder && held is null;
            if (isReady) await ReadyDatabase.CopyAsync(Path.Combine(folder, "data"), KeyFileIn(folder));
            return new TestDatabase(folder, ownsFolder, held, await StartAsync(more, clock, folder, Settings(folder, configure, held is not null), isReady));
        }
        catch
        {
            if (held is not null) await held.DisposeAsync();
            throw;
        }
    }

    /// <summary>A new SQLite file, brought to the model's state and given its keys as the app does it.</summary>
    internal static async Task<TestDatabase> MigrateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("vectis-test-").FullName;
        return new TestDatabase(folder, true, null, await StartAsync(null, null, folder, Settings(folder, null, onSqlServer: false), isReady: false));
    }

    /// <summary>Closes the SQLite file, and reads it.</summary>
    internal async Task<byte[]> CloseAsync()
    {
        await Services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        return await System.IO.File.ReadAllBytesAsync(File);
    }

    private static string KeyFileIn(string folder) => Path.Combine(folder, "key", "ring.pfx");

    private static IConfigurationRoot Settings(string folder, Dictionary<string, string?>? configure, bool onSqlServer)
    {
        var settings = new Dictionary<string, string?>(configure ?? [])
        {
            ["Data:Folder"] = Path.Combine(folder, "data"),
            ["Data:KeyFile"] = KeyFileIn(folder),
        };
        if (onSqlServer) (settings["Database:Provider"], settings["ConnectionStrings:Vectis"]) = ("SqlServer", SharedSqlServer.ConnectionString);
        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }

    private static async Task<ServiceProvider> StartAsync(Action<IServiceCollection>? more, TimeProvider? clock, string folder, IConfigurationRoot configuration, bool isReady)
    {
        PrivateFolder.Create(Path.Combine(folder, "data"));
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        services.AddSingleton(clock ?? TimeProvider.System);
        services.AddSingleton<IUserRoles>(new KnownUsers());
        services.AddData(configuration).AddKeyRing(configuration).AddAudit();
        services.AddSingleton<IInterceptor>(AlsoOnSqlServer.Instance);
        more?.Invoke(services);
        var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        if (!isReady) (await provider.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None)).ShouldBeNull();
        (await provider.GetRequiredService<KeyRingCheck>().RunAsync(CancellationToken.None)).ShouldBeNull();
        return provider;
    }

    public VectisDbContext Context() => Services.GetRequiredService<IDbContextFactory<VectisDbContext>>().CreateDbContext();

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        if (_held is null) SqliteConnection.ClearAllPools();
        else await _held.DisposeAsync();
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

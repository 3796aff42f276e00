using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync;
using Vectis.Admin.Tests.Data;

namespace Vectis.Admin.Tests.Integrations;

/// <summary>Store and tests of connections on a real SQLite file and a real key ring, with a fake integration and fake users.</summary>
internal sealed class ConnectionsBed : IAsyncDisposable
{
    // Made once: migrating and making a key file take most of a test's time.
    private static readonly Lazy<Task<(byte[] Database, byte[] KeyFile)>> Fresh = new(MakeAsync);
    private readonly TempFolder _folder = new();
    private KeyRingServer _server = null!;

    private ConnectionsBed()
    {
    }

    public FakeIntegration Fake { get; } = new();
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 14, 2, 0, TimeSpan.Zero));
    public Actor Admin { get; } = Actor.User("1", "ann@example.com", "192.0.2.7");
    public Actor OtherAdmin { get; } = Actor.User("2", "bob@example.com", null);
    public Actor Analyst { get; } = Actor.User("3", "cat@example.com", null);
    public Actor Viewer { get; } = Actor.User("4", "dan@example.com", null);

    public ConnectionStore Store => Get<ConnectionStore>();
    public ConnectionTests Tests => Get<ConnectionTests>();
    public SecretVault Vault => Get<SecretVault>();
    public string DatabaseFile => KeyRingServer.DatabaseOf(_folder.Path);

    /// <summary>All five fields filled.</summary>
    public static ConnectionDraft Filled { get; } = new()
    {
        SiteUrl = "https://na.example.net",
        CompanyId = "acme",
        PublicKey = "PublicKey1234abcd",
        PrivateKey = "PrivateKey9876wxyz",
        ClientId = "0f8fad5b-d9cb-469f-a165-70867728950e",
    };

    public static async Task<ConnectionsBed> StartAsync()
    {
        var bed = new ConnectionsBed();
        var (database, keyFile) = await Fresh.Value;
        Directory.CreateDirectory(Path.GetDirectoryName(KeyRingServer.KeyFileOf(bed._folder.Path))!);
        Directory.CreateDirectory(Path.GetDirectoryName(bed.DatabaseFile)!);
        await File.WriteAllBytesAsync(KeyRingServer.KeyFileOf(bed._folder.Path), keyFile);
        await File.WriteAllBytesAsync(bed.DatabaseFile, database);
        bed._server = await KeyRingServer.StartAsync(bed._folder.Path, configure: services => services
            .AddSingleton<TimeProvider>(bed.Clock)
            .AddSingleton<IUserRoles, Roles>()
            .AddSingleton<IIntegration>(bed.Fake)
            .AddSingleton<IIntegration>(new FakeIntegration { Key = "second" })
            .AddAudit()
            .AddIntegrations()
            .AddSync());
        bed._server.Fault.ShouldBeNull();
        return bed;
    }

    public T Get<T>()
        where T : notnull => _server.Services.GetRequiredService<T>();

    public VectisDbContext OpenDatabase() => Get<IDbContextFactory<VectisDbContext>>().CreateDbContext();

    public Task<SaveResult> SaveAsync(ConnectionDraft draft, Guid? version = null, TestProof? proof = null, Actor? actor = null) =>
        Store.SaveAsync(actor ?? Admin, FakeIntegration.Name, draft, version, proof, CancellationToken.None);

    public async Task<ConnectionView> SavedAsync(ConnectionDraft draft, Guid? version = null, TestProof? proof = null, Actor? actor = null) =>
        (await SaveAsync(draft, version, proof, actor)).ShouldBeOfType<SaveResult.Saved>().Connection;

    public Task<TestOutcome> TestAsync(ConnectionDraft draft, Actor? actor = null, IProgress<TestProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Tests.TestAsync(actor ?? Admin, FakeIntegration.Name, draft, progress, cancellationToken);

    public async Task<TestOutcome.Finished> TestedAsync(ConnectionDraft draft, Actor? actor = null) =>
        (await TestAsync(draft, actor)).ShouldBeOfType<TestOutcome.Finished>();

    public async Task<ConnectionView> FindAsync() => (await Store.FindAsync(FakeIntegration.Name, CancellationToken.None)).ShouldNotBeNull();

    /// <summary>The audit trail: who, action, subject, details.</summary>
    public async Task<List<string>> AuditAsync()
    {
        await using var database = OpenDatabase();
        return await database.Set<AuditEntry>().OrderBy(entry => entry.Sequence)
            .Select(entry => entry.Who + " | " + entry.Action + " | " + entry.Subject + " | " + entry.Details).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<(byte[] Database, byte[] KeyFile)> MakeAsync()
    {
        using var folder = new TempFolder();
        await (await KeyRingServer.StartAsync(folder.Path)).DisposeAsync();
        return (await File.ReadAllBytesAsync(KeyRingServer.DatabaseOf(folder.Path)), await File.ReadAllBytesAsync(KeyRingServer.KeyFileOf(folder.Path)));
    }

    private sealed class Roles : IUserRoles
    {
        public Task<Role?> FindAsync(string userId, CancellationToken cancellationToken) => Task.FromResult<Role?>(userId switch
        {
            "1" or "2" => Role.Admin,
            "3" => Role.Analyst,
            "4" => Role.Viewer,
            _ => null,
        });
    }
}

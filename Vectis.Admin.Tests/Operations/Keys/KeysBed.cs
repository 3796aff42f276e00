using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;
using Vectis.Admin.Data.KeyRings;
using Vectis.Admin.Integrations;
using Vectis.Admin.Operations.Keys;
using Vectis.Admin.Sync;
using Vectis.Admin.Tests.Data;
using Vectis.Admin.Tests.Integrations;

namespace Vectis.Admin.Tests.Operations.Keys;

/// <summary>Several processes' services on one database and one key file, with a saved connection.</summary>
internal sealed class KeysBed : IAsyncDisposable
{
    // Made once: migrating and making a key file take most of a test's time.
    private static readonly Lazy<Task<(byte[] Database, byte[] KeyFile)>> Saved = new(MakeAsync);
    private readonly TempFolder _folder = new();
    private readonly List<KeyRingServer> _nodes = [];

    public string Folder => _folder.Path;

    public string KeyFile => KeyRingServer.KeyFileOf(Folder);

    /// <summary>Starts a node where a connection is saved.</summary>
    public static async Task<(KeysBed Bed, Node Node)> StartAsync()
    {
        var bed = new KeysBed();
        var (database, keyFile) = await Saved.Value;
        Directory.CreateDirectory(Path.GetDirectoryName(bed.KeyFile)!);
        Directory.CreateDirectory(Path.GetDirectoryName(KeyRingServer.DatabaseOf(bed.Folder))!);
        await File.WriteAllBytesAsync(bed.KeyFile, keyFile);
        await File.WriteAllBytesAsync(KeyRingServer.DatabaseOf(bed.Folder), database);
        return (bed, await bed.StartNodeAsync());
    }

    public async Task<Node> StartNodeAsync(Action<IServiceCollection>? more = null, string? folder = null)
    {
        var server = await KeyRingServer.StartAsync(folder ?? Folder, KeyFile, configure: services =>
        {
            services.AddSingleton<IUserRoles>(new KnownUsers()).AddSingleton<IIntegration>(new FakeIntegration()).AddAudit().AddIntegrations().AddSync().AddNodeBeat().AddKeeping();
            more?.Invoke(services);
        });
        _nodes.Add(server);
        return new Node(server);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes) await node.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<(byte[] Database, byte[] KeyFile)> MakeAsync()
    {
        var bed = new KeysBed();
        var node = await bed.StartNodeAsync();
        (await node.Get<ConnectionStore>().SaveAsync(KnownUsers.Admin, FakeIntegration.Name, ConnectionsBed.Filled, null, null, CancellationToken.None))
            .ShouldBeOfType<SaveResult.Saved>();
        foreach (var started in bed._nodes) await started.DisposeAsync(); // the last connection closed leaves one file
        var made = (await File.ReadAllBytesAsync(KeyRingServer.DatabaseOf(bed.Folder)), await File.ReadAllBytesAsync(bed.KeyFile));
        bed._folder.Dispose();
        return made;
    }

    /// <summary>One process's services.</summary>
    internal sealed class Node(KeyRingServer server)
    {
        public string? Fault => server.Fault;

        public IDataProtector Protector => server.Protector;

        public IServiceProvider Services => server.Services;

        public Guid DefaultKey => Get<RefreshingKeyRing>().DefaultKey;

        public T Get<T>()
            where T : notnull => server.Services.GetRequiredService<T>();

        public VectisDbContext Database() => Get<IDbContextFactory<VectisDbContext>>().CreateDbContext();

        /// <summary>Raises the node's beat, as its service does every few seconds.</summary>
        public Task BeatAsync() => server.Services.GetServices<IHostedService>().OfType<NodeBeat>().Single().BeatAsync(CancellationToken.None);

        /// <summary>Raises the beat again and again until a task is over.</summary>
        public async Task<T> BeatUntilAsync<T>(Task<T> task)
        {
            while (!task.IsCompleted)
            {
                await BeatAsync();
                await Task.WhenAny(task, Task.Delay(50));
            }

            return await task;
        }

        public async Task<Answer<ConnectionCredentials>> OpenConnectionAsync() => await Get<ConnectionStore>().OpenAsync(1, CancellationToken.None);

        /// <summary>The ring keys that the stored secrets are encrypted with.</summary>
        public async Task<HashSet<Guid>> KeysInUseAsync()
        {
            await using var database = Database();
            var texts = await database.Set<ConnectionSecret>().Select(secret => secret.Ciphertext).ToListAsync();
            // Behind four bytes of magic stands the id of the key.
            return [.. texts.Select(text => new Guid(Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlDecode(text).AsSpan(4, 16)))];
        }

        public async Task<int> RingKeysAsync()
        {
            await using var database = Database();
            return await database.Set<DataProtectionKey>().CountAsync();
        }

        public async Task<List<string>> AuditAsync()
        {
            await using var database = Database();
            return await database.Set<AuditEntry>().OrderBy(entry => entry.Sequence).Select(entry => entry.Who + " | " + entry.Action + " | " + entry.Details).ToListAsync();
        }
    }
}

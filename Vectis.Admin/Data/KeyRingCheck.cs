using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data.KeyRings;

namespace Vectis.Admin.Data;

/// <summary>
/// Makes the key file when the ring is empty, and refuses a ring that this key file does not open: DataProtection itself would add a key of its own
/// to it without a word, which the other nodes could not read, and every stored secret would be lost.
/// </summary>
internal sealed class KeyRingCheck(IDbContextFactory<VectisDbContext> databases, IDatabaseProvider provider, KeyFile file, IServiceProvider services)
{
    /// <summary>Runs at start, after the migration and before anything is protected.</summary>
    /// <returns>Null, or the reason why the app may not start, in one sentence that names <c>Data:KeyFile</c>.</returns>
    public async Task<string?> RunAsync(CancellationToken cancellationToken)
    {
        if (file.Fault is not null) return file.Fault;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var _ = await provider.LockForMigrationAsync(database, cancellationToken);
        if (!file.IsStored)
        {
            if (await database.Set<DataProtectionKey>().AnyAsync(cancellationToken))
                return File.Exists(file.Path) ? Words.KeyFileMadeMeanwhile(file.Path) : Words.KeyFileMissing(file.Path);
            if (file.Store() is { } fault) return fault;
        }

        // Asked for only now: the ring refuses to be made before the file stands.
        var keys = services.GetRequiredService<IKeyManager>().GetAllKeys();
        if (keys.Any(key => !key.IsRevoked && !GuardedKeys.Opens(key))) return Words.KeyFileWrong(file.Path);

        // The first key is made while the others are locked out, so that another node finds the ring filled and asks for the file.
        if (keys.Count == 0) services.GetRequiredService<IDataProtectionProvider>().CreateProtector(nameof(KeyRingCheck)).Protect([]);
        return null;
    }
}

using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;
using Vectis.Admin.Data.KeyRings;
using Vectis.Admin.Integrations.Rotating;

namespace Vectis.Admin.Integrations;

/// <summary>The stored keys of all connections, as rotation and <c>--forget-secrets</c> see them.</summary>
internal sealed class StoredSecretsProtection(IDbContextFactory<VectisDbContext> databases, SecretVault vault, PreviousPairs previous) : IProtectedData
{
    public string Name => "connection keys";

    public async Task<ReencryptedData> ReencryptAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        int done = 0, unreadable = 0;
        foreach (var (secret, place) in await ReadAsync(database, cancellationToken))
        {
            if (place is null || !vault.TryOpen(place.Value, secret.Ciphertext, out var value, out var isOld))
            {
                unreadable++;
                continue;
            }

            if (!isOld) continue;
            var anew = vault.Protect(place.Value, value);
            // Only if it still stands there: keys that somebody saved meanwhile are the newer ones.
            done += await database.Set<ConnectionSecret>()
                .Where(s => s.ConnectionId == secret.ConnectionId && s.Field == secret.Field && s.Ciphertext == secret.Ciphertext)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.Ciphertext, anew), cancellationToken);
        }

        var kept = await previous.ReencryptAsync(database, cancellationToken);
        return new(done + kept.Done, unreadable + kept.Unreadable);
    }

    public async Task<string?> ForgetUnreadableAsync(VectisDbContext database, CancellationToken cancellationToken)
    {
        var forgotten = new HashSet<int>();
        var keys = 0;
        foreach (var (secret, place) in await ReadAsync(database, cancellationToken))
        {
            if (place is not null && vault.TryOpen(place.Value, secret.Ciphertext, out _, out _)) continue;
            keys += await database.Set<ConnectionSecret>()
                .Where(s => s.ConnectionId == secret.ConnectionId && s.Field == secret.Field && s.Ciphertext == secret.Ciphertext)
                .ExecuteDeleteAsync(cancellationToken);
            forgotten.Add(secret.ConnectionId);
        }

        string?[] said =
        [
            keys == 0 ? null : Words.UnreadableKeysForgotten(keys, forgotten.Count),
            await previous.ForgetUnreadableAsync(database, cancellationToken) is > 0 and var pairs ? Words.UnreadablePairsForgotten(pairs) : null,
        ];
        return said is [null, null] ? null : string.Join(' ', said.OfType<string>());
    }

    private static async Task<List<(ConnectionSecret Secret, SecretPlace? Place)>> ReadAsync(VectisDbContext database, CancellationToken cancellationToken)
    {
        var connections = await database.Set<Connection>().AsNoTracking().Include(c => c.Secrets).OrderBy(c => c.Id).ToListAsync(cancellationToken);
        return [.. from connection in connections from secret in connection.Secrets select (secret, StoredKeys.PlaceOf(connection, secret.Field))];
    }
}

using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;
using Vectis.Admin.Sync;

namespace Vectis.Admin.Integrations.Rotating;

/// <summary>What becomes of the key pairs that are kept: forgotten when a sync has proved the new one, encrypted anew with the others.</summary>
internal sealed class PreviousPairs(IDatabaseProvider provider, KnownIntegrations integrations, SecretVault vault, AuditTrail audit)
{
    /// <summary>
    /// Forgets the pair before if a run has just brought, with the new one, everything that the old one could read. Within the transaction that ends
    /// the run, so that the run and this are told together or not at all.
    /// </summary>
    public async Task SettleAsync(VectisDbContext database, CompleteRun run, CancellationToken cancellationToken)
    {
        var connection = await database.Set<Connection>().AsNoTracking().Include(c => c.Previous)
            .SingleOrDefaultAsync(c => c.Id == run.ConnectionId && c.Previous != null, cancellationToken);
        if (connection?.Previous is not { } pair || !IsProof(run, pair, connection)) return;
        await provider.OverwriteDeletedAsync(database, cancellationToken);
        var forgotten = await database.Set<PreviousPair>().Where(p => p.ConnectionId == run.ConnectionId && p.ReplacedAt == pair.ReplacedAt)
            .ExecuteDeleteAsync(cancellationToken);
        if (forgotten > 0) audit.Append(database, Actor.Schedule, Words.PairForgottenOperation, connection.Integration, Words.PairForgottenDetails(run.Id));
    }

    /// <summary>Encrypts the kept pairs with the ring's present key, as the other stored keys.</summary>
    /// <returns>How many keys were encrypted anew, and how many can't be read.</returns>
    public async Task<(int Done, int Unreadable)> ReencryptAsync(VectisDbContext database, CancellationToken cancellationToken)
    {
        int done = 0, unreadable = 0;
        foreach (var (pair, place) in await ReadAsync(database, cancellationToken))
        {
            if (place is null || !TryOpen(pair, place.Value, out var publicKey, out var privateKey, out var isOld))
            {
                unreadable += 2;
                continue;
            }

            if (!isOld) continue;
            var anew = (Public: vault.Protect(Of(place.Value, CredentialField.PublicKey), publicKey), Private: vault.Protect(Of(place.Value, CredentialField.PrivateKey), privateKey));
            done += 2 * await Same(database, pair).ExecuteUpdateAsync(
                set => set.SetProperty(p => p.PublicKey, anew.Public).SetProperty(p => p.PrivateKey, anew.Private), cancellationToken);
        }

        return (done, unreadable);
    }

    /// <summary>Removes the kept pairs that can't be read any more.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ForgetUnreadableAsync(VectisDbContext database, CancellationToken cancellationToken)
    {
        var forgotten = 0;
        foreach (var (pair, place) in await ReadAsync(database, cancellationToken))
        {
            if (place is null || !TryOpen(pair, place.Value, out _, out _, out _)) forgotten += await Same(database, pair).ExecuteDeleteAsync(cancellationToken);
        }

        return forgotten;
    }

    /// <summary>A run under way when the keys were switched ended on the pair before; and a sync of some streams says nothing of the others.</summary>
    private bool IsProof(CompleteRun run, PreviousPair pair, Connection connection)
    {
        if (run.Id == pair.LastRun) return false;
        var synced = integrations[connection.Integration].Streams.Where(s => !s.IsOptional || connection.IncludeInvoices).Select(s => s.Key);
        return synced.Intersect(pair.Reads.Split(',')).All(run.Streams.Contains);
    }

    private bool TryOpen(PreviousPair pair, SecretPlace place, out string publicKey, out string privateKey, out bool isOld)
    {
        isOld = false;
        publicKey = privateKey = "";
        if (!vault.TryOpen(Of(place, CredentialField.PublicKey), pair.PublicKey, out var one, out var isOneOld)) return false;
        if (!vault.TryOpen(Of(place, CredentialField.PrivateKey), pair.PrivateKey, out var other, out var isOtherOld)) return false;
        (publicKey, privateKey, isOld) = (one, other, isOneOld || isOtherOld);
        return true;
    }

    private static SecretPlace Of(SecretPlace place, CredentialField field) => place with { Field = field, IsPrevious = true };

    // Only if it still stands there: it may have been brought back meanwhile, or forgotten.
    private static IQueryable<PreviousPair> Same(VectisDbContext database, PreviousPair pair) => database.Set<PreviousPair>()
        .Where(p => p.ConnectionId == pair.ConnectionId && p.PublicKey == pair.PublicKey && p.PrivateKey == pair.PrivateKey);

    private static async Task<List<(PreviousPair Pair, SecretPlace? Place)>> ReadAsync(VectisDbContext database, CancellationToken cancellationToken)
    {
        var connections = await database.Set<Connection>().AsNoTracking().Include(c => c.Previous).Where(c => c.Previous != null).ToListAsync(cancellationToken);
        return [.. connections.Select(c => (c.Previous!, StoredKeys.PlaceOf(c, CredentialField.PublicKey)))];
    }
}

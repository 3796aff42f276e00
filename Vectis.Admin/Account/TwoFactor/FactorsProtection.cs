using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;
using Vectis.Admin.Data.KeyRings;

namespace Vectis.Admin.Account.TwoFactor;

/// <summary>The second factors of all users, as rotation and <c>--forget-secrets</c> see them.</summary>
internal sealed class FactorsProtection(IDbContextFactory<VectisDbContext> databases, FactorVault vault) : IProtectedData
{
    public string Name => "second factors";

    public async Task<ReencryptedData> ReencryptAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        int done = 0, unreadable = 0;
        foreach (var token in await Stored(database).ToListAsync(cancellationToken))
        {
            if (!ProtectedText.TryOpen(vault.Protector(token.UserId, token.Name), token.Value!, out var value, out var isOld))
            {
                unreadable++;
                continue;
            }

            if (!isOld) continue;
            var anew = vault.Protect(token.UserId, token.Name, value);
            // Only if it still stands there: what was changed meanwhile is newer.
            done += await Stored(database).Where(t => t.UserId == token.UserId && t.Name == token.Name && t.Value == token.Value)
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.Value, anew), cancellationToken);
        }

        return new(done, unreadable);
    }

    /// <summary>The users stay set to two-factor, so that a password alone lets nobody in: a reset takes it off.</summary>
    public async Task<string?> ForgetUnreadableAsync(VectisDbContext database, CancellationToken cancellationToken)
    {
        var users = new HashSet<string>();
        foreach (var token in await Stored(database).ToListAsync(cancellationToken))
        {
            if (ProtectedText.TryOpen(vault.Protector(token.UserId, token.Name), token.Value!, out _, out _)) continue;
            await Stored(database).Where(t => t.UserId == token.UserId && t.Name == token.Name && t.Value == token.Value).ExecuteDeleteAsync(cancellationToken);
            users.Add(token.UserId);
        }

        return users.Count == 0 ? null : Words.SecondFactorsForgotten(users.Count);
    }

    private static IQueryable<IdentityUserToken<string>> Stored(VectisDbContext database) =>
        database.Set<IdentityUserToken<string>>().AsNoTracking().Where(token => token.LoginProvider == VectisUserStore.Own && token.Value != null);
}

using System.Data;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;

namespace Vectis.Admin.Account.Oidc;

/// <summary>Says that the password was just given, for the way to the provider and back; or why there is none.</summary>
internal sealed record ConnectOffer(string? Seal, string? Refusal);

/// <summary>
/// The own sign-in at the identity provider. Only whoever is signed in here, and has just given the password, can connect it: nobody else may decide
/// that two accounts are one person.
/// </summary>
internal sealed class OwnProvider(
    SignInManager<VectisUser> signIn, UserManager<VectisUser> users, OwnAccount own, VectisDbContext database, AuditTrail trail,
    IDataProtectionProvider protection, IOptions<OidcSettings> settings)
{
    private static readonly TimeSpan SealHolds = TimeSpan.FromMinutes(10);

    /// <summary>Who says who the user is; null when nobody does.</summary>
    public Task<string?> IssuerAsync(string userId, CancellationToken cancellationToken) =>
        Logins(userId).Select(login => login.ProviderDisplayName).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Begins to connect: with the password, since a browser may have been left open.</summary>
    public async Task<ConnectOffer> BeginAsync(Actor actor, string? password, CancellationToken cancellationToken)
    {
        var (user, refusal) = await own.ConfirmAsync(actor, password, Words.ConnectProviderOperation, cancellationToken);
        return user is null ? new(null, refusal) : new(Seals(user.Id).Protect(user.SecurityStamp ?? "", SealHolds), null);
    }

    /// <summary>Connects whom the provider has just named with the acting user.</summary>
    /// <returns>Null, or why not.</returns>
    public async Task<OidcRefusal?> ConnectAsync(Actor actor, string? seal, ProviderIdentity who, CancellationToken cancellationToken)
    {
        // Before the transaction: a refusal is written down by a connection of its own, which would wait for this one.
        var (user, refusal) = await own.FindAsync(actor, Words.ConnectProviderOperation, cancellationToken);
        if (refusal is not null || user is null) return new MayNotConnect();
        await using var transaction = await database.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        if (seal is null || Open(user.Id, seal) != user.SecurityStamp) return new ProviderTookTooLong();
        if (await users.FindByLoginAsync(ProviderIdentity.LoginProvider, who.Key) is not null || await Logins(user.Id).AnyAsync(cancellationToken))
            return new ConnectedAlready(settings.Value.DisplayName);
        database.Add(who.LoginOf(user));
        return await EndAsync(actor, user, Words.ConnectProviderOperation, $"none → {who.Issuer}", transaction.CommitAsync, cancellationToken) is null
            ? null
            : new ProviderTookTooLong();
    }

    /// <summary>Forgets the connection. The password is asked for, so that there is one to sign in with.</summary>
    /// <returns>Null, or why not, in one sentence.</returns>
    public async Task<string?> DisconnectAsync(Actor actor, string? password, CancellationToken cancellationToken)
    {
        var (user, refusal) = await own.ConfirmAsync(actor, password, Words.DisconnectProviderOperation, cancellationToken);
        if (user is null) return refusal;
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var logins = await Logins(user.Id).ToListAsync(cancellationToken);
        if (logins is not [var login, ..]) return Words.ProviderNotConnected;
        database.RemoveRange(logins);
        return await EndAsync(actor, user, Words.DisconnectProviderOperation, $"{login.ProviderDisplayName} → none", transaction.CommitAsync, cancellationToken);
    }

    private async Task<string?> EndAsync(
        Actor actor, VectisUser user, string action, string details, Func<CancellationToken, Task> commitAsync, CancellationToken cancellationToken)
    {
        trail.Append(database, actor, action, user.Email!, details);
        var result = await users.UpdateSecurityStampAsync(user);
        if (!result.Succeeded) return Words.Of(result);
        await commitAsync(cancellationToken);
        await signIn.RefreshSignInAsync(user);
        return null;
    }

    private IQueryable<IdentityUserLogin<string>> Logins(string userId) =>
        database.Set<IdentityUserLogin<string>>().Where(login => login.UserId == userId && login.LoginProvider == ProviderIdentity.LoginProvider);

    private string? Open(string userId, string seal)
    {
        try
        {
            return Seals(userId).Unprotect(seal);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private ITimeLimitedDataProtector Seals(string userId) => protection.CreateProtector("Vectis.Admin.ConnectProvider", $"user {userId}").ToTimeLimitedDataProtector();
}

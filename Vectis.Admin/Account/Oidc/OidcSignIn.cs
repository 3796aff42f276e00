using System.Data;
using System.Data.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Vectis.Admin.Account.Managing;
using Vectis.Admin.Account.Setup;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;

namespace Vectis.Admin.Account.Oidc;

/// <summary>
/// Signs in whom the identity provider has just named. Who somebody is, is issuer and subject; an e-mail address never finds a user, since whoever may
/// choose theirs at the provider could take over anybody's account. The role is read from the claim each time.
/// </summary>
internal sealed class OidcSignIn(
    SignInManager<VectisUser> signIn, UserManager<VectisUser> users, FirstAdministrator first, VectisDbContext database, AuditTrail trail,
    IOptions<OidcSettings> settings, IOptions<OidcRoleSettings> roles, TimeProvider clock)
{
    // Of two that race for the same new user, one finds it made in the next round.
    private const int Rounds = 4;

    private string Provider => settings.Value.DisplayName;

    /// <summary>Sets the sign-in cookie.</summary>
    /// <returns>Null, or why not.</returns>
    public async Task<OidcRefusal?> SignInAsync(ProviderIdentity who, string? address, CancellationToken cancellationToken)
    {
        var (user, refusal) = await InTransactionAsync(who, address, cancellationToken);
        if (user is not null) await signIn.SignInAsync(user, isPersistent: false);
        return refusal;
    }

    /// <summary>Notes a try of which nobody knows whose it was.</summary>
    public Task RefuseAsync(OidcRefusal refusal, string? address, CancellationToken cancellationToken) =>
        trail.WriteAsync(Actor.User("", "unknown", address), Words.SignInFailed, "unknown user", refusal.Reason, cancellationToken);

    private async Task<(VectisUser? User, OidcRefusal? Refusal)> InTransactionAsync(ProviderIdentity who, string? address, CancellationToken cancellationToken)
    {
        for (var round = 1; ; round++)
        {
            try
            {
                // The look and the change stand in one serializable transaction, as all changes of users: the last administrator stays one.
                await using var transaction = await database.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
                var outcome = await DecideAsync(who, address, cancellationToken);
                await database.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return outcome;
            }
            catch (Exception e) when (round < Rounds && e is DbException or DbUpdateException)
            {
                database.ChangeTracker.Clear();
            }
        }
    }

    private async Task<(VectisUser? User, OidcRefusal? Refusal)> DecideAsync(ProviderIdentity who, string? address, CancellationToken cancellationToken)
    {
        var role = who.RoleBy(roles.Value);
        if (await users.FindByLoginAsync(ProviderIdentity.LoginProvider, who.Key) is { } user)
        {
            var actor = Actor.User(user.Id, user.Email!, address);
            return await RefusalOfAsync(user, role) is { } refusal
                ? Refuse(actor, user.Email!, who, refusal)
                : await LetInAsync(user, who, role!.Value, actor, cancellationToken);
        }

        var stranger = Actor.User("", "unknown", address);
        if (!await first.ExistsAsync(cancellationToken)) return Refuse(stranger, who.Email, who, new NotSetUp());
        if (role is null) return Refuse(stranger, who.Email, who, new NoRoleGiven(Provider));
        if (who.Email is null || FirstAdministrator.Unfit(who.Email, new string('x', SignInLimits.PasswordLength)) is not null)
            return Refuse(stranger, null, who, new NoEmailGiven(Provider));
        if (!who.IsEmailVerified) return Refuse(stranger, who.Email, who, new EmailNotVerified(Provider));
        if (await users.FindByEmailAsync(who.Email) is not null) return Refuse(stranger, who.Email, who, new EmailTaken(Provider));
        return await MakeAsync(who, who.Email, role.Value, address);
    }

    private async Task<OidcRefusal?> RefusalOfAsync(VectisUser user, Role? role)
    {
        if (user.IsShutOut) return new DisabledHere();
        if (await users.IsLockedOutAsync(user)) return new LockedHere();
        if (role is not null) return null;
        // Whoever has lost every role at the provider keeps no page open here.
        UserChanges.EndSignIns(user);
        return new NoRoleGiven(Provider);
    }

    private async Task<(VectisUser? User, OidcRefusal? Refusal)> LetInAsync(
        VectisUser user, ProviderIdentity who, Role role, Actor actor, CancellationToken cancellationToken)
    {
        if (user.Role != role)
        {
            if (role != Role.Admin && await LastAdministrator.IsAsync(database, user, cancellationToken))
            {
                trail.Append(database, actor, Words.RoleKeptOperation, user.Email!, $"role: {user.Role}, though {who.Issuer} says {role}: this is the last administrator");
            }
            else
            {
                trail.Append(database, actor, Words.RoleOperation, user.Email!, $"role: {user.Role} → {role}, by {who.Issuer}");
                user.Role = role;
                UserChanges.EndSignIns(user);
            }
        }

        Note(user, who, actor);
        return (user, null);
    }

    private async Task<(VectisUser? User, OidcRefusal? Refusal)> MakeAsync(ProviderIdentity who, string email, Role role, string? address)
    {
        var user = new VectisUser { UserName = email, Email = email, EmailConfirmed = true, Role = role, CreatedAt = clock.GetUtcNow() };
        var made = await users.CreateAsync(user);
        if (!made.Succeeded) throw new DbUpdateException($"The user could not be made: {Words.Of(made)}");
        database.Add(who.LoginOf(user));
        var actor = Actor.User(user.Id, email, address);
        trail.Append(database, actor, Words.UserMadeOperation, email, $"role: none → {role}, by {who.Issuer}");
        Note(user, who, actor);
        return (user, null);
    }

    private void Note(VectisUser user, ProviderIdentity who, Actor actor)
    {
        user.LastSignInAt = clock.GetUtcNow();
        trail.Append(database, actor, Words.SignedIn, user.Email!, $"through {who.Issuer}");
    }

    private (VectisUser? User, OidcRefusal? Refusal) Refuse(Actor actor, string? email, ProviderIdentity who, OidcRefusal refusal)
    {
        // What the claim holds is what an administrator needs to know to mend it.
        var held = refusal is NoRoleGiven ? $"; {settings.Value.RoleClaim}: {(who.Roles.Count == 0 ? "nothing" : string.Join(", ", who.Roles.Take(20)))}" : "";
        trail.Append(database, actor, Words.SignInFailed, email ?? "unknown user", $"{refusal.Reason}{held}, through {who.Issuer}");
        return (null, refusal);
    }
}

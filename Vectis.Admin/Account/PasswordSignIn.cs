using Microsoft.AspNetCore.Identity;
using Vectis.Admin.Audit;

namespace Vectis.Admin.Account;

/// <summary>Signs a user in by e-mail address and password.</summary>
internal sealed class PasswordSignIn(SignInManager<VectisUser> signIn, UserManager<VectisUser> users, HalfSignIn half, AuditTrail trail, TimeProvider clock)
{
    private static readonly VectisUser Nobody = new();
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<VectisUser>().HashPassword(Nobody, Guid.NewGuid().ToString()));

    /// <summary>Sets the sign-in cookie.</summary>
    /// <returns>Null, or why not.</returns>
    public async Task<SignInRefusal?> SignInAsync(string email, string password, string? address, CancellationToken cancellationToken)
    {
        var user = await users.FindByEmailAsync(email);
        if (user is null)
        {
            // As much work as for a known address: else the time taken would tell which addresses have an account.
            users.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash.Value, password);
            // What was typed is not written down: people type passwords into the wrong field.
            await trail.WriteAsync(Actor.User("", "unknown", address), Words.SignInFailed, "unknown email", null, cancellationToken);
            return new WrongEmailOrPassword();
        }

        var result = await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        var actor = Actor.User(user.Id, user.Email!, address);
        if (result.Succeeded && user.TwoFactorEnabled)
        {
            await half.BeginAsync(user);
            return new SecondFactorNeeded();
        }

        if (result.Succeeded)
        {
            await SignInAsync(user, actor, cancellationToken);
            return null;
        }

        await trail.WriteAsync(actor, Words.SignInFailed, user.Email!, Reason(result), cancellationToken);
        return result.IsLockedOut && user.LockoutEnd is { } end && !user.IsShutOut ? new LockedOut(end - clock.GetUtcNow()) : new WrongEmailOrPassword();
    }

    /// <summary>Sets the sign-in cookie of a user who has just proved who they are.</summary>
    public async Task SignInAsync(VectisUser user, Actor actor, CancellationToken cancellationToken)
    {
        await signIn.SignInAsync(user, isPersistent: false);
        await RecordAsync(user, actor, cancellationToken);
    }

    private async Task RecordAsync(VectisUser user, Actor actor, CancellationToken cancellationToken)
    {
        user.LastSignInAt = clock.GetUtcNow();
        await users.UpdateAsync(user);
        await trail.WriteAsync(actor, Words.SignedIn, user.Email!, null, cancellationToken);
    }

    private static string Reason(SignInResult result) => result.IsLockedOut ? "locked" : result.IsNotAllowed ? "disabled" : "wrong password";
}

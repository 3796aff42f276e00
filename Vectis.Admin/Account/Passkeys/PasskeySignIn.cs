using Microsoft.AspNetCore.Identity;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;

namespace Vectis.Admin.Account.Passkeys;

/// <summary>
/// Signs a user in by passkey. The device has asked for its PIN or a finger, which the options demand and the answer proves; so a passkey is both
/// factors, and no code is asked for.
/// </summary>
internal sealed class PasskeySignIn(SignInManager<VectisUser> signIn, UserManager<VectisUser> users, VectisDbContext database, AuditTrail trail, TimeProvider clock)
{
    /// <summary>What the browser hands to the device. Names no user: the device knows its passkeys.</summary>
    public Task<string> OptionsAsync() => signIn.MakePasskeyRequestOptionsAsync(null);

    /// <summary>Sets the sign-in cookie.</summary>
    /// <returns>Null, or why not.</returns>
    public async Task<SignInRefusal?> SignInAsync(string credential, string? address, CancellationToken cancellationToken)
    {
        if (credential.Length > PasskeyLimits.Credential) return new PasskeyNotTaken();
        if (await AssertAsync(credential) is not { } asserted) return new SignInTookTooLong();
        if (!asserted.Succeeded)
        {
            await trail.WriteAsync(Actor.User("", "unknown", address), Words.SignInFailed, "unknown passkey", null, cancellationToken);
            return new PasskeyNotTaken();
        }

        var (user, passkey) = (asserted.User, asserted.Passkey);
        var actor = Actor.User(user.Id, user.Email!, address);
        if (!await signIn.CanSignInAsync(user))
        {
            await trail.WriteAsync(actor, Words.SignInFailed, user.Email!, "disabled", cancellationToken);
            return new PasskeyNotTaken();
        }

        if (await users.IsLockedOutAsync(user))
        {
            await trail.WriteAsync(actor, Words.SignInFailed, user.Email!, "locked", cancellationToken);
            return new LockedOut((user.LockoutEnd ?? clock.GetUtcNow()) - clock.GetUtcNow());
        }

        // Saved as one: the device's new count of signatures, the time, and the row.
        user.LastSignInAt = clock.GetUtcNow();
        trail.Append(database, actor, Words.SignedIn, user.Email!, $"with the passkey “{passkey.Name}”");
        if (!(await users.AddOrUpdatePasskeyAsync(user, passkey)).Succeeded) return new PasskeyNotTaken();
        await signIn.SignInAsync(user, isPersistent: false);
        return null;
    }

    private async Task<PasskeyAssertionResult<VectisUser>?> AssertAsync(string credential)
    {
        try
        {
            return await signIn.PerformPasskeyAssertionAsync(credential);
        }
        catch (InvalidOperationException)
        {
            return null; // the cookie with the challenge is gone, or belongs to something else
        }
    }
}

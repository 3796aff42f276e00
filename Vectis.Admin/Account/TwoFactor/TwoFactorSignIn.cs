using Microsoft.AspNetCore.Identity;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;

namespace Vectis.Admin.Account.TwoFactor;

/// <summary>The second step of signing in: a code of the authenticator app, or a recovery code.</summary>
internal sealed class TwoFactorSignIn(
    HalfSignIn half, SignInManager<VectisUser> signIn, UserManager<VectisUser> users, VectisUserStore store, VectisDbContext database, AuditTrail trail, TimeProvider clock)
{
    // Each loser of a race reads anew. More rounds than a lockout takes wrong codes.
    private const int Rounds = 12;

    /// <summary>Sets the sign-in cookie.</summary>
    /// <returns>Null, or why not.</returns>
    /// <remarks>
    /// What a try changes (the code used up, or one more wrong one) is saved with its audit row, and only if nobody has changed the user since it was
    /// read. So of two requests with one code one passes, and no crowd of requests gets more guesses than one after the other would.
    /// </remarks>
    public async Task<SignInRefusal?> SignInAsync(string? code, bool isRecoveryCode, string? address, CancellationToken cancellationToken)
    {
        for (var round = 0; round < Rounds; round++)
        {
            if (await half.FindAsync() is not { } user) return new SignInTookTooLong();
            var actor = Actor.User(user.Id, user.Email!, address);
            if (await users.IsLockedOutAsync(user))
            {
                await trail.WriteAsync(actor, Words.SignInFailed, user.Email!, "locked", cancellationToken);
                return Locked(user);
            }

            var how = isRecoveryCode ? await RedeemAsync(user, code, cancellationToken) : await CountAsync(user, code, cancellationToken);
            trail.Append(database, actor, how is null ? Words.SignInFailed : Words.SignedIn, user.Email!, how ?? (isRecoveryCode ? "wrong recovery code" : "wrong code"));
            if ((how is null ? await users.AccessFailedAsync(user) : await PassAsync(user)).Succeeded)
            {
                if (how is null) return await users.IsLockedOutAsync(user) ? Locked(user) : isRecoveryCode ? new WrongRecoveryCode() : new WrongCode();
                await half.EndAsync();
                await signIn.SignInAsync(user, isPersistent: false);
                return null;
            }

            database.ChangeTracker.Clear();
        }

        return new WrongCode();
    }

    private async Task<string?> CountAsync(VectisUser user, string? code, CancellationToken cancellationToken)
    {
        if (await store.GetAuthenticatorKeyAsync(user, cancellationToken) is not { Length: > 0 } key) return null;
        if (AuthenticatorCode.StepOf(code, key, clock.GetUtcNow(), user.LastAuthenticatorStep) is not { } step) return null;
        user.LastAuthenticatorStep = step;
        return "with an authenticator code";
    }

    private async Task<string?> RedeemAsync(VectisUser user, string? code, CancellationToken cancellationToken) =>
        code is { Length: > 0 } && await store.RedeemCodeAsync(user, code, cancellationToken)
            ? $"with a recovery code, {await store.CountCodesAsync(user, cancellationToken)} left"
            : null;

    private Task<IdentityResult> PassAsync(VectisUser user)
    {
        user.AccessFailedCount = 0;
        user.LastSignInAt = clock.GetUtcNow();
        return users.UpdateAsync(user);
    }

    private TooManyWrongCodes Locked(VectisUser user) => new((user.LockoutEnd ?? clock.GetUtcNow()) - clock.GetUtcNow());
}

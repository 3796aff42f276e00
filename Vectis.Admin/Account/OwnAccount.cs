using Microsoft.AspNetCore.Identity;
using Vectis.Admin.Audit;

namespace Vectis.Admin.Account;

/// <summary>Lets users change how they sign in themselves: each asks for the current password again, since a browser may have been left open.</summary>
internal sealed class OwnAccount(SignInManager<VectisUser> signIn, UserManager<VectisUser> users, Gate gate, AuditTrail trail, TimeProvider clock)
{
    /// <summary>The acting user, with the current password checked. Wrong ones count toward the lockout.</summary>
    /// <returns>The user, or why not, in one sentence.</returns>
    public async Task<(VectisUser? User, string? Refusal)> ConfirmAsync(Actor actor, string? password, string operation, CancellationToken cancellationToken)
    {
        var (user, refusal) = await FindAsync(actor, operation, cancellationToken);
        if (user is null) return (null, refusal);
        if (user.PasswordHash is null) return (null, Words.NoPassword);
        if (password is not { Length: > 0 and <= SignInLimits.PasswordMaxLength }) return (null, Words.WrongCurrentPassword);
        var result = await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        if (result.Succeeded) return (user, null);
        await trail.WriteAsync(actor, Words.WrongPasswordGiven, user.Email!, operation, cancellationToken);
        return (null, result.IsLockedOut && user.LockoutEnd is { } end ? Words.LockedOut(end - clock.GetUtcNow()) : Words.WrongCurrentPassword);
    }

    /// <summary>The acting user, for what needs no password.</summary>
    /// <returns>The user, or why not, in one sentence.</returns>
    public async Task<(VectisUser? User, string? Refusal)> FindAsync(Actor actor, string operation, CancellationToken cancellationToken)
    {
        if (await gate.CheckAsync(actor, Role.Viewer, operation, cancellationToken) is { } refusal) return (null, refusal.Message);
        return actor.UserId is not null && await users.FindByIdAsync(actor.UserId) is { } user ? (user, null) : (null, Words.NoUser);
    }
}

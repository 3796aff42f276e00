using Microsoft.AspNetCore.Identity;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;

namespace Vectis.Admin.Account.TwoFactor;

/// <summary>What holds for a user's second factor.</summary>
/// <param name="IsOn">Whether signing in asks for it.</param>
/// <param name="IsReadable">Whether the stored key opens; without it no code can be checked.</param>
/// <param name="CodesLeft">Recovery codes not used yet.</param>
internal sealed record TwoFactorState(bool IsOn, bool IsReadable, int CodesLeft);

/// <summary>New recovery codes, shown this once, or why there are none.</summary>
internal sealed record RecoveryCodes(IReadOnlyList<string> Codes, string? Refusal);

/// <summary>
/// Turns the own second factor on and off. Each change is saved with a new security stamp and its audit row, and ends every other sign-in.
/// </summary>
internal sealed class TwoFactorSwitch(
    SignInManager<VectisUser> signIn, UserManager<VectisUser> users, VectisUserStore store, FactorVault vault, OwnAccount own, VectisDbContext database, AuditTrail trail, TimeProvider clock)
{
    public async Task<TwoFactorState> ReadAsync(string userId, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(userId) is not { TwoFactorEnabled: true } user) return new(false, true, 0);
        return new(true, await store.GetAuthenticatorKeyAsync(user, cancellationToken) is not null, await store.CountCodesAsync(user, cancellationToken));
    }

    /// <summary>Turns it on, given a code that shows that the app holds the offered key.</summary>
    public async Task<RecoveryCodes> TurnOnAsync(Actor actor, string? password, string? seal, string? code, CancellationToken cancellationToken)
    {
        var (user, refusal) = await own.ConfirmAsync(actor, password, Words.TurnOnTwoFactorOperation, cancellationToken);
        if (user is null) return new([], refusal);
        if (user.TwoFactorEnabled) return new([], Words.TwoFactorIsOnAlready);
        if (vault.Reopen(user.Id, seal) is not { } offer) return new([], Words.OfferIsOver);
        if (AuthenticatorCode.StepOf(code, offer.Key, clock.GetUtcNow(), null) is not { } step) return new([], Words.WrongFirstCode);
        user.TwoFactorEnabled = true;
        user.LastAuthenticatorStep = step;
        await store.SetAuthenticatorKeyAsync(user, offer.Key, cancellationToken);
        return await GiveCodesAsync(actor, user, Words.TurnOnTwoFactorOperation, "off → on", cancellationToken);
    }

    /// <summary>Makes new recovery codes; the old ones no longer work.</summary>
    public async Task<RecoveryCodes> RenewCodesAsync(Actor actor, string? password, CancellationToken cancellationToken)
    {
        var (user, refusal) = await own.ConfirmAsync(actor, password, Words.NewCodesOperation, cancellationToken);
        if (user is null) return new([], refusal);
        if (!user.TwoFactorEnabled) return new([], Words.TwoFactorIsOff);
        var left = await store.CountCodesAsync(user, cancellationToken);
        return await GiveCodesAsync(actor, user, Words.NewCodesOperation, $"{left} left → {RecoveryCode.Count} new", cancellationToken);
    }

    /// <summary>Turns it off, and forgets key and recovery codes.</summary>
    /// <returns>Null, or why not, in one sentence.</returns>
    public async Task<string?> TurnOffAsync(Actor actor, string? password, CancellationToken cancellationToken)
    {
        var (user, refusal) = await own.ConfirmAsync(actor, password, Words.TurnOffTwoFactorOperation, cancellationToken);
        if (user is null) return refusal;
        if (!user.TwoFactorEnabled) return Words.TwoFactorIsOff;
        await store.ForgetFactorsAsync(user, cancellationToken);
        return await SaveAsync(actor, user, Words.TurnOffTwoFactorOperation, "on → off");
    }

    private async Task<RecoveryCodes> GiveCodesAsync(Actor actor, VectisUser user, string action, string details, CancellationToken cancellationToken)
    {
        var codes = RecoveryCode.New();
        await store.ReplaceCodesAsync(user, codes, cancellationToken);
        return await SaveAsync(actor, user, action, details) is { } fault ? new([], fault) : new(codes, null);
    }

    private async Task<string?> SaveAsync(Actor actor, VectisUser user, string action, string details)
    {
        trail.Append(database, actor, action, user.Email!, details);
        var result = await users.UpdateSecurityStampAsync(user);
        if (!result.Succeeded) return Words.Of(result);
        await signIn.RefreshSignInAsync(user);
        return null;
    }
}

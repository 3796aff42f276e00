using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Account.TwoFactor;
using Vectis.Admin.Data;

namespace Vectis.Admin.Account;

/// <summary>
/// Identity's store of users and passkeys, which by itself would keep the authenticator key and the recovery codes in clear. Here both are
/// encrypted, and of recovery codes there are only hashes.
/// </summary>
internal sealed class VectisUserStore(VectisDbContext database, FactorVault vault, IdentityErrorDescriber describer)
    : UserOnlyStore<VectisUser, VectisDbContext, string, IdentityUserClaim<string>, IdentityUserLogin<string>, IdentityUserToken<string>, IdentityUserPasskey<string>>(database, describer)
{
    /// <summary>Under which the base class keeps what is its own.</summary>
    public const string Own = "[AspNetUserStore]";

    private const string RecoveryCodes = "RecoveryCodes";
    private const char Between = ';';

    public override async Task<string?> GetTokenAsync(VectisUser user, string loginProvider, string name, CancellationToken cancellationToken)
    {
        var value = await base.GetTokenAsync(user, loginProvider, name, cancellationToken);
        return value is not null && loginProvider == Own ? vault.Unprotect(user.Id, name, value) : value;
    }

    public override Task SetTokenAsync(VectisUser user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(user, loginProvider, name, value is not null && loginProvider == Own ? vault.Protect(user.Id, name, value) : value, cancellationToken);

    public override Task ReplaceCodesAsync(VectisUser user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        SetTokenAsync(user, Own, RecoveryCodes, string.Join(Between, recoveryCodes.Select(code => RecoveryCode.Hash(user.Id, code))), cancellationToken);

    public override async Task<bool> RedeemCodeAsync(VectisUser user, string code, CancellationToken cancellationToken)
    {
        var hashes = (await GetTokenAsync(user, Own, RecoveryCodes, cancellationToken) ?? "").Split(Between);
        var left = hashes.Where(hash => hash != RecoveryCode.Hash(user.Id, code)).ToArray();
        if (left.Length == hashes.Length) return false;
        await SetTokenAsync(user, Own, RecoveryCodes, string.Join(Between, left), cancellationToken);
        return true;
    }

    /// <summary>Forgets the second factor, so that the password alone signs in. Saved with the user.</summary>
    public async Task ForgetFactorsAsync(VectisUser user, CancellationToken cancellationToken)
    {
        user.TwoFactorEnabled = false;
        await RemoveTokenAsync(user, Own, "AuthenticatorKey", cancellationToken);
        await RemoveTokenAsync(user, Own, RecoveryCodes, cancellationToken);
    }

    /// <summary>Forgets second factor and passkeys, for whoever has lost the phone or must prove anew who they are. Saved with the user.</summary>
    /// <returns>How many passkeys there were.</returns>
    public async Task<int> ForgetAllAsync(VectisUser user, CancellationToken cancellationToken)
    {
        await ForgetFactorsAsync(user, cancellationToken);
        user.LastAuthenticatorStep = null;
        var passkeys = await UserPasskeys.Where(passkey => passkey.UserId == user.Id).ToListAsync(cancellationToken);
        UserPasskeys.RemoveRange(passkeys);
        return passkeys.Count;
    }
}

using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;

namespace Vectis.Admin.Account.Passkeys;

/// <summary>A passkey as its owner sees it.</summary>
/// <param name="Id">The credential's id, in Base64 for addresses.</param>
/// <param name="Name">The name its owner gave it.</param>
/// <param name="CreatedAt">When it was added.</param>
internal sealed record Passkey(string Id, string Name, DateTimeOffset CreatedAt);

/// <summary>What the browser hands to the device to make a passkey, as JSON; or why it gets nothing.</summary>
internal sealed record CreationOptions(string? Json, string? Refusal);

/// <summary>The own passkeys. Adding and removing one asks for the password, and ends every other sign-in.</summary>
internal sealed class OwnPasskeys(SignInManager<VectisUser> signIn, UserManager<VectisUser> users, OwnAccount own, VectisDbContext database, AuditTrail trail)
{
    /// <summary>All of a user, by the time they were added.</summary>
    public async Task<IReadOnlyList<Passkey>> ListAsync(string userId) =>
        await users.FindByIdAsync(userId) is { } user ? [.. (await users.GetPasskeysAsync(user)).OrderBy(passkey => passkey.CreatedAt).Select(Shown)] : [];

    /// <summary>Begins to add one: the password is asked for before the device makes a passkey that nobody wants.</summary>
    public async Task<CreationOptions> BeginAsync(Actor actor, string? password, CancellationToken cancellationToken)
    {
        var (user, refusal) = await own.ConfirmAsync(actor, password, Words.AddPasskeyOperation, cancellationToken);
        if (user is null) return new(null, refusal);
        if ((await users.GetPasskeysAsync(user)).Count >= PasskeyLimits.Each) return new(null, Words.TooManyPasskeys);
        return new(await signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = user.Id, Name = user.Email!, DisplayName = user.Email! }), null);
    }

    /// <returns>Null, or why it was not added, in one sentence.</returns>
    public async Task<string?> AddAsync(Actor actor, string? password, string? name, string? credential, CancellationToken cancellationToken)
    {
        var (user, refusal) = await own.ConfirmAsync(actor, password, Words.AddPasskeyOperation, cancellationToken);
        if (user is null) return refusal;
        if (Tidy(name) is not { Length: > 0 } tidy) return Words.PasskeyNameMissing;
        if ((await users.GetPasskeysAsync(user)).Count >= PasskeyLimits.Each) return Words.TooManyPasskeys;
        if (credential is not { Length: > 0 and <= PasskeyLimits.Credential }) return Words.PasskeyNotMade;
        // Made for somebody who was signed in here before: then it is not this user's.
        if (await AttestAsync(credential) is not { Succeeded: true } attested || attested.UserEntity.Id != user.Id) return Words.PasskeyNotAdded;
        attested.Passkey.Name = tidy;
        return await ChangeAsync(actor, user, Words.AddPasskeyOperation, $"none → “{tidy}”", () => users.AddOrUpdatePasskeyAsync(user, attested.Passkey), cancellationToken);
    }

    /// <returns>Null, or why it was not renamed, in one sentence.</returns>
    public async Task<string?> RenameAsync(Actor actor, string? id, string? name, CancellationToken cancellationToken)
    {
        var (user, refusal) = await own.FindAsync(actor, Words.RenamePasskeyOperation, cancellationToken);
        if (user is null) return refusal;
        if (Tidy(name) is not { Length: > 0 } tidy) return Words.PasskeyNameMissing;
        if (await FindAsync(user, id) is not { } passkey) return Words.PasskeyGone;
        trail.Append(database, actor, Words.RenamePasskeyOperation, user.Email!, $"“{passkey.Name}” → “{tidy}”");
        passkey.Name = tidy;
        var result = await users.AddOrUpdatePasskeyAsync(user, passkey);
        return result.Succeeded ? null : Words.Of(result);
    }

    /// <returns>Null, or why it was not removed, in one sentence.</returns>
    public async Task<string?> RemoveAsync(Actor actor, string? password, string? id, CancellationToken cancellationToken)
    {
        var (user, refusal) = await own.ConfirmAsync(actor, password, Words.RemovePasskeyOperation, cancellationToken);
        if (user is null) return refusal;
        if (await FindAsync(user, id) is not { } passkey) return Words.PasskeyGone;
        return await ChangeAsync(actor, user, Words.RemovePasskeyOperation, $"“{passkey.Name}” → none", () => users.RemovePasskeyAsync(user, passkey.CredentialId), cancellationToken);
    }

    private async Task<string?> ChangeAsync(Actor actor, VectisUser user, string action, string details, Func<Task<IdentityResult>> change, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var result = await change();
        if (result.Succeeded)
        {
            trail.Append(database, actor, action, user.Email!, details);
            result = await users.UpdateSecurityStampAsync(user);
        }

        if (!result.Succeeded) return Words.Of(result);
        await transaction.CommitAsync(cancellationToken);
        await signIn.RefreshSignInAsync(user);
        return null;
    }

    private async Task<PasskeyAttestationResult?> AttestAsync(string credential)
    {
        try
        {
            return await signIn.PerformPasskeyAttestationAsync(credential);
        }
        catch (InvalidOperationException)
        {
            return null; // the cookie with the challenge is gone, or belongs to something else
        }
    }

    private async Task<UserPasskeyInfo?> FindAsync(VectisUser user, string? id) =>
        id is { Length: > 0 } && Base64Url.IsValid(id) ? await users.GetPasskeyAsync(user, Base64Url.DecodeFromChars(id)) : null;

    private static Passkey Shown(UserPasskeyInfo passkey) => new(Base64Url.EncodeToString(passkey.CredentialId), passkey.Name ?? "Passkey", passkey.CreatedAt);

    private static string Tidy(string? name)
    {
        var tidy = new string([.. (name ?? "").Where(c => !char.IsControl(c))]).Trim();
        return tidy.Length <= PasskeyLimits.Name ? tidy : tidy[..PasskeyLimits.Name];
    }
}

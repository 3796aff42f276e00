using Microsoft.AspNetCore.Identity;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;

namespace Vectis.Admin.Account;

/// <summary>Changes the own password. Its new security stamp ends every other sign-in of the user.</summary>
internal sealed class PasswordChange(SignInManager<VectisUser> signIn, UserManager<VectisUser> users, OwnAccount own, VectisDbContext database, AuditTrail trail)
{
    /// <returns>Null, or why not, in one sentence.</returns>
    public async Task<string?> ChangeAsync(Actor actor, string current, string password, CancellationToken cancellationToken)
    {
        var (user, refusal) = await own.ConfirmAsync(actor, current, Words.ChangePasswordOperation, cancellationToken);
        if (user is null) return refusal;
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var result = await users.ChangePasswordAsync(user, current, password);
        if (!result.Succeeded) return Words.Of(result);
        trail.Append(database, actor, Words.ChangePasswordOperation, user.Email!, null);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await signIn.RefreshSignInAsync(user);
        return null;
    }
}

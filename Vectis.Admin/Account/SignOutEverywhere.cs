using Microsoft.AspNetCore.Identity;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;

namespace Vectis.Admin.Account;

/// <summary>Ends every sign-in of one's own: a new security stamp makes cookies and open pages worthless at their next check.</summary>
internal sealed class SignOutEverywhere(UserManager<VectisUser> users, OwnAccount own, VectisDbContext database, AuditTrail trail)
{
    /// <returns>Null, or why not, in one sentence.</returns>
    public async Task<string?> EndAllAsync(Actor actor, CancellationToken cancellationToken)
    {
        var (user, refusal) = await own.FindAsync(actor, Words.SignOutEverywhereOperation, cancellationToken);
        if (user is null) return refusal;
        trail.Append(database, actor, Words.SignOutEverywhereOperation, user.Email!, null);
        return Words.Of(await users.UpdateSecurityStampAsync(user)) is { Length: > 0 } fault ? fault : null;
    }
}

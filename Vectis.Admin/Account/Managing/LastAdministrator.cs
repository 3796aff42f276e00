using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;

namespace Vectis.Admin.Account.Managing;

/// <summary>The guard that every change of a role or a state asks, within its serializable transaction.</summary>
internal static class LastAdministrator
{
    /// <summary>Whether nobody else could administrate. Who was invited and has no password yet does not count.</summary>
    public static async Task<bool> IsAsync(VectisDbContext database, VectisUser user, CancellationToken cancellationToken) =>
        user.Role == Role.Admin && !await database.Set<VectisUser>().AnyAsync(
            other => other.Id != user.Id && other.Role == Role.Admin && !other.IsDisabled && other.LockoutEnd != DateTimeOffset.MaxValue
                && (other.PasswordHash != null || database.Set<IdentityUserLogin<string>>().Any(login => login.UserId == other.Id)),
            cancellationToken);
}

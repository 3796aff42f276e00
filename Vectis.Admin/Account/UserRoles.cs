using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;

namespace Vectis.Admin.Account;

/// <summary>Reads a user's role as the database holds it now.</summary>
internal sealed class UserRoles(IDbContextFactory<VectisDbContext> databases) : IUserRoles
{
    public async Task<Role?> FindAsync(string userId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var user = await database.Set<VectisUser>().AsNoTracking().SingleOrDefaultAsync(u => u.Id == userId, cancellationToken);
        return user is null || user.IsShutOut ? null : user.Role;
    }
}

using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;

namespace Vectis.Admin.Account;

/// <summary>A user as the users page lists them.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Email">The address the user signs in with.</param>
/// <param name="Role">What the user may do.</param>
/// <param name="IsDisabled">Whether the user is kept from signing in.</param>
/// <param name="LastSignInAt">When the user last signed in; null when never.</param>
public sealed record UserSummary(string Id, string Email, Role Role, bool IsDisabled, DateTimeOffset? LastSignInAt);

/// <summary>Lists the users.</summary>
public sealed class UserDirectory(IDbContextFactory<VectisDbContext> databases, Gate gate)
{
    /// <summary>All users, by e-mail address. Needs the role Admin.</summary>
    public async Task<(IReadOnlyList<UserSummary> Users, NotAllowed? Refusal)> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (await gate.CheckAsync(actor, Role.Admin, "users listed", cancellationToken) is { } refusal) return ([], refusal);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var users = await database.Set<VectisUser>().AsNoTracking().OrderBy(user => user.NormalizedEmail)
            .Select(user => new UserSummary(user.Id, user.Email!, user.Role, user.IsDisabled, user.LastSignInAt))
            .ToListAsync(cancellationToken);
        return (users, null);
    }
}

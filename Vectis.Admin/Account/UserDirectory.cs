using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Account.Managing;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;

namespace Vectis.Admin.Account;

/// <summary>A user as the users page lists them.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Email">The address the user signs in with.</param>
/// <param name="Role">What the user may do.</param>
/// <param name="IsDisabled">Whether the user is kept from signing in.</param>
/// <param name="LastSignInAt">When the user last signed in; null when never.</param>
/// <param name="InvitedUntil">Until when the invitation can be used; null when there is none that waits.</param>
/// <param name="LockedUntil">Until when the user is locked after wrong passwords; null when not locked.</param>
/// <param name="HasTwoFactor">Whether signing in takes a second factor.</param>
public sealed record UserSummary(
    string Id, string Email, Role Role, bool IsDisabled, DateTimeOffset? LastSignInAt, DateTimeOffset? InvitedUntil, DateTimeOffset? LockedUntil, bool HasTwoFactor);

/// <summary>Lists the users.</summary>
public sealed class UserDirectory(IDbContextFactory<VectisDbContext> databases, Gate gate, TimeProvider clock)
{
    /// <summary>All users, by e-mail address. Needs the role Admin.</summary>
    public async Task<(IReadOnlyList<UserSummary> Users, NotAllowed? Refusal)> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (await gate.CheckAsync(actor, Role.Admin, Words.ListUsersOperation, cancellationToken) is { } refusal) return ([], refusal);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var users = await database.Set<VectisUser>().AsNoTracking().OrderBy(user => user.NormalizedEmail).ToListAsync(cancellationToken);
        return (users.ConvertAll(Summary), null);
    }

    /// <summary>The id of the user with an e-mail address; null when there is none. Needs the role Admin.</summary>
    public async Task<(string? Id, NotAllowed? Refusal)> FindAsync(Actor actor, string email, CancellationToken cancellationToken)
    {
        var (users, refusal) = await ListAsync(actor, cancellationToken);
        return (users.FirstOrDefault(user => string.Equals(user.Email, email.Trim(), StringComparison.OrdinalIgnoreCase))?.Id, refusal);
    }

    private UserSummary Summary(VectisUser user) => new(
        user.Id,
        user.Email!,
        user.Role,
        user.IsShutOut,
        user.LastSignInAt,
        user.IsInvited ? user.InvitedAt + OneTimeLinks.InviteLasts : null,
        user.LockoutEnd is { } end && !user.IsShutOut && end > clock.GetUtcNow() ? end : null,
        user.TwoFactorEnabled);
}

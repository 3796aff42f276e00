namespace Vectis.Admin.Audit;

/// <summary>Reads a user's role as it is now. Account answers it; Audit may not know Account.</summary>
public interface IUserRoles
{
    /// <summary>The role of an enabled user; null when there is no such user or it is disabled.</summary>
    Task<Role?> FindAsync(string userId, CancellationToken cancellationToken);
}

using System.ComponentModel.DataAnnotations;
using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;

namespace Vectis.Admin.Account.Setup;

/// <summary>Creates the first administrator, once.</summary>
internal sealed class FirstAdministrator(VectisDbContext database, UserManager<VectisUser> users, AuditTrail trail, TimeProvider clock)
{
    /// <summary>Whether an administrator exists, enabled or not; from then on setup is closed.</summary>
    public Task<bool> ExistsAsync(CancellationToken cancellationToken) =>
        database.Set<VectisUser>().AnyAsync(user => user.Role == Role.Admin, cancellationToken);

    /// <summary>Creates the administrator; the actor of its audit row is made from the new user.</summary>
    /// <returns>The new user, or why there is none.</returns>
    /// <remarks>
    /// The look and the insert stand in one serializable transaction: SQLite lets one writer in at a time, and SQL Server ends one of two
    /// that have both looked.
    /// </remarks>
    public async Task<(VectisUser? User, SetupRefusal? Refusal)> CreateAsync(string email, string password, Func<VectisUser, Actor> by, CancellationToken cancellationToken)
    {
        if (Unfit(email, password) is { } reason) return (null, new UnfitCredentials(reason));
        try
        {
            await using var transaction = await database.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
            if (await ExistsAsync(cancellationToken)) return (null, new SetupIsClosed());
            var user = new VectisUser { UserName = email, Email = email, EmailConfirmed = true, Role = Role.Admin, CreatedAt = clock.GetUtcNow() };
            var result = await users.CreateAsync(user, password);
            if (!result.Succeeded) return (null, new UnfitCredentials(Words.Of(result)));
            trail.Append(database, by(user), Words.FirstAdministratorMade, email, null);
            await database.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return (user, null);
        }
        catch (Exception e) when (e is DbException or DbUpdateException)
        {
            database.ChangeTracker.Clear();
            if (await ExistsAsync(cancellationToken)) return (null, new SetupIsClosed());
            throw;
        }
    }

    /// <summary>What is wrong with these credentials, in one sentence; null when nothing is.</summary>
    public static string? Unfit(string email, string password)
    {
        if (email.Length > 256 || !new EmailAddressAttribute().IsValid(email) || email.EnumerateRunes().Any(IsHidden)) return Words.InvalidEmail;
        return password.Length < SignInLimits.PasswordLength ? Words.PasswordTooShort : null;
    }

    // Two addresses that look the same would be two users.
    private static bool IsHidden(Rune rune) => Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format;
}

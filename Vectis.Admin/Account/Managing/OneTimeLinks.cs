using System.Data;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;

namespace Vectis.Admin.Account.Managing;

/// <summary>Links by which somebody sets a password of their own: an invitation, or a reset. Each works once and for a limited time.</summary>
internal sealed class OneTimeLinks(VectisDbContext database, UserManager<VectisUser> users, AuditTrail trail, TimeProvider clock)
{
    public static readonly TimeSpan InviteLasts = TimeSpan.FromDays(7);
    public static readonly TimeSpan ResetLasts = TimeSpan.FromHours(24);

    private const string Invite = "invite";
    private const string Reset = "reset";

    /// <summary>The path and fragment of an invitation. What stands behind # reaches no server and no log.</summary>
    public async Task<string> InviteAsync(VectisUser user) => $"/account/invite#{await FragmentAsync(user, Invite)}";

    /// <summary>The path and fragment of a reset.</summary>
    public async Task<string> ResetAsync(VectisUser user) => $"/account/reset#{await FragmentAsync(user, Reset)}";

    /// <summary>Sets the password of whoever holds the link. The link ends with it, and so does every sign-in of the user.</summary>
    /// <param name="isInvite">Whether the link must be an invitation; else a reset.</param>
    /// <param name="code">What the link carried.</param>
    /// <param name="password">The new password.</param>
    /// <param name="address">Where it came from.</param>
    /// <param name="cancellationToken">Ends the work; nothing is changed then.</param>
    /// <returns>The user, or why not, in one sentence.</returns>
    public async Task<(VectisUser? User, string? Problem)> RedeemAsync(
        bool isInvite, string code, string password, string? address, CancellationToken cancellationToken)
    {
        var gone = isInvite ? Words.InviteIsOver : Words.ResetIsOver;
        if (Parse(code) is not var (id, madeAt, token)) return (null, gone);
        if (clock.GetUtcNow() - madeAt > (isInvite ? InviteLasts : ResetLasts)) return (null, gone);

        // One at a time: of two who use a link at once, the second finds the security stamp changed.
        await using var transaction = await database.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        var user = await users.FindByIdAsync(id);
        if (user is null || user.IsShutOut || !await users.VerifyUserTokenAsync(user, LinkTokens.Provider, Purpose(isInvite ? Invite : Reset, madeAt), token))
            return (null, gone);
        foreach (var validator in users.PasswordValidators)
        {
            if (await validator.ValidateAsync(users, user, password) is { Succeeded: false } unfit) return (null, Words.Of(unfit));
        }

        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        user.EmailConfirmed = true;
        user.LockoutEnd = null;
        user.AccessFailedCount = 0;
        UserChanges.EndSignIns(user);
        trail.Append(database, Actor.User(user.Id, user.Email!, address), isInvite ? Words.InvitationAccepted : Words.PasswordReset, user.Email!, null);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (user, null);
    }

    private async Task<string> FragmentAsync(VectisUser user, string kind)
    {
        var madeAt = clock.GetUtcNow();
        var token = await users.GenerateUserTokenAsync(user, LinkTokens.Provider, Purpose(kind, madeAt));
        var code = string.Create(CultureInfo.InvariantCulture, $"{user.Id}.{madeAt.ToUnixTimeSeconds()}.{WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(token))}");
        return $"email={Uri.EscapeDataString(user.Email!)}&code={code}";
    }

    // The time is part of what is protected: a link can't be made younger by hand.
    private static string Purpose(string kind, DateTimeOffset madeAt) => string.Create(CultureInfo.InvariantCulture, $"{kind} {madeAt.ToUnixTimeSeconds()}");

    private static (string Id, DateTimeOffset MadeAt, string Token)? Parse(string code)
    {
        if (code.Split('.') is not [var id, var made, var token] || !long.TryParse(made, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return null;
        try
        {
            return (id, DateTimeOffset.FromUnixTimeSeconds(seconds), Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(token)));
        }
        catch (Exception e) when (e is FormatException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}

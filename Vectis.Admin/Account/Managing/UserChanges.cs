using System.Data;
using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Account.Setup;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;

namespace Vectis.Admin.Account.Managing;

/// <summary>
/// What an administrator changes about users. Each change is one serializable transaction with its audit row and a new security stamp, which ends
/// the user's sign-ins within a minute. The last administrator who can sign in stays one, also when two change at once.
/// </summary>
public sealed class UserChanges
{
    private readonly IServiceScopeFactory _scopes;
    private readonly Gate _gate;
    private readonly AuditTrail _trail;
    private readonly TimeProvider _clock;

    internal UserChanges(IServiceScopeFactory scopes, Gate gate, AuditTrail trail, TimeProvider clock) =>
        (_scopes, _gate, _trail, _clock) = (scopes, gate, trail, clock);

    /// <summary>Invites somebody. Needs the role Admin.</summary>
    public Task<UserChange> InviteAsync(Actor actor, string email, Role role, CancellationToken cancellationToken) =>
        InTransactionAsync(actor, Words.InviteOperation, async work =>
        {
            email = email.Trim();
            if (FirstAdministrator.Unfit(email, new string('x', SignInLimits.PasswordLength)) is { } unfit) return UserChange.Failed(unfit);
            if (await work.Users.FindByEmailAsync(email) is not null) return UserChange.Failed(Words.UserExists(email));
            var user = new VectisUser { UserName = email, Email = email, Role = role, CreatedAt = _clock.GetUtcNow(), InvitedAt = _clock.GetUtcNow(), InvitedBy = actor.Name };
            var made = await work.Users.CreateAsync(user);
            if (!made.Succeeded) return UserChange.Failed(Words.Of(made));
            work.Append(user, $"role: none → {role}");
            return new UserChange(Words.UserInvited(email, role), await work.Links.InviteAsync(user));
        }, cancellationToken);

    /// <summary>Makes a new invitation; the old link works no more. Needs the role Admin.</summary>
    public Task<UserChange> InviteAgainAsync(Actor actor, string userId, CancellationToken cancellationToken) =>
        ChangeAsync(actor, userId, Words.InviteAgainOperation, async (work, user) =>
        {
            if (!user.IsInvited) return UserChange.Failed(Words.NotInvited);
            (user.InvitedAt, user.InvitedBy) = (_clock.GetUtcNow(), actor.Name);
            EndSignIns(user);
            work.Append(user, null);
            return new UserChange(Words.UserInvited(user.Email!, user.Role), await work.Links.InviteAsync(user));
        }, cancellationToken);

    /// <summary>Takes an invitation back that was not used. Needs the role Admin.</summary>
    public Task<UserChange> WithdrawAsync(Actor actor, string userId, CancellationToken cancellationToken) =>
        ChangeAsync(actor, userId, Words.WithdrawOperation, (work, user) =>
        {
            if (!user.IsInvited) return Task.FromResult(UserChange.Failed(Words.NotInvited));
            work.Database.Remove(user);
            work.Append(user, $"role: {user.Role} → none");
            return Task.FromResult(new UserChange(Words.InvitationWithdrawn(user.Email!)));
        }, cancellationToken);

    /// <summary>Gives another role. Needs the role Admin.</summary>
    public Task<UserChange> ChangeRoleAsync(Actor actor, string userId, Role role, CancellationToken cancellationToken) =>
        ChangeAsync(actor, userId, Words.RoleOperation, async (work, user) =>
        {
            if (user.Role == role) return UserChange.Failed(Words.RoleIs(user.Email!, role));
            if (role != Role.Admin && await work.IsLastAsync(user, cancellationToken)) return UserChange.Failed(Words.LastAdministrator);
            work.Append(user, $"role: {user.Role} → {role}");
            user.Role = role;
            EndSignIns(user);
            return new UserChange(Words.RoleChanged(user.Email!, role));
        }, cancellationToken);

    /// <summary>Keeps somebody from signing in and ends what is open. Needs the role Admin.</summary>
    public Task<UserChange> DisableAsync(Actor actor, string userId, CancellationToken cancellationToken) =>
        ChangeAsync(actor, userId, Words.DisableOperation, async (work, user) =>
        {
            if (await work.IsLastAsync(user, cancellationToken)) return UserChange.Failed(Words.LastAdministrator);
            work.Append(user, $"state: {(user.IsDisabled ? "disabled" : "enabled")} → disabled");
            user.IsDisabled = true;
            EndSignIns(user);
            return new UserChange(Words.UserDisabled(user.Email!));
        }, cancellationToken);

    /// <summary>Lets somebody sign in again, also after too many wrong passwords. Needs the role Admin.</summary>
    public Task<UserChange> EnableAsync(Actor actor, string userId, CancellationToken cancellationToken) =>
        ChangeAsync(actor, userId, Words.EnableOperation, (work, user) =>
        {
            work.Append(user, $"state: {(user.IsDisabled ? "disabled" : user.LockoutEnd is null ? "enabled" : "locked")} → enabled");
            (user.IsDisabled, user.LockoutEnd, user.AccessFailedCount) = (false, null, 0);
            EndSignIns(user);
            return Task.FromResult(new UserChange(Words.UserEnabled(user.Email!)));
        }, cancellationToken);

    /// <summary>
    /// Ends every sign-in of a user and makes a link to set a new password with. Two-factor is taken off: who needs a reset has often lost the phone,
    /// and whoever may reset could change the account anyway. Needs the role Admin.
    /// </summary>
    public Task<UserChange> ResetAsync(Actor actor, string userId, CancellationToken cancellationToken) =>
        ChangeAsync(actor, userId, Words.ResetOperation, async (work, user) =>
        {
            if (user.IsDisabled) return UserChange.Failed(Words.UserIsDisabled);
            if (user.IsInvited) return UserChange.Failed(Words.NotYetJoined);
            var twoFactor = user.TwoFactorEnabled ? "on" : "off";
            var passkeys = await work.Store.ForgetAllAsync(user, cancellationToken);
            work.Append(user, string.Create(CultureInfo.InvariantCulture, $"two-factor: {twoFactor} → off; passkeys: {passkeys} → 0"));
            (user.LockoutEnd, user.AccessFailedCount) = (null, 0);
            EndSignIns(user);
            return new UserChange(Words.ResetMade(user.Email!), await work.Links.ResetAsync(user));
        }, cancellationToken);

    /// <summary>A new security stamp: cookies and circuits are checked against it every 30 s, and one-time links are bound to it.</summary>
    internal static void EndSignIns(VectisUser user) =>
        (user.SecurityStamp, user.ConcurrencyStamp) = (Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString());

    private Task<UserChange> ChangeAsync(
        Actor actor, string userId, string action, Func<Work, VectisUser, Task<UserChange>> change, CancellationToken cancellationToken) =>
        InTransactionAsync(
            actor,
            action,
            async work => await work.Users.FindByIdAsync(userId) is { } user ? await change(work, user) : UserChange.Failed(Words.UnknownUser),
            cancellationToken);

    private async Task<UserChange> InTransactionAsync(Actor actor, string action, Func<Work, Task<UserChange>> change, CancellationToken cancellationToken)
    {
        if (await _gate.CheckAsync(actor, Role.Admin, action, cancellationToken) is { } refusal) return UserChange.Refused(refusal);
        await using var scope = _scopes.CreateAsyncScope();
        var work = new Work(scope.ServiceProvider, _trail, actor, action);
        await using var transaction = await work.Database.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        var result = await change(work);
        if (result.Failure is not null) return result;
        await work.Database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    /// <summary>One change under way.</summary>
    private sealed class Work(IServiceProvider services, AuditTrail trail, Actor actor, string action)
    {
        public VectisDbContext Database { get; } = services.GetRequiredService<VectisDbContext>();
        public UserManager<VectisUser> Users { get; } = services.GetRequiredService<UserManager<VectisUser>>();
        public VectisUserStore Store { get; } = services.GetRequiredService<VectisUserStore>();
        public OneTimeLinks Links { get; } = services.GetRequiredService<OneTimeLinks>();

        public void Append(VectisUser user, string? details) => trail.Append(Database, actor, action, user.Email!, details);

        public Task<bool> IsLastAsync(VectisUser user, CancellationToken cancellationToken) => LastAdministrator.IsAsync(Database, user, cancellationToken);
    }
}

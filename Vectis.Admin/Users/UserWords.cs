using Vectis.Admin.Account;
using Vectis.Admin.Audit;
using Vectis.Admin.Components;

namespace Vectis.Admin.Users;

/// <summary>The texts of the users page.</summary>
internal static class UserWords
{
    public const string InviteTitle = "Invite somebody";
    public const string LinkTitle = "Hand over this link";
    public const string LinkNote = "It is shown this once. Send it by a way that only this person reads: whoever has it can set the password.";
    public const string Withdraw = "Withdraw invitation";
    public const string WithdrawText = "The link that was handed over works no more. You can invite the same email again.";
    public const string Reset = "Reset password";
    public const string ResetText =
        "Every sign-in of this person ends, and two-factor and passkeys are taken off. You get a link to hand over, by which a new password is set.";
    public const string Disable = "Disable";
    public const string DisableText = "The person is signed out within a minute and can’t sign in until you enable them again. Nothing is deleted.";

    public static string State(UserSummary user, ReaderZone zone) => user switch
    {
        { IsDisabled: true } => "Disabled",
        { InvitedUntil: { } until } => $"Invited, until {zone.Text(until)}",
        { LockedUntil: { } until } => $"Locked until {zone.Time(until)}, too many wrong passwords",
        _ => "Active",
    };

    public static string WithdrawTitle(string email) => $"Withdraw the invitation of {ShownText.Of(email)}?";

    public static string ResetTitle(string email) => $"Reset the password of {ShownText.Of(email)}?";

    public static string DisableTitle(string email) => $"Disable {ShownText.Of(email)}?";

    public static string RoleTitle(string email, Role role) => $"Make {ShownText.Of(email)} {role}?";

    public static string RoleText(Role role, bool isOneself) => Meaning(role) + (isOneself ? " This is you: this page may close itself." : "");

    public static string Meaning(Role role) => role switch
    {
        Role.Viewer => "A Viewer sees the dashboard, the records and the integrations.",
        Role.Analyst => "An Analyst may also start and stop syncs and check completeness.",
        _ => "An Admin may do everything: configure, manage users, read the audit log.",
    };
}

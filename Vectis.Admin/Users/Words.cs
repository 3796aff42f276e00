using Vectis.Admin.Account;
using Vectis.Admin.Audit;
using Vectis.Admin.Components;

namespace Vectis.Admin.Users;

/// <summary>The texts of the users page, in the order a person meets them. What comes of a change is said by Account (Words.Managing.cs), as on the command line.</summary>
internal static class Words
{
    // The page and its table.
    public const string Users = "Users";
    public const string Lead = "Who may sign in, and what they may do.";
    public const string Invite = "Invite";
    public const string Email = "Email";
    public const string RoleColumn = "Role";
    public const string StateColumn = "State";
    public const string TwoFactor = "Two-factor";
    public const string LastSignIn = "Last sign-in";
    public const string Actions = "Actions";
    public const string You = " (you)";
    public const string On = "On";
    public const string Off = "Off";
    public const string Never = "Never";

    // Inviting, and the link that comes of it.
    public const string InviteTitle = "Invite somebody";
    public const string MakeLink = "Make link";
    public const string Cancel = "Cancel";
    public const string LinkTitle = "Hand over this link";
    public const string LinkNote = "It is shown this once. Send it by a way that only this person reads: whoever has it can set the password.";
    public const string Link = "Link";
    public const string CopyLink = "Copy link";
    public const string Copied = "Copied.";
    public const string NotCopied = "Your browser did not let Vectis copy: the link is selected, press Ctrl+C.";
    public const string Done = "Done";

    // What can be done with one user, and the questions before it.
    public const string NewLink = "New invitation link";
    public const string Withdraw = "Withdraw invitation";
    public const string WithdrawText = "The link that was handed over no longer works. You can invite the same email again.";
    public const string Reset = "Reset password";
    public const string ResetText =
        "Every sign-in of this person ends, and two-factor and passkeys are taken off. You get a link to hand over, by which a new password is set.";
    public const string Disable = "Disable";
    public const string DisableText = "The person is signed out within a minute and can’t sign in until you enable them again. Nothing is deleted.";

    public const string Enable = "Enable";
    public const string Unlock = "Unlock";

    public static string ActionsFor(string email) => $"Actions for {ShownText.Of(email)}";

    public static string MakeRole(Role role) => $"Make {role}";

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

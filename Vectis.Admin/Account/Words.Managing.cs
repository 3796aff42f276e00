using Vectis.Admin.Audit;

namespace Vectis.Admin.Account;

/// <summary>What comes of managing users, on the users page, on the command line and in tests.</summary>
internal static partial class Words
{
    public const string NotInvited = "This user has signed in already, so there is no invitation to withdraw. Disable the user instead.";
    public const string NotYetJoined = "This user has not used the invitation yet. Invite again instead: that makes a new link.";
    public const string UserIsDisabled = "The user is disabled. Enable the user first.";
    public const string UnknownUser = "There is no such user any more. Load the page again.";
    public const string LastAdministrator =
        "This is the last administrator who can sign in. Make somebody else an administrator first, so that nobody is locked out.";

    public static string UserInvited(string email, Role role) => $"{email} is invited as {role}. The link works once, for 7 days.";

    public static string UserExists(string email) => $"{email} is a user already, so nobody was invited. If they can’t sign in, reset their password.";

    public static string InvitationWithdrawn(string email) => $"The invitation of {email} is withdrawn. Its link no longer works.";

    public static string RoleChanged(string email, Role role) => $"{email} is {role} now. Open pages follow within a minute.";

    public static string RoleIs(string email, Role role) => $"Nothing was changed: {email} is {role} already.";

    public static string UserDisabled(string email) => $"{email} is disabled, and signed out within a minute.";

    public static string UserEnabled(string email) => $"{email} can sign in.";

    public static string ResetMade(string email) =>
        $"{email} is signed out everywhere and sets a new password by this link. It works once, for 24 hours.";
}

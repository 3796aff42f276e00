namespace Vectis.Admin.Account;

/// <summary>What is done to accounts, as the audit log calls it.</summary>
internal static partial class Words
{
    // Signing in and out.
    public const string FirstAdministratorMade = "created the first administrator";
    public const string SignedIn = "signed in";
    public const string SignInFailed = "sign-in failed";
    public const string SignOutEverywhereOperation = "signed out everywhere";

    // The own account.
    public const string WrongPasswordGiven = "gave a wrong current password";
    public const string ChangePasswordOperation = "changed the own password";
    public const string TurnOnTwoFactorOperation = "turned on two-factor sign-in";
    public const string NewCodesOperation = "made new recovery codes";
    public const string TurnOffTwoFactorOperation = "turned off two-factor sign-in";
    public const string AddPasskeyOperation = "added a passkey";
    public const string RenamePasskeyOperation = "renamed a passkey";
    public const string RemovePasskeyOperation = "removed a passkey";
    public const string ConnectProviderOperation = "connected the identity provider";
    public const string DisconnectProviderOperation = "disconnected the identity provider";

    // Users, by an administrator or by the identity provider.
    public const string ListUsersOperation = "users listed";
    public const string InviteOperation = "user invited";
    public const string InviteAgainOperation = "user invited again";
    public const string InvitationAccepted = "invitation accepted";
    public const string WithdrawOperation = "invitation withdrawn";
    public const string UserMadeOperation = "user made";
    public const string RoleOperation = "role changed";
    public const string RoleKeptOperation = "role kept";
    public const string DisableOperation = "user disabled";
    public const string EnableOperation = "user enabled";
    public const string ResetOperation = "reset link made";
    public const string PasswordReset = "password reset";
}

using Microsoft.AspNetCore.Identity;

namespace Vectis.Admin.Account;

/// <summary>
/// The texts of the account pages, in the order a person meets them: setting up, signing in, a link that sets a password, the profile. What the other
/// pages of an account say stands beside this file: Words.TwoFactor.cs, Words.Passkeys.cs, Words.Provider.cs; Words.Managing.cs is what an
/// administrator is told of users.
/// </summary>
internal static partial class Words
{
    // What several pages say.
    public const string Email = "Email";
    public const string Password = "Password";
    public const string ConfirmPassword = "Confirm password";
    public const string CurrentPassword = "Current password";
    public const string SignIn = "Sign in";
    public const string BackToProfile = "← Profile";
    public const string PasswordsDiffer = "The two passwords are not the same. Type the same one twice.";
    public const string InvalidEmail = "Enter an email address, such as name@example.com.";
    public const string WrongCurrentPassword = "This is not your current password. Check it and try again.";
    public const string NoPassword = "You have no password here: you sign in through your organisation, and change how you sign in there.";
    public const string NoUser = "Nobody is signed in any more. Sign in again.";
    public const string ChangedMeanwhile = "Nothing was changed, because your account was changed somewhere else at the same moment. Try again.";

    public static readonly string PasswordHint = $"At least {SignInLimits.PasswordLength} characters. A sentence of your own is easy to remember.";

    public static readonly string PasswordTooShort = $"The password needs at least {SignInLimits.PasswordLength} characters. A sentence of your own is easy to remember.";

    public static readonly string PasswordTooLong = $"The password may have at most {SignInLimits.PasswordMaxLength} characters. Choose a shorter one.";

    // Setting up: the first account.
    public const string SetUpTitle = "Set up";
    public const string CreateTheAdministrator = "Create the administrator";
    public const string SetUpLead = "The first account may do everything: connect ConnectWise, and invite others.";
    public const string SetupCode = "Setup code";
    public const string SetupCodeHint = "Printed on the server’s console when Vectis starts.";
    public const string CreateAdministrator = "Create administrator";
    public const string WrongSetupCode = "This is not the setup code. Copy it from the server’s console, where it was printed at the start; a restart prints a new one.";
    public const string SetupClosedTitle = "Setup is closed";
    public const string SetupIsClosed = "Setup is closed: an administrator already exists. Sign in, or ask an administrator to invite you.";
    public const string GoToSignIn = "Go to sign-in";

    // Signing in. What the second step says stands in Words.TwoFactor.cs.
    public const string MissingEmailOrPassword = "Enter your email and your password.";
    public const string WrongEmailOrPassword = "Email or password is wrong. Check both and try again.";
    public const string UsePasskey = "Use a passkey";
    public const string Or = "or";

    // A link that an administrator handed over: an invitation, or a password that was reset.
    public const string WelcomeTitle = "Welcome";
    public const string Welcome = "Welcome to Vectis";
    public const string WelcomeLead = "Choose the password you will sign in with.";
    public const string ResetTitle = "New password";
    public const string Reset = "Set a new password";
    public const string ResetLead = "Your old password, and every sign-in with it, ends here.";
    public const string SetPassword = "Set password";
    public const string InviteIsOver = "This invitation no longer works: it was used, is older than 7 days, or was replaced or withdrawn. Ask an administrator for a new one.";
    public const string ResetIsOver = "This link no longer works: it was used, is older than 24 hours, or was replaced. Ask an administrator for a new one.";

    // The profile.
    public const string Profile = "Profile";
    public const string BackToVectis = "← Back to Vectis";
    public const string Role = "Role";
    public const string LastSignIn = "Last sign-in";
    public const string Never = "never";
    public const string HowYouSignIn = "How you sign in";
    public const string None = "None";
    public const string ChangeIt = "Change it";
    public const string On = "On";
    public const string Off = "Off";
    public const string Connected = "Connected";
    public const string NotConnected = "Not connected";
    public const string SignOutEverywhere = "Sign out everywhere";
    public const string SignOutEverywhereLead = "Ends every sign-in of yours, in this and all other browsers. Pages that are open elsewhere close within a minute. Nothing else changes: you sign in again with what you have.";

    // Changing the password.
    public const string ChangePassword = "Change password";
    public const string NewPassword = "New password";
    public const string ConfirmNewPassword = "Confirm new password";
    public const string PasswordChanged = "Your password is changed. Other browsers you were signed in with are signed out.";

    // The server's console, while there is no administrator.
    public static string SetupLink(Uri page, string code) => $"Create the administrator: {page}#code={code}";

    public static string LockedOut(TimeSpan wait) => $"Too many wrong passwords. Try again in {Minutes(wait)}.";

    /// <summary>What stops the start: the administrator that the settings name can't be made.</summary>
    public static string BootstrapRefused(string why) => $"The administrator of the Bootstrap settings can't be made: {why}";

    /// <summary>Identity's reasons in our words.</summary>
    public static string Of(IdentityResult result) => string.Join(" ", result.Errors.Select(error => error.Code switch
    {
        nameof(IdentityErrorDescriber.PasswordTooShort) => PasswordTooShort,
        nameof(IdentityErrorDescriber.InvalidEmail) or nameof(IdentityErrorDescriber.InvalidUserName) => InvalidEmail,
        nameof(IdentityErrorDescriber.PasswordMismatch) => WrongCurrentPassword,
        nameof(IdentityErrorDescriber.ConcurrencyFailure) => ChangedMeanwhile,
        _ => error.Description,
    }).Distinct());

    internal static string Minutes(TimeSpan wait) => Math.Ceiling(wait.TotalMinutes) is var minutes and > 1 ? $"{minutes:0} minutes" : "a minute";
}

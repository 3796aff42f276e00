using Microsoft.AspNetCore.Identity;

namespace Vectis.Admin.Account;

/// <summary>The sentences of the account pages, which tests read too.</summary>
internal static class AccountWords
{
    public const string WrongEmailOrPassword = "Email or password is wrong. Check both and try again.";
    public const string MissingEmailOrPassword = "Enter your email and your password.";
    public const string WrongSetupCode = "The setup code is wrong. It stands on the server’s console; a restart prints a new one.";
    public const string SetupIsClosed = "Setup is closed: an administrator already exists.";
    public const string PasswordsDiffer = "The two passwords are not the same.";
    public const string InvalidEmail = "Enter an email address, such as name@example.com.";
    public const string WrongCurrentPassword = "The current password is wrong.";
    public const string NoPassword = "You have no password here: you sign in through your organisation, and change how you sign in there.";
    public const string NoUser = "Nobody is signed in any more. Sign in again.";
    public const string ChangedMeanwhile = "Your account was changed at the same moment. Try again.";
    public const string PasswordChanged = "Your password is changed. Other browsers you were signed in with are signed out.";

    public static readonly string PasswordTooShort = $"The password needs at least {SignInLimits.PasswordLength} characters. A sentence of your own is easy to remember.";

    public static readonly string PasswordTooLong = $"The password may have at most {SignInLimits.PasswordMaxLength} characters.";

    public static string LockedOut(TimeSpan wait) => $"Too many wrong passwords. Try again in {Minutes(wait)}.";

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

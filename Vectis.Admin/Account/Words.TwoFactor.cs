using System.Globalization;

namespace Vectis.Admin.Account;

/// <summary>The texts about the second factor, which tests read too.</summary>
internal static partial class Words
{
    // The second step of signing in.
    public const string StartAgain = "← Start again";
    public const string AuthenticatorCode = "Authenticator code";
    public const string AuthenticatorCodeLead = "Type the six digits that your authenticator app shows for Vectis Admin.";
    public const string Code = "Code";
    public const string PhoneNotAtHand = "Phone not at hand?";
    public const string UseRecoveryCode = "Use a recovery code";
    public const string OrAskForReset = "Without one, ask an administrator to reset your sign-in.";
    public const string RecoveryCode = "Recovery code";
    public const string RecoveryCodeLead = "Type one of the recovery codes that you kept when you turned two-factor sign-in on.";
    public const string UseAuthenticator = "Use the authenticator app instead";
    public const string WrongCode = "This code is not the one your app shows now, or was used already. Wait until your app shows the next one, and type that.";
    public const string WrongRecoveryCode = "This is not one of your recovery codes, or it was used already: each works once. Try another.";
    public const string SignInTookTooLong = "Your sign-in took too long. Enter email and password again.";

    // Turning it on, on the profile's page.
    public const string TwoFactor = "Two-factor sign-in";
    public const string TwoFactorOffLead = "Off. When it is on, signing in also asks for a code from your phone, so that a password alone opens nothing.";
    public const string ScanTitle = "1. Scan this with an authenticator app";
    public const string QrCode = "QR code for an authenticator app";
    public const string OnThisDevice = "On this device?";
    public const string OpenApp = "Open the app";
    public const string CannotScan = "Can’t scan it? Type this key into the app:";
    public const string ShowItWorksTitle = "2. Show that it works";
    public const string CodeShown = "Code that the app shows";
    public const string TurnOn = "Turn on";
    public const string WrongFirstCode = "This code does not belong to the key above. Type the six digits your app shows now; if that is not taken either, check that the clock of your phone is right.";
    public const string OfferIsOver = "This key was shown too long ago. Open the page again and scan the new one.";
    public const string TwoFactorIsOnAlready = "Two-factor sign-in is on already. Load the page again to see it.";

    // The recovery codes, shown once.
    public const string TwoFactorTurnedOn = "Two-factor sign-in is on. Other browsers you were signed in with are signed out.";
    public const string CodesReplaced = "The old recovery codes no longer work. Other browsers you were signed in with are signed out.";
    public const string YourRecoveryCodes = "Your recovery codes";
    public const string SaveCodes = "Keep these recovery codes where you keep other important papers, not on the phone with the app. Each signs you in once if the phone is lost. They are shown only now.";
    public const string RecoveryCodes = "Recovery codes";
    public const string CodesKept = "I have kept them";

    // While it is on, and turning it off.
    public const string FewCodes = "Make new ones before you run out.";
    public const string MakeNewCodes = "Make new recovery codes";
    public const string TurnOff = "Turn off";
    public const string AuthenticatorUnreadable = "The stored key of your authenticator can’t be read by this server any more, so it takes no code. Turn two-factor sign-in off and on again here while you are signed in.";
    public const string TwoFactorTurnedOff = "Two-factor sign-in is off. Your password alone signs you in. Other browsers you were signed in with are signed out.";
    public const string TwoFactorIsOff = "Two-factor sign-in is off.";

    public static string TooManyWrongCodes(TimeSpan wait) => $"Too many wrong codes. Try again in {Minutes(wait)}.";

    public static string TwoFactorOnLead(int codes) =>
        $"On, with {CodesLeft(codes)}. Signing in asks for your password and then for a code of your authenticator app.{(codes < 3 ? $" {FewCodes}" : "")}";

    public static string CodesLeft(int codes) => codes switch
    {
        0 => "no recovery codes left",
        1 => "1 recovery code left",
        _ => $"{codes} recovery codes left",
    };

    /// <summary>What a start with <c>--forget-secrets</c> says of second factors.</summary>
    public static string SecondFactorsForgotten(int users) =>
        string.Create(CultureInfo.InvariantCulture, $"The second factor of {users} {(users == 1 ? "user" : "users")} can’t be read any more and was forgotten: “users reset EMAIL” lets them in again.");
}

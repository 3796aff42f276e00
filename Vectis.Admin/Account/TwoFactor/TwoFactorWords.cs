namespace Vectis.Admin.Account.TwoFactor;

/// <summary>The sentences about the second factor, which tests read too.</summary>
internal static class TwoFactorWords
{
    public const string WrongCode = "This code is wrong, or was used already. Wait until your app shows the next one, and type that.";
    public const string WrongRecoveryCode = "This recovery code is wrong, or was used already. Each works once.";
    public const string SignInTookTooLong = "Your sign-in took too long. Enter email and password again.";
    public const string WrongFirstCode = "The code is not the one that belongs to this key. Type the six digits your app shows now; if it goes on, check the clock of your phone.";
    public const string OfferIsOver = "This key was shown too long ago. Open the page again and scan the new one.";
    public const string IsOnAlready = "Two-factor sign-in is on already.";
    public const string IsOff = "Two-factor sign-in is off.";
    public const string TurnedOff = "Two-factor sign-in is off. Your password alone signs you in. Other browsers you were signed in with are signed out.";
    public const string Unreadable = "The stored key of your authenticator can’t be read by this server any more, so no code will be accepted. Turn two-factor sign-in off and on again here while you are signed in.";
    public const string SaveCodes = "Keep these recovery codes where you keep other important papers, not on the phone with the app. Each signs you in once if the phone is lost. They are shown only now.";
    public const string FewCodes = "Make new ones before you run out.";

    public static string TooManyWrongCodes(TimeSpan wait) => $"Too many wrong codes. Try again in {AccountWords.Minutes(wait)}.";

    public static string Left(int codes) => codes switch
    {
        0 => "no recovery codes left",
        1 => "1 recovery code left",
        _ => $"{codes} recovery codes left",
    };
}

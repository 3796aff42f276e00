namespace Vectis.Admin.Account.Passkeys;

/// <summary>The sentences about passkeys, which tests read too.</summary>
internal static class PasskeyWords
{
    public const string NotTaken = "You can’t sign in with this passkey: it was removed, or your account is disabled. Sign in with your password, or ask an administrator.";
    public const string NotGiven = "No passkey was used. Try again, or sign in with your password.";
    public const string NotMade = "No passkey was made. Try again; if this device has one for Vectis already, it makes no second one.";
    public const string NotHere = "Passkeys don’t work here. They need a browser of today, and an address with https and a name: with a number such as 192.0.2.7 no browser offers them.";
    public const string TooMany = "You have as many passkeys as one may have. Remove one first.";
    public const string NotAdded = "The passkey could not be added: what the device sent doesn’t fit, or took too long. Try again.";
    public const string Gone = "This passkey is not there any more.";
    public const string NameMissing = "Give the passkey a name, such as “Work laptop”.";
    public const string Added = "The passkey is added. Other browsers you were signed in with are signed out.";
    public const string Removed = "The passkey is removed. Other browsers you were signed in with are signed out. Delete it on the device too.";
    public const string Renamed = "The passkey has its new name.";

    public static string Count(int passkeys) => passkeys switch
    {
        0 => "None",
        1 => "1 passkey",
        _ => $"{passkeys} passkeys",
    };
}

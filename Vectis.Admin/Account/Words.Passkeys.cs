namespace Vectis.Admin.Account;

/// <summary>The texts about passkeys, which tests read too.</summary>
internal static partial class Words
{
    // Signing in with one.
    public const string PasskeyNotGiven = "No passkey was used. Try again, or sign in with your password.";
    public const string PasskeyNotTaken = "You can’t sign in with this passkey: it was removed, or your account is disabled. Sign in with your password, or ask an administrator.";
    public const string PasskeysNotHere = "Passkeys don’t work here. They need an up-to-date browser, and an address with https and a name: at a number such as 192.0.2.7 no browser offers them.";

    // The profile's page of passkeys.
    public const string Passkeys = "Passkeys";
    public const string PasskeysLead = "A passkey signs you in with the PIN, face or finger you unlock your device with: no password and no code, and nothing that a false page could take from you.";
    public const string YourPasskeys = "Your passkeys";
    public const string AddPasskey = "Add a passkey";
    public const string PasskeyName = "Name";
    public const string PasskeyNameHint = "So that you know it again, such as “Work laptop”.";
    public const string PasskeyAdded = "The passkey is added. Other browsers you were signed in with are signed out.";
    public const string PasskeyNameMissing = "Give the passkey a name, such as “Work laptop”.";
    public const string PasskeyNotMade = "No passkey was made. Try again; if this device has one for Vectis already, it makes no second one.";
    public const string PasskeyNotAdded = "The passkey could not be added: what the device sent doesn’t fit, or took too long. Try again.";
    public const string TooManyPasskeys = "You have as many passkeys as an account can hold. Remove one, then add this one.";

    // One passkey.
    public const string Passkey = "Passkey";
    public const string BackToPasskeys = "← Passkeys";
    public const string Rename = "Rename";
    public const string PasskeyRenamed = "The passkey has its new name.";
    public const string RemovePasskey = "Remove it";
    public const string RemovePasskeyLead = "It then signs nobody in. Remove a passkey when its device is lost or passed on.";
    public const string Remove = "Remove";
    public const string PasskeyRemoved = "The passkey is removed. Other browsers you were signed in with are signed out. Delete it on the device too.";
    public const string PasskeyGone = "This passkey is not there any more: it was removed, here or in another window.";

    public static string PasskeyCount(int passkeys) => passkeys switch
    {
        0 => None,
        1 => "1 passkey",
        _ => $"{passkeys} passkeys",
    };

    public static string PasskeyAddedOn(string day) => $"added {day}";

    public static string PasskeyLead(string day) => $"A passkey, added {day}.";
}

namespace Vectis.Admin.Account;

/// <summary>The texts about the identity provider, which tests read too. Its name is the operator's own word.</summary>
internal static partial class Words
{
    // On the profile: what it is, connecting and disconnecting it.
    public const string Provider = "Identity provider";
    public const string ProviderNotOffered = "No identity provider is set here. Whoever runs this server can name one in its settings.";
    public const string Connect = "Connect";
    public const string ConnectedTo = "Connected to";
    public const string DisconnectIt = "Disconnect it";
    public const string Disconnect = "Disconnect";
    public const string ProviderDisconnected = "It is disconnected. Other browsers you were signed in with are signed out.";
    public const string ProviderNotConnected = "Nothing was changed, because nothing is connected any more. Load the page again.";

    // Signing in: why nobody was signed in, whatever the provider says.
    public const string NotSetUpYet = "Vectis has no administrator yet. Create one first, with the setup link that the server printed on its console.";
    public const string ProviderTookTooLong = "This sign-in took too long, or was begun in another window. Try again.";
    public const string AccountLocked = "Your account is locked after too many wrong passwords. Try again in 15 minutes, or ask an administrator.";
    public const string AccountDisabled = "Your account here is disabled. Ask an administrator to enable it.";

    public static string ContinueWith(string provider) => $"Continue with {provider}";

    public static string WhatConnectingMeans(string provider) =>
        $"Connect your account with the one you have at {provider}, and you can sign in through it. What you may do here is then what {provider} says, from the next such sign-in on. Your password stays.";

    public static string GoOnToProvider(string provider) => $"Your password is right. Now show {provider} who you are; you come back here.";

    public static string WhatDisconnectingMeans(string provider) => $"You then sign in with your password only, and {provider} no longer says what you may do.";

    public static string ProviderConnectedAlready(string provider) =>
        $"This account at {provider} is connected already, to you or to another user here. It has to be disconnected there first.";

    public static string ProviderUnreachable(string provider) => $"The sign-in server of {provider} doesn’t answer as it should at the moment. Try again in a minute, or sign in with your password if you have one.";

    public static string ProviderDenied(string provider) => $"You were not let in by {provider}: the sign-in there was cancelled or denied. Try again, or ask whoever runs the sign-in there.";

    public static string ProviderNotAccepted(string provider) => $"The sign-in server of {provider} refused this sign-in. Try again; if it stays so, ask an administrator: the server’s log holds the reason.";

    public static string ProviderNotTrusted(string provider) => $"The answer from {provider} did not pass the checks, so nobody was signed in. Try again; if it stays so, ask an administrator: the server’s log holds the reason.";

    public static string ProviderGivesNoRole(string provider) => $"You are known to {provider}, but it gives you no role in Vectis. Ask an administrator which group or role you need there.";

    public static string ProviderGivesNoEmail(string provider) => $"No email address of yours came from {provider}, and Vectis needs one. Ask whoever runs the sign-in there to add it.";

    public static string EmailNotVerified(string provider) => $"Your email address is not verified at {provider}. Verify it there, and try again.";

    public static string EmailTaken(string provider) =>
        $"Vectis already has a user with your email address. Sign in with your password and connect {provider} on your profile page; if you were invited, use your invitation first.";
}

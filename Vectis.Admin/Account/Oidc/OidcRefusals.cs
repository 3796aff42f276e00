using Vectis.Admin.Audit;

namespace Vectis.Admin.Account.Oidc;

/// <summary>Why somebody was not signed in through the identity provider.</summary>
/// <param name="Message">The reason as the sign-in page tells it.</param>
/// <param name="Reason">The reason as the audit log tells it; never anything the provider wrote.</param>
internal abstract record OidcRefusal(string Message, string Reason) : SignInRefusal(Message)
{
    /// <summary>Stands in the address of the page that tells it: a sentence in an address could be anybody's.</summary>
    public string Code => GetType().Name;
}

/// <summary>The provider does not answer, or not what it should.</summary>
internal sealed record ProviderUnreachable(string Provider) : OidcRefusal(Words.ProviderUnreachable(Provider), "the identity provider could not be reached");

/// <summary>The person or the provider said no.</summary>
internal sealed record DeniedByProvider(string Provider) : OidcRefusal(Words.ProviderDenied(Provider), "denied at the identity provider");

/// <summary>The provider answered with an error: a wrong client secret, a code that was used.</summary>
internal sealed record NotAcceptedByProvider(string Provider) : OidcRefusal(Words.ProviderNotAccepted(Provider), "refused by the identity provider");

/// <summary>What came is not what was asked for, or not from whom.</summary>
internal sealed record ProviderNotTrusted(string Provider, string Cause = "not valid") : OidcRefusal(Words.ProviderNotTrusted(Provider), $"answer of the identity provider: {Cause}");

/// <summary>The answer belongs to no sign-in that was begun in this browser lately.</summary>
internal sealed record ProviderTookTooLong() : OidcRefusal(Words.ProviderTookTooLong, "took too long, or not begun here");

/// <summary>There is no administrator, so the first one is to come by the setup code.</summary>
internal sealed record NotSetUp() : OidcRefusal(Words.NotSetUpYet, "no administrator yet");

/// <summary>The role claim holds nothing that gives a role.</summary>
internal sealed record NoRoleGiven(string Provider) : OidcRefusal(Words.ProviderGivesNoRole(Provider), "no role");

/// <summary>Without an address there is nothing to call the user by.</summary>
internal sealed record NoEmailGiven(string Provider) : OidcRefusal(Words.ProviderGivesNoEmail(Provider), "no email");

/// <summary>The provider says itself that the address may be anybody's.</summary>
internal sealed record EmailNotVerified(string Provider) : OidcRefusal(Words.EmailNotVerified(Provider), "email not verified");

/// <summary>A user with this address is here already; whoever holds it may only connect the two, signed in.</summary>
internal sealed record EmailTaken(string Provider) : OidcRefusal(Words.EmailTaken(Provider), "another user has this email");

/// <summary>The user was disabled here.</summary>
internal sealed record DisabledHere() : OidcRefusal(Words.AccountDisabled, "disabled");

/// <summary>The user is locked after wrong passwords.</summary>
internal sealed record LockedHere() : OidcRefusal(Words.AccountLocked, "locked");

/// <summary>One user here for one at the provider, and the other way round.</summary>
internal sealed record ConnectedAlready(string Provider) : OidcRefusal(Words.ProviderConnectedAlready(Provider), "connected already");

/// <summary>Whoever wanted to connect has no role here any more.</summary>
internal sealed record MayNotConnect() : OidcRefusal(new NotAllowed(Role.Viewer).Message, "may not");

/// <summary>All refusals, by the code that stands in an address.</summary>
internal static class OidcRefusals
{
    /// <summary>The refusal of a code; null for what is none.</summary>
    public static OidcRefusal? Of(string? code, string provider) => All(provider).FirstOrDefault(refusal => refusal.Code == code);

    /// <summary>One of each.</summary>
    public static IReadOnlyList<OidcRefusal> All(string provider) =>
    [
        new ProviderUnreachable(provider), new DeniedByProvider(provider), new NotAcceptedByProvider(provider), new ProviderNotTrusted(provider),
        new ProviderTookTooLong(), new NotSetUp(), new NoRoleGiven(provider), new NoEmailGiven(provider), new EmailNotVerified(provider),
        new EmailTaken(provider), new DisabledHere(), new LockedHere(), new ConnectedAlready(provider), new MayNotConnect(),
    ];
}

using Microsoft.Extensions.Options;

namespace Vectis.Admin.Account.Oidc;

/// <summary>What the sign-in page shows of the provider.</summary>
internal sealed class OidcOffer(IOptions<OidcSettings> settings)
{
    /// <summary>Whether there is a provider.</summary>
    public bool IsMade => settings.Value.IsGiven;

    /// <summary>What the operator calls it.</summary>
    public string Name => settings.Value.DisplayName;

    /// <summary>What stands on the button. Not “Sign in with …”: there is one button of that name.</summary>
    public string Button => Words.ContinueWith(Name);

    /// <summary>Where the button leads.</summary>
    public static string AddressOf(string? returnUrl) => OidcAddresses.BeginOf(returnUrl);

    /// <summary>The sentence of a refusal that stands in the page's address; null for none.</summary>
    public string? SentenceOf(string? code) => IsMade ? OidcRefusals.Of(code, Name)?.Message : null;
}

using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Vectis.Admin.Account.Oidc;

/// <summary>Tells from what the framework threw why nobody was signed in.</summary>
internal static class OidcFailure
{
    private const int MostCauses = 4;
    private const int LongestMessage = 300;

    public static OidcRefusal Of(Exception? failure, string provider) => failure switch
    {
        OpenIdConnectProtocolInvalidNonceException => new ProviderNotTrusted(provider, "wrong nonce"),
        SecurityTokenExpiredException or SecurityTokenNotYetValidException or SecurityTokenNoExpirationException or SecurityTokenInvalidLifetimeException
            => new ProviderNotTrusted(provider, "not valid at this time"),
        SecurityTokenInvalidIssuerException => new ProviderNotTrusted(provider, "wrong issuer"),
        SecurityTokenInvalidAudienceException => new ProviderNotTrusted(provider, "wrong audience"),
        SecurityTokenInvalidSignatureException or SecurityTokenInvalidAlgorithmException => new ProviderNotTrusted(provider, "wrong signature"),
        SecurityTokenException or SecurityTokenArgumentException => new ProviderNotTrusted(provider),
        // An error that the provider named carries it; what has a cause could not be read; the rest are checks that did not pass.
        OpenIdConnectProtocolException told when told.Data.Contains("error") => new NotAcceptedByProvider(provider),
        OpenIdConnectProtocolException { InnerException: not null } => new ProviderUnreachable(provider),
        OpenIdConnectProtocolException => new ProviderNotTrusted(provider),
        HttpRequestException or IOException or SocketException or TaskCanceledException or TimeoutException => new ProviderUnreachable(provider),
        AuthenticationException => new ProviderNotTrusted(provider, "names an address without https"),
        // The framework has no type of its own for an answer that belongs to no sign-in of this browser.
        AuthenticationFailureException { InnerException: null } => new ProviderTookTooLong(),
        // The configuration manager wraps what kept it from reading the discovery document.
        InvalidOperationException { InnerException: { } inner } when Of(inner, provider) is ProviderNotTrusted untrusted => untrusted,
        InvalidOperationException => new ProviderUnreachable(provider),
        { InnerException: { } inner } => Of(inner, provider),
        _ => new ProviderNotTrusted(provider),
    };

    /// <summary>
    /// What went wrong, for the log: types and messages of the exceptions, each on the same line and cut, since a provider's own words may stand in
    /// them. The framework leaves tokens out of its messages; a stack says nothing to whoever reads the log.
    /// </summary>
    public static string Chain(Exception? failure)
    {
        var causes = new List<string>();
        for (var cause = failure; cause is not null && causes.Count < MostCauses; cause = cause.InnerException)
        {
            var message = new string([.. cause.Message.Select(c => char.IsControl(c) ? ' ' : c)]);
            causes.Add($"{cause.GetType().Name}: {(message.Length > LongestMessage ? message[..LongestMessage] : message)}");
        }

        return string.Join(" ← ", causes);
    }
}

using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Vectis.Admin.Account.Oidc;

/// <summary>How the provider is spoken to: authorization code flow with PKCE, nothing else.</summary>
internal sealed class OidcScheme(IOptions<OidcSettings> settings, IHttpClientFactory clients, TimeProvider clock)
    : IConfigureOptions<AuthenticationOptions>, IConfigureNamedOptions<OpenIdConnectOptions>
{
    /// <summary>Where the provider sends the browser back to.</summary>
    public const string Callback = "/account/oidc/callback";

    // Each is signed with a key that only the provider has; the client secret is no key.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(2);

    /// <summary>Without an authority there is no scheme.</summary>
    public void Configure(AuthenticationOptions options)
    {
        if (settings.Value.IsGiven) options.AddScheme<OidcHandler>(OidcHandler.Name, null);
    }

    public void Configure(OpenIdConnectOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, OpenIdConnectOptions options)
    {
        if (name != OidcHandler.Name) return;
        var given = settings.Value;
        options.Authority = given.Authority;
        options.ClientId = given.ClientId;
        options.ClientSecret = given.ClientSecret.Length > 0 ? given.ClientSecret : null;
        options.RequireHttpsMetadata = !new Uri(given.Authority).IsLoopback;
        options.Backchannel = clients.CreateClient(OidcBackchannel.Name);
        options.TimeProvider = clock;
        options.EventsType = typeof(OidcEvents);
        options.DisableTelemetry = true;

        options.ResponseType = OpenIdConnectResponseType.Code;
        // The browser comes back by GET: as a form from another site it would bring no SameSite=Lax cookie.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.CallbackPath = Callback;
        options.RemoteSignOutPath = options.SignedOutCallbackPath = PathString.Empty;
        options.Scope.Clear();
        foreach (var scope in given.Scopes.Prepend(OpenIdConnectScope.OpenId).Distinct()) options.Scope.Add(scope);

        // Never used: the events sign in, after they have found the user.
        options.SignInScheme = IdentityConstants.ApplicationScheme;
        options.SaveTokens = false;
        options.GetClaimsFromUserInfoEndpoint = true;
        options.MapInboundClaims = false;
        options.ClaimActions.Remove("iss");
        options.ClaimActions.MapJsonKey(ProviderIdentity.EmailVerifiedClaim, ProviderIdentity.EmailVerifiedClaim);
        options.ClaimActions.MapJsonKey(given.RoleClaim, given.RoleClaim);
        options.TokenValidationParameters.ValidAlgorithms = Algorithms;
        options.TokenValidationParameters.ClockSkew = ClockSkew;

        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            cookie.Name = cookie == options.NonceCookie ? "vectis-admin-oidc-nonce." : "vectis-admin-oidc.";
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.HttpOnly = true;
        }
    }
}

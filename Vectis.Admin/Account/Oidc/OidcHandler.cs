using System.IdentityModel.Tokens.Jwt;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Vectis.Admin.Account.Oidc;

/// <summary>
/// The framework's OpenID Connect, which asks the provider's userinfo only for what the token lacks: some providers leave the e-mail address there,
/// and others keep userinfo on a server of its own that a firewall may hold back. It logs nothing: its messages hold cookies and addresses, and whatever
/// stands in the provider's errors, line breaks too. What failed is logged by <see cref="OidcEvents"/>.
/// </summary>
internal sealed class OidcHandler(
    IOptionsMonitor<OpenIdConnectOptions> options, HtmlEncoder html, UrlEncoder urls, IOptions<OidcSettings> settings)
    : OpenIdConnectHandler(options, NullLoggerFactory.Instance, html, urls)
{
    /// <summary>The name of the scheme.</summary>
    public const string Name = "Oidc";

    protected override Task<HandleRequestResult> GetUserInformationAsync(
        OpenIdConnectMessage message, JwtSecurityToken jwt, ClaimsPrincipal principal, AuthenticationProperties properties) =>
        principal.HasClaim(claim => claim.Type == ProviderIdentity.EmailClaim) && principal.HasClaim(claim => claim.Type == settings.Value.RoleClaim)
            ? Task.FromResult(HandleRequestResult.Success(new AuthenticationTicket(principal, properties, Scheme.Name)))
            : base.GetUserInformationAsync(message, jwt, principal, properties);
}

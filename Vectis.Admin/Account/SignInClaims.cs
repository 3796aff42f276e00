using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Vectis.Admin.Account;

/// <summary>The claims of a signed-in user: id, e-mail address, security stamp, and the role as one claim.</summary>
internal sealed class SignInClaims(UserManager<VectisUser> users, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<VectisUser>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(VectisUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(identity.RoleClaimType, user.Role.ToString()));
        return identity;
    }
}

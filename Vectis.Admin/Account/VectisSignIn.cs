using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Vectis.Admin.Account;

/// <summary>Identity's sign-in, which a disabled user does not pass.</summary>
internal sealed class VectisSignIn(
    UserManager<VectisUser> users,
    IHttpContextAccessor context,
    IUserClaimsPrincipalFactory<VectisUser> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<VectisUser>> logger,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<VectisUser> confirmation)
    : SignInManager<VectisUser>(users, context, claims, options, logger, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(VectisUser user) => !user.IsShutOut && await base.CanSignInAsync(user);

    /// <summary>Runs at the cookie's revalidation. A user who was disabled is refused even where the security stamp was forgotten.</summary>
    public override async Task<bool> ValidateSecurityStampAsync(VectisUser? user, string? securityStamp) =>
        user is { IsShutOut: false } && await base.ValidateSecurityStampAsync(user, securityStamp);
}

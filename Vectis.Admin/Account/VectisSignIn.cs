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

    /// <summary>
    /// As the user has chosen. The base class would also ask whether a code can be checked at all, and let in with the password alone whoever's
    /// stored key can't be read.
    /// </summary>
    public override Task<bool> IsTwoFactorEnabledAsync(VectisUser user) => Task.FromResult(user.TwoFactorEnabled);

    /// <summary>Runs at the cookie's revalidation. A user who was disabled is refused even where the security stamp was forgotten.</summary>
    public override async Task<bool> ValidateSecurityStampAsync(VectisUser? user, string? securityStamp) =>
        user is { IsShutOut: false } && await base.ValidateSecurityStampAsync(user, securityStamp);
}

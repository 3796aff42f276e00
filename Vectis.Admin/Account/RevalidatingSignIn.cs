using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Vectis.Admin.Account;

/// <summary>Ends the sign-in of a running circuit when the user was disabled or changed: a circuit outlives its cookie's checks.</summary>
internal sealed class RevalidatingSignIn(ILoggerFactory loggers, IServiceScopeFactory scopes, IOptions<IdentityOptions> options, IOptions<SecurityStampValidatorOptions> validation)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => validation.Value.ValidationInterval;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        // A scope of its own: the circuit's context would answer from what it has read before.
        await using var scope = scopes.CreateAsyncScope();
        var signIn = scope.ServiceProvider.GetRequiredService<SignInManager<VectisUser>>();
        var user = await signIn.UserManager.GetUserAsync(authenticationState.User);
        return await signIn.ValidateSecurityStampAsync(user, authenticationState.User.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType));
    }
}

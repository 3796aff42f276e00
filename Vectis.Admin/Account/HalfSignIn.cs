using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Vectis.Admin.Account;

/// <summary>
/// Somebody whose password was right and whose second factor is awaited. A cookie that holds for five minutes says so; it names the security stamp
/// too, so that a password changed meanwhile ends it.
/// </summary>
internal sealed class HalfSignIn(IHttpContextAccessor accessor, UserManager<VectisUser> users, SignInManager<VectisUser> signIn)
{
    private static readonly string Scheme = IdentityConstants.TwoFactorUserIdScheme;
    private const string Stamp = "stamp";

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("Nobody signs in outside a request.");

    public Task BeginAsync(VectisUser user) => Context.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, user.Id), new Claim(Stamp, user.SecurityStamp ?? "")], Scheme)));

    /// <summary>The user whose second factor is awaited; null when there is none, or no longer.</summary>
    public async Task<VectisUser?> FindAsync()
    {
        var half = (await Context.AuthenticateAsync(Scheme)).Principal;
        if (half?.FindFirstValue(Stamp) is not { } stamp || half.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id) return null;
        var user = await users.FindByIdAsync(id);
        return user is { TwoFactorEnabled: true } && user.SecurityStamp == stamp && await signIn.CanSignInAsync(user) ? user : null;
    }

    public Task EndAsync() => Context.SignOutAsync(Scheme);
}

using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Vectis.Admin.Audit;

namespace Vectis.Admin.Account.Oidc;

/// <summary>Who somebody is, as the identity provider says.</summary>
/// <param name="Issuer">Who says it.</param>
/// <param name="Subject">The person, unlike any other of this issuer, and for good.</param>
/// <param name="Email">The e-mail address; null when none came.</param>
/// <param name="IsEmailVerified">False only where the provider says so itself.</param>
/// <param name="Roles">What the role claim holds.</param>
internal sealed record ProviderIdentity(string Issuer, string Subject, string? Email, bool IsEmailVerified, IReadOnlyList<string> Roles)
{
    /// <summary>The name of these logins in the table <c>UserLogins</c>.</summary>
    public const string LoginProvider = "oidc";

    public const string EmailClaim = "email";

    public const string EmailVerifiedClaim = "email_verified";

    /// <summary>
    /// Issuer and subject as one key. Hashed, since both may be longer than the column, and since SQL Server would take two subjects for one that
    /// differ in case only.
    /// </summary>
    public string Key => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Issuer}\n{Subject}")));

    /// <summary>The login as it is stored with its user.</summary>
    public IdentityUserLogin<string> LoginOf(VectisUser user) =>
        new() { LoginProvider = LoginProvider, ProviderKey = Key, ProviderDisplayName = Issuer, UserId = user.Id };

    /// <summary>Reads the claims of a token that passed every check; null when it does not say who.</summary>
    public static ProviderIdentity? Of(ClaimsPrincipal principal, string roleClaim) =>
        principal.FindFirstValue("iss") is { Length: > 0 } issuer && principal.FindFirstValue("sub") is { Length: > 0 } subject
            ? new ProviderIdentity(
                issuer,
                subject,
                principal.FindFirstValue(EmailClaim) is { Length: > 0 } email ? email.Trim() : null,
                !principal.FindAll(EmailVerifiedClaim).Any(claim => claim.Value.Equals("false", StringComparison.OrdinalIgnoreCase)),
                [.. principal.FindAll(roleClaim).Select(claim => claim.Value)])
            : null;

    /// <summary>The greatest role that one of the values gives; null when none does.</summary>
    public Role? RoleBy(OidcRoleSettings settings) =>
        settings.All().Where(item => Roles.Contains(item.Value, StringComparer.Ordinal)).Select(item => (Role?)item.Role).Max();
}

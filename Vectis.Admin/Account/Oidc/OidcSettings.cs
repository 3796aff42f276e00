using Vectis.Admin.Audit;
using Vectis.Admin.Operations;

namespace Vectis.Admin.Account.Oidc;

/// <summary>
/// The section <c>Authentication:Oidc</c>: sign-in through an organisation's identity provider by OpenID Connect. Without an authority there is none.
/// Read at start.
/// </summary>
internal sealed class OidcSettings
{
    public const string Section = "Authentication:Oidc";

    public const string AllowedAuthority =
        "the provider’s https address without query and without /.well-known, such as https://login.example.com/tenant (http only to this machine)";

    public const string AllowedName = "a name of 1 to 40 visible characters, such as Contoso";

    public const string AllowedClaim = "the name of a claim, such as roles or groups";

    public const string AllowedScope = "a list of scopes without spaces, such as profile";

    /// <summary>Where the provider is: its discovery document lies at <c>/.well-known/openid-configuration</c> below. Default: none.</summary>
    [Setting(AllowedAuthority)]
    public string Authority { get; set; } = "";

    /// <summary>How the provider knows this app. Needed with an authority.</summary>
    [Setting("the client id that the provider gave this app")]
    public string ClientId { get; set; } = "";

    /// <summary>The secret of a confidential client; none for a public one, which PKCE protects alone. Never logged or shown.</summary>
    [Setting("the client secret that the provider gave this app")]
    public string ClientSecret { get; set; } = "";

    /// <summary>What the provider is called on screen.</summary>
    [Setting(AllowedName)]
    public string DisplayName { get; set; } = "your organisation";

    /// <summary>The claim that says who may do what, with one value or several.</summary>
    [Setting(AllowedClaim)]
    public string RoleClaim { get; set; } = "roles";

    /// <summary>What is asked of the provider. <c>openid</c> is always asked for.</summary>
    [Setting(AllowedScope)]
    public string[] Scopes { get; set; } = ["openid", "profile", "email"];

    /// <summary>Whether there is a provider at all.</summary>
    public bool IsGiven => Authority.Length > 0;
}

/// <summary>The section <c>Authentication:Oidc:Roles</c>: which values of the role claim give which role.</summary>
internal sealed class OidcRoleSettings
{
    public const string Section = $"{OidcSettings.Section}:Roles";

    public const string AllowedValue = "a value of the role claim that stands under one role only";

    /// <summary>Values that make an administrator. Default: none.</summary>
    [Setting(AllowedValue)]
    public string[] Admin { get; set; } = [];

    /// <summary>Values that make an analyst. Default: none.</summary>
    [Setting(AllowedValue)]
    public string[] Analyst { get; set; } = [];

    /// <summary>Values that make a viewer. Default: none.</summary>
    [Setting(AllowedValue)]
    public string[] Viewer { get; set; } = [];

    /// <summary>Every value with its role, in the order of the settings.</summary>
    public IEnumerable<(string Value, Role Role, string Key)> All() =>
        Keyed(Admin, Role.Admin).Concat(Keyed(Analyst, Role.Analyst)).Concat(Keyed(Viewer, Role.Viewer));

    private static IEnumerable<(string, Role, string)> Keyed(string[] values, Role role) =>
        values.Select((value, index) => (value, role, $"{Section}:{role}:{index}"));
}

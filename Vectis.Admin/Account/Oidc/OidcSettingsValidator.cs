using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using Vectis.Admin.Operations;

namespace Vectis.Admin.Account.Oidc;

/// <summary>Refuses a start with settings by which nobody could sign in, or the wrong people could.</summary>
internal sealed class OidcSettingsValidator(IOptions<OidcRoleSettings> roles) : IValidateOptions<OidcSettings>
{
    private const int LongestName = 40;

    // These stand for every tenant there is; the tokens are those of one.
    private static readonly string[] EveryTenant = ["common", "organizations", "consumers"];

    public ValidateOptionsResult Validate(string? name, OidcSettings options)
    {
        if (!options.IsGiven) return ValidateOptionsResult.Success;
        var faults = Faults(options).Concat(RoleFaults(roles.Value)).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    /// <summary>Whether the server may send to this address: https, or this machine where the provider itself is on it.</summary>
    public static bool IsSafe(Uri address) => address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    private static IEnumerable<string> Faults(OidcSettings settings)
    {
        if (!IsAuthority(settings.Authority)) yield return Fault(nameof(settings.Authority), settings.Authority, OidcSettings.AllowedAuthority);
        else if (IsEveryTenant(settings.Authority))
            yield return Fault(nameof(settings.Authority), settings.Authority, "the address of one tenant, such as https://login.microsoftonline.com/TENANT-ID/v2.0");
        if (settings.ClientId.Length == 0) yield return Fault(nameof(settings.ClientId), "", "the client id that the provider gave this app, since an Authority is set");
        if (settings.DisplayName.Length > LongestName || settings.DisplayName.EnumerateRunes().Any(IsHidden) || string.IsNullOrWhiteSpace(settings.DisplayName))
            yield return Fault(nameof(settings.DisplayName), settings.DisplayName, OidcSettings.AllowedName);
        if (settings.RoleClaim.Any(char.IsWhiteSpace)) yield return Fault(nameof(settings.RoleClaim), settings.RoleClaim, OidcSettings.AllowedClaim);
        foreach (var (scope, index) in settings.Scopes.Select((scope, index) => (scope, index)))
        {
            if (scope.Any(c => c is <= ' ' or > '~' or '"' or '\\')) yield return Fault($"{nameof(settings.Scopes)}:{index}", scope, OidcSettings.AllowedScope);
        }
    }

    private static IEnumerable<string> RoleFaults(OidcRoleSettings roles)
    {
        if (!roles.All().Any())
            yield return SettingsRegistration.Fault($"{OidcRoleSettings.Section}:Admin:0", "", "a value of the role claim; at least one of Admin, Analyst and Viewer needs one, since an Authority is set");
        foreach (var same in roles.All().GroupBy(item => item.Value, StringComparer.Ordinal).Where(same => same.DistinctBy(item => item.Role).Count() > 1))
            yield return SettingsRegistration.Fault(same.Last().Key, same.Key, OidcRoleSettings.AllowedValue);
    }

    private static bool IsAuthority(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && IsSafe(address) && address.UserInfo.Length == 0
        && text.AsSpan().IndexOfAny("?#\\ ") < 0 && !text.Contains("/.well-known", StringComparison.OrdinalIgnoreCase);

    private static bool IsEveryTenant(string text)
    {
        var address = new Uri(text);
        return address.Host.StartsWith("login.microsoftonline.", StringComparison.OrdinalIgnoreCase)
            && EveryTenant.Contains(address.Segments.ElementAtOrDefault(1)?.Trim('/') ?? "", StringComparer.OrdinalIgnoreCase);
    }

    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator;

    private static string Fault(string key, string given, string allowed) => SettingsRegistration.Fault($"{OidcSettings.Section}:{key}", given, allowed);
}

using Vectis.Admin.Integrations.Permissions;

namespace Vectis.Admin.Integrations;

/// <summary>The words for what a role may read.</summary>
internal static partial class Words
{
    public const string PermissionsTitle = "What the role may read";
    public const string TheRole = "The role";
    public const string PermissionNeeded = "Needs, Inquire Level All";
    public const string RoleMayRead = "may read";
    public const string RoleMayNotRead = "may not read";

    public static string PermissionsNote(string system) =>
        $"Asked again every night and when the version of {system} changes. Something missing? Click Configure, then Test: it offers a message to copy for whoever looks after {system}.";

    /// <summary>Since when the role may no longer read something, such as <c>Since 3 March (2026.3 → 2026.4) the role may no longer read Time entries (…).</c></summary>
    /// <param name="day">How a time is told.</param>
    /// <param name="lost">What was lost at the same time.</param>
    public static string Lost(Func<DateTimeOffset, string> day, IReadOnlyList<PermissionView> lost) =>
        $"Since {day(lost[0].LostAt!.Value)}{Versions(lost[0])} the role may no longer read {And([.. lost.Select(p => $"{p.Name} ({p.Permission})")])}.";

    /// <summary>Since when, for a table; empty where nothing was lost.</summary>
    public static string LostSince(Func<DateTimeOffset, string> day, PermissionView permission) =>
        permission.LostAt is { } at ? $"since {day(at)}{Versions(permission)}" : "";

    private static string Versions(PermissionView lost) => (Plain(lost.VersionBefore), Plain(lost.VersionAfter)) switch
    {
        ({ } before, { } after) when before != after => $" ({before} → {after})",
        (_, { } after) => $" (version {after})",
        _ => "",
    };

    private static string? Plain(string? version) => version is ['v', >= '0' and <= '9', ..] ? version[1..] : version;
}

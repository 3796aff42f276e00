namespace Vectis.Admin.Account;

/// <summary>Where to go after signing in: only ever a page of this app.</summary>
internal static class LocalUrl
{
    /// <summary>The address if it is a path of this app, else the dashboard.</summary>
    public static string OrDashboard(string? url) => IsLocal(url) ? url! : "/";

    // Browsers read "//host" and "/\host" as another host, and drop control characters before they look.
    private static bool IsLocal(string? url) =>
        url is ['/', ..] && !(url.Length > 1 && url[1] is '/' or '\\') && !url.Any(c => char.IsControl(c) || c == '\\');
}

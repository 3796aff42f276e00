using System.Diagnostics.CodeAnalysis;

namespace Vectis.Admin.Account;

/// <summary>Where to go after signing in or out: only ever a page of this app.</summary>
internal static class LocalUrl
{
    private const int MaxLength = 2048;

    /// <summary>The address if it is a path of this app, else the dashboard.</summary>
    public static string OrDashboard(string? url) => IsLocal(url) ? url : "/";

    // Strict, since nothing but this app's own links has to pass, and those are plain. Browsers and proxies read "//", "/\", and what becomes so
    // by decoding or by taking dots out, as another host; they drop control characters before they look, and fold letters that look like slashes.
    private static bool IsLocal([NotNullWhen(true)] string? url)
    {
        if (url is not ['/', ..] || url.Length > MaxLength || url.Any(c => c is <= ' ' or > '~' or '\\')) return false;
        var end = url.AsSpan().IndexOfAny('?', '#');
        var path = end < 0 ? url : url[..end];
        return !path.Contains("//", StringComparison.Ordinal) && !path.Contains('%') && !path.Split('/').Any(part => part is "." or "..");
    }
}

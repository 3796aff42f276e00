namespace Vectis.Admin.Components;

/// <summary>
/// Lets only pages of this app open a circuit. Browsers send cookies along with another site's WebSocket and apply no same-origin rule to it,
/// but they do name the origin.
/// </summary>
internal sealed class CircuitOrigin(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/_blazor") || IsOurs(context.Request)) return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    // A program that is no browser names no origin, and carries no cookie of a victim. A browser leaves it out only where it stays on the
    // site, and says so in Sec-Fetch-Site.
    private static bool IsOurs(HttpRequest request) => request.Headers.Origin switch
    {
        { Count: 0 } => request.Headers["Sec-Fetch-Site"] is not [{ } site] || site is "same-origin" or "none",
        [{ } text] => Uri.TryCreate(text, UriKind.Absolute, out var origin) && IsOurs(origin, request),
        _ => false,
    };

    // A proxy that ends TLS and is not trusted leaves the request http while the page is https; the hosts are the same. Not the other way
    // round: a page that came by http may be anybody's.
    private static bool IsOurs(Uri origin, HttpRequest request) =>
        origin.Scheme is "https" or "http" && !(request.IsHttps && origin.Scheme == "http")
        && string.Equals(origin.IdnHost, request.Host.Host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase)
        && origin.Port == (request.Host.Port ?? (origin.Scheme == "https" ? 443 : 80));
}

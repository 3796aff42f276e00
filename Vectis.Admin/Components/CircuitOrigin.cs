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

    // A program that is no browser names no origin, and carries no cookie of a victim. Behind a proxy that ends TLS the schemes differ; the
    // hosts do not.
    private static bool IsOurs(HttpRequest request) =>
        request.Headers.Origin.Count == 0
        || (request.Headers.Origin is [{ } text] && Uri.TryCreate(text, UriKind.Absolute, out var origin)
            && string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
}

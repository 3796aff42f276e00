using System.Security.Claims;

namespace Vectis.Admin.Components.Circuits;

/// <summary>
/// Refuses the connection of one page too many. A circuit handler can't: it hears of a circuit that is already there. The page itself says why,
/// by <c>StartScreen</c>.
/// </summary>
internal sealed class PageLimit(RequestDelegate next, OpenPages pages)
{
    private const string Hub = "/_blazor";

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments(Hub, out var rest) || context.User.FindFirstValue(ClaimTypes.NameIdentifier) is not { } user) return next(context);
        if (rest == "/negotiate") return pages.HasRoom(user) ? next(context) : Refuse(context);
        if (rest.HasValue && rest != "/") return next(context);
        var connection = request.Query["id"] is [{ Length: > 0 } id] ? id : context.TraceIdentifier;
        return HttpMethods.IsPost(request.Method) ? next(context) : HoldAsync(context, user, connection);
    }

    private async Task HoldAsync(HttpContext context, string user, string connection)
    {
        if (!pages.Enter(user, connection))
        {
            await Refuse(context);
            return;
        }

        try
        {
            await next(context);
        }
        finally
        {
            // Only a poll that was answered is followed by another. A WebSocket is a 101, or over HTTP/2 no GET.
            var polls = HttpMethods.IsGet(context.Request.Method) && context.Response.StatusCode == StatusCodes.Status200OK;
            pages.Leave(user, connection, ended: !polls);
        }
    }

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return context.Response.WriteAsync(Words.TooManyPages(CircuitLimits.PagesPerUser), context.RequestAborted);
    }
}

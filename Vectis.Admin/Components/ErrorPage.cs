using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;

namespace Vectis.Admin.Components;

/// <summary>Lets the error page answer for requests of every kind.</summary>
internal static class ErrorPage
{
    /// <summary>The error page is read, whatever the failed request was: as a POST it would be taken for a form and refused in its turn.</summary>
    public static Task AsGet(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            context.Request.Method = HttpMethods.Get;
            // It was already routed by the method it had: a DELETE finds no page.
            context.SetEndpoint(null);
            context.Request.RouteValues.Clear();
        }

        return next(context);
    }

    /// <summary>
    /// Answers a form without a valid token, and one that the page no longer holds, with the error page; Blazor would answer with a line of plain
    /// text or with nothing.
    /// </summary>
    public static async Task RefuseForeignForms(HttpContext context, RequestDelegate next)
    {
        var isErrorPage = context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
        if (!isErrorPage && context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false })
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await next(context);

        // An answer that names its kind is taken for a whole one, and gets no page.
        if (!isErrorPage && context.Response is { StatusCode: StatusCodes.Status400BadRequest, HasStarted: false }) context.Response.ContentType = null;
    }
}

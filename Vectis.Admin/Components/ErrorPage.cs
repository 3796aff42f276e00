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
            context.Request.Method = HttpMethods.Get;
        return next(context);
    }

    /// <summary>Answers a form without a valid token with the error page; Blazor would answer with a line of plain text.</summary>
    public static Task RefuseForeignForms(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false }) return next(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }
}

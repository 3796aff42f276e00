using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Vectis.Admin.Account.Oidc;

/// <summary>The addresses of signing in through the provider. All of them are there always, and found only where there is a provider.</summary>
internal static class OidcAddresses
{
    /// <summary>
    /// Where it begins. By a link and not by a form: a browser holds a form, and wherever it is sent on to, to the policy's <c>form-action</c>, which
    /// would have to name the provider.
    /// </summary>
    public const string Begin = "/account/oidc";

    public static void MapOidc(this WebApplication app)
    {
        app.MapGet(Begin, BeginAsync).AllowAnonymous();
        // The callback is answered before any endpoint; this is there for when there is no provider.
        app.Map($"{Begin}/{{**rest}}", () => Results.NotFound()).AllowAnonymous();
    }

    /// <summary>The address at which signing in begins.</summary>
    public static string BeginOf(string? returnUrl) => $"{Begin}{WithReturn(new QueryString(), returnUrl)}";

    /// <summary>The sign-in page that tells a refusal.</summary>
    public static string LoginOf(OidcRefusal refusal, string? returnUrl) =>
        $"{SignInCookie.LoginPath}{WithReturn(new QueryString().Add("Refused", refusal.Code), returnUrl)}";

    private static QueryString WithReturn(QueryString query, string? returnUrl) =>
        LocalUrl.OrDashboard(returnUrl) is var local and not "/" ? query.Add("ReturnUrl", local) : query;

    private static async Task<IResult> BeginAsync(HttpContext context, IOptions<OidcSettings> settings, OidcLimit limit, OidcEvents events, string? returnUrl)
    {
        if (!settings.Value.IsGiven) return Results.NotFound();
        if (context.User.Identity?.IsAuthenticated == true) return Results.LocalRedirect(LocalUrl.OrDashboard(returnUrl));
        if (!limit.Pass(context)) return Results.Empty;
        try
        {
            await context.ChallengeAsync(OidcHandler.Name, new AuthenticationProperties { RedirectUri = LocalUrl.OrDashboard(returnUrl) });
        }
        catch (Exception e) when (!context.RequestAborted.IsCancellationRequested)
        {
            await events.FailAsync(context, e, returnUrl);
        }

        return Results.Empty;
    }
}

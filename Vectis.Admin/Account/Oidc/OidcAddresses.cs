using Microsoft.AspNetCore.Authentication;

namespace Vectis.Admin.Account.Oidc;

/// <summary>The addresses of signing in through the provider. All of them are there always, and found only where there is a provider.</summary>
internal static class OidcAddresses
{
    /// <summary>
    /// Where it begins. By a link and not by a form: a browser holds a form, and wherever it is sent on to, to the policy's <c>form-action</c>, which
    /// would have to name the provider.
    /// </summary>
    public const string Begin = "/account/oidc";

    /// <summary>The page of one's own connection.</summary>
    public const string OwnPage = "/account/profile/provider";

    /// <summary>Where connecting begins, with a seal that says the password was given.</summary>
    public const string Connect = $"{OwnPage}/begin";

    /// <summary>What the state carries to the provider and back when somebody connects.</summary>
    public const string SealItem = "connect";

    public static void MapOidc(this WebApplication app)
    {
        app.MapGet(Begin, BeginAsync).AllowAnonymous();
        app.MapGet(Connect, ConnectAsync);
        // The callback is answered before any endpoint; this is there for when there is no provider.
        app.Map($"{Begin}/{{**rest}}", () => Results.NotFound()).AllowAnonymous();
    }

    /// <summary>The address at which signing in begins.</summary>
    public static string BeginOf(string? returnUrl) => $"{Begin}{WithReturn(new QueryString(), returnUrl)}";

    /// <summary>The sign-in page that tells a refusal.</summary>
    public static string LoginOf(OidcRefusal refusal, string? returnUrl) =>
        $"{SignInCookie.LoginPath}{WithReturn(new QueryString().Add("Refused", refusal.Code), returnUrl)}";

    /// <summary>The address at which connecting begins.</summary>
    public static string ConnectOf(string seal) => $"{Connect}{new QueryString().Add("seal", seal)}";

    /// <summary>The page of one's own connection, with the refusal.</summary>
    public static string OwnPageOf(OidcRefusal refusal) => $"{OwnPage}{new QueryString().Add("Refused", refusal.Code)}";

    private static QueryString WithReturn(QueryString query, string? returnUrl) =>
        LocalUrl.OrDashboard(returnUrl) is var local and not "/" ? query.Add("ReturnUrl", local) : query;

    private static Task<IResult> BeginAsync(HttpContext context, OidcOffer offer, OidcLimit limit, OidcEvents events, string? returnUrl) =>
        offer.IsMade && context.User.Identity?.IsAuthenticated == true
            ? Task.FromResult(Results.LocalRedirect(LocalUrl.OrDashboard(returnUrl)))
            : ChallengeAsync(context, offer, limit, events, new AuthenticationProperties { RedirectUri = LocalUrl.OrDashboard(returnUrl) });

    private static Task<IResult> ConnectAsync(HttpContext context, OidcOffer offer, OidcLimit limit, OidcEvents events, string? seal) =>
        ChallengeAsync(context, offer, limit, events, new AuthenticationProperties(new Dictionary<string, string?> { [SealItem] = seal ?? "" }) { RedirectUri = OwnPage });

    private static async Task<IResult> ChallengeAsync(HttpContext context, OidcOffer offer, OidcLimit limit, OidcEvents events, AuthenticationProperties properties)
    {
        if (!offer.IsMade) return Results.NotFound();
        if (!limit.Pass(context)) return Results.Empty;
        try
        {
            await context.ChallengeAsync(OidcHandler.Name, properties);
        }
        catch (Exception e) when (!context.RequestAborted.IsCancellationRequested)
        {
            await events.FailAsync(context, e, properties);
        }

        return Results.Empty;
    }
}

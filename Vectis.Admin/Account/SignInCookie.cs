using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Vectis.Admin.Account;

/// <summary>The cookie that says who is signed in.</summary>
internal static class SignInCookie
{
    public const string LoginPath = "/account/login";

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "vectis-admin";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = SignInLimits.Cookie;
        options.SlidingExpiration = true;
        options.LoginPath = LoginPath;
        options.Events.OnRedirectToLogin = AskToSignIn;
        // The page itself says where to go on; this would follow a ReturnUrl that nobody has looked at.
        options.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask;
        // A page one may not open answers 403 itself; the status code page says what to do.
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    private static Task AskToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        // A script that reconnects a circuit can't sign in on a page.
        if (context.Request.Path.StartsWithSegments("/_blazor")) context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}

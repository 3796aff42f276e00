using MudBlazor;
using MudBlazor.Services;
using Vectis.Admin.Components.Circuits;
using Vectis.Admin.Components.Theme;

namespace Vectis.Admin.Components;

/// <summary>Registers the screens and the way in to them.</summary>
public static class ComponentsRegistration
{
    /// <summary>Adds Blazor, MudBlazor and the theme.</summary>
    public static IServiceCollection AddComponents(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(CircuitLimits.Circuit).AddHubOptions(CircuitLimits.Hub);
        services.AddSingleton<OpenPages>();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "vectis-admin-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
            options.SnackbarConfiguration.PreventDuplicates = true;
        });
        services.AddScoped<ThemeChoice>();
        services.AddScoped<ReaderZone>();
        return services;
    }

    /// <summary>Puts what every request passes into its order: headers, error pages, sign-in, roles, limits.</summary>
    public static void UseComponents(this WebApplication app)
    {
        app.UseSecurityHeaders(ResponseHeaders.Policies);
        app.Use(ResponseHeaders.KeepOutOfCachesAsync);
        if (!app.Environment.IsDevelopment()) app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/error", createScopeForStatusCodePages: true);
        app.Use(ErrorPage.AsGet);
        app.UseMiddleware<CircuitOrigin>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseMiddleware<PageLimit>();
        app.UseAntiforgery();
        app.Use(ErrorPage.RefuseForeignForms);
    }

    /// <summary>Maps static files and pages.</summary>
    public static void MapComponents(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        // Blazor would add a policy header of its own beside ours.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }
}

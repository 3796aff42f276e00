using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Vectis.Admin.Account.Managing;
using Vectis.Admin.Account.Oidc;
using Vectis.Admin.Account.Passkeys;
using Vectis.Admin.Account.Setup;
using Vectis.Admin.Account.TwoFactor;
using Vectis.Admin.Audit;
using Vectis.Admin.Data.KeyRings;
using Vectis.Admin.Operations;

namespace Vectis.Admin.Account;

/// <summary>Registers users, sign-in, roles and first-run setup.</summary>
public static class AccountRegistration
{
    /// <summary>Adds users, the sign-in cookie, the policies and first-run setup.</summary>
    public static IServiceCollection AddAccount(this IServiceCollection services)
    {
        services.AddIdentityCore<VectisUser>(Configure)
            .AddUserStore<VectisUserStore>()
            .AddSignInManager<VectisSignIn>()
            .AddClaimsPrincipalFactory<SignInClaims>()
            .AddDefaultTokenProviders()
            .AddTokenProvider<LinkTokens>(LinkTokens.Provider);
        services.AddHttpContextAccessor();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(SignInCookie.Configure));
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = SignInLimits.Revalidation);
        services.AddAuthorization(Policies.Add);
        services.AddRateLimiter(SignInLimits.Add);
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, RevalidatingSignIn>();
        services.AddScoped<CurrentActor>();
        services.AddScoped<ICurrentActor>(provider => provider.GetRequiredService<CurrentActor>());
        services.AddSingleton<UserDirectory>();
        services.AddSingleton<FactorVault>();
        services.AddSingleton<IProtectedData, FactorsProtection>();
        services.AddScoped(provider => (VectisUserStore)provider.GetRequiredService<IUserStore<VectisUser>>());
        services.AddScoped<HalfSignIn>();
        services.AddScoped<OwnAccount>();
        services.AddScoped<TwoFactorSignIn>();
        services.AddScoped<TwoFactorSwitch>();
        services.AddScoped<PasskeySignIn>();
        services.AddScoped<OwnPasskeys>();
        services.Configure<IdentityPasskeyOptions>(PasskeyAddresses.Configure);
        services.AddOidc();
        services.AddScoped<SignOutEverywhere>();
        services.AddScoped<PasswordSignIn>();
        services.AddScoped<PasswordChange>();
        services.AddScoped<FirstAdministrator>();
        services.AddScoped<OneTimeLinks>();
        services.AddSingleton(provider => new UserChanges(
            provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<Gate>(), provider.GetRequiredService<AuditTrail>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IUserRoles, UserRoles>();
        services.AddSingleton<SetupCode>();
        services.AddHostedService<SetupAnnouncement>();
        services.AddSettings<BootstrapSettings>("Bootstrap");
        services.AddSingleton<IValidateOptions<BootstrapSettings>, BootstrapCheck>();
        return services;
    }

    /// <summary>Maps the addresses that pages post to and that are no pages themselves.</summary>
    public static void MapAccount(this WebApplication app)
    {
        app.MapPost("/account/sign-out", SignOutAsync);
        app.MapPasskeys();
        app.MapOidc();
    }

    /// <summary>Makes the administrator of the <c>Bootstrap</c> settings on a database that has none.</summary>
    /// <exception cref="OptionsValidationException">The settings can't make one.</exception>
    public static async Task CreateBootstrapAdministratorAsync(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<IOptions<BootstrapSettings>>().Value;
        if (!settings.IsGiven) return;
        await using var scope = app.Services.CreateAsyncScope();
        var (_, refusal) = await scope.ServiceProvider.GetRequiredService<FirstAdministrator>()
            .CreateAsync(settings.AdminEmail, settings.AdminPassword, _ => Actor.Console, app.Lifetime.ApplicationStopping);
        if (refusal is UnfitCredentials unfit) throw new StartRefused(Words.BootstrapRefused(unfit.Message));
    }

    private static void Configure(IdentityOptions options)
    {
        options.Password.RequiredLength = SignInLimits.PasswordLength;
        options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
        options.Lockout.MaxFailedAccessAttempts = SignInLimits.WrongPasswords;
        options.Lockout.DefaultLockoutTimeSpan = SignInLimits.Lockout;
        options.User.RequireUniqueEmail = true;
        // The user name is the e-mail address, which is checked as one: o'brien@example.com is fine.
        options.User.AllowedUserNameCharacters = "";
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery, SignInManager<VectisUser> signIn, AuditTrail trail)
    {
        if (!await antiforgery.IsRequestValidAsync(context)) return Results.BadRequest();
        var id = signIn.UserManager.GetUserId(context.User)!;
        var name = context.User.Identity!.Name!;
        await signIn.SignOutAsync();
        await trail.WriteAsync(Actor.User(id, name, context.Connection.RemoteIpAddress?.ToString()), "signed out", name, null, context.RequestAborted);
        return Results.LocalRedirect("/account/login");
    }

    private sealed class BootstrapCheck : IValidateOptions<BootstrapSettings>
    {
        public ValidateOptionsResult Validate(string? name, BootstrapSettings options) =>
            options.Faults().ToArray() is { Length: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}

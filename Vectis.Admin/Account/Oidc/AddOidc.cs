using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Vectis.Admin.Operations;

namespace Vectis.Admin.Account.Oidc;

/// <summary>Registers sign-in through an organisation's identity provider, which is there where the settings name one.</summary>
internal static class OidcRegistration
{
    public static void AddOidc(this IServiceCollection services)
    {
        services.AddSettings<OidcSettings>(OidcSettings.Section);
        services.AddSettings<OidcRoleSettings>(OidcRoleSettings.Section);
        services.AddSingleton<IValidateOptions<OidcSettings>, OidcSettingsValidator>();
        services.AddSingleton<IConfigureOptions<AuthenticationOptions>, OidcScheme>();
        services.AddSingleton<IConfigureOptions<OpenIdConnectOptions>, OidcScheme>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<OpenIdConnectOptions>, OpenIdConnectPostConfigureOptions>());
        services.AddTransient<OidcHandler>();
        OidcBackchannel.Add(services);
        services.AddSingleton<OidcLimit>();
        services.AddSingleton<OidcOffer>();
        services.AddScoped<OidcEvents>();
        services.AddScoped<OidcSignIn>();
        services.AddScoped<OwnProvider>();
    }
}

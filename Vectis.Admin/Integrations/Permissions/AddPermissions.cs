namespace Vectis.Admin.Integrations.Permissions;

/// <summary>Registers that permissions are asked for again and again.</summary>
internal static class PermissionsRegistration
{
    /// <summary>Adds <see cref="PermissionStore"/>, and <see cref="PermissionKeeper"/> in the background of a serving app.</summary>
    public static IServiceCollection AddPermissions(this IServiceCollection services) => services
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<PermissionStore>(provider))
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<PermissionKeeper>(provider))
        .AddHostedService(provider => provider.GetRequiredService<PermissionKeeper>());
}

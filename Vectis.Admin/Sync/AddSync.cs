namespace Vectis.Admin.Sync;

/// <summary>Registers the sync engine.</summary>
public static class SyncRegistration
{
    /// <summary>Adds the sync engine.</summary>
    public static IServiceCollection AddSync(this IServiceCollection services) => services;
}

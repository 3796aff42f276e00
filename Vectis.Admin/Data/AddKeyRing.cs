using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.KeyManagement.Internal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Vectis.Admin.Data.KeyRings;
using Vectis.Admin.Operations;

namespace Vectis.Admin.Data;

/// <summary>Registers the key ring that encrypts stored secrets and sign-in cookies.</summary>
/// <remarks>
/// The ring is in the database, its keys encrypted with the certificate of the key file. DataProtection takes a certificate only while the app
/// is being put together, when the database cannot be asked yet. So an existing file is opened here, and a missing one gets a certificate in
/// memory, which <see cref="KeyRingCheck"/> writes to the disk if the ring turns out to be empty. Until the file stands on the disk the ring
/// refuses to work: nothing is ever encrypted with a certificate that would be gone after a restart.
/// </remarks>
public static class KeyRingRegistration
{
    /// <summary>Adds the key ring. <see cref="KeyRingCheck"/> must pass, after the migration, before anything is protected.</summary>
    public static IServiceCollection AddKeyRing(this IServiceCollection services, IConfiguration configuration)
    {
        var file = KeyFile.Open(configuration.Read<DataSettings>("Data").KeyFile);
        services.AddDataProtection()
            .SetApplicationName("Vectis Admin")
            .PersistKeysToDbContext<VectisDbContext>()
            .ProtectKeysWithCertificate(file.Certificate);
        services.AddOptions<KeyManagementOptions>().PostConfigure(_ =>
        {
            if (!file.IsStored) throw new InvalidOperationException($"{nameof(KeyRingCheck)} has not passed: the key ring has no key file.");
        });
        services.AddRingOfOurOwn();
        return services.AddSingleton(file).AddSingleton(_ => new DerivedKeys(file)).AddSingleton<KeyRingCheck>();
    }

    /// <summary>Makes this process known to the others on the same database, while it serves.</summary>
    public static IServiceCollection AddNodeBeat(this IServiceCollection services) => services.AddHostedService<NodeBeat>();

    // Ours stand in front of DataProtection's own, which are internal: they are found where DataProtection has registered them.
    private static void AddRingOfOurOwn(this IServiceCollection services)
    {
        var reader = Take<IKeyRingProvider>(services);
        var resolver = Take<IDefaultKeyResolver>(services);
        services.RemoveAll<IKeyManager>();
        services.AddSingleton(provider => new GuardedKeys(ActivatorUtilities.CreateInstance<XmlKeyManager>(provider)));
        services.AddSingleton<IKeyManager>(provider => provider.GetRequiredService<GuardedKeys>());
        services.AddSingleton(provider => new HeldBackKeys(
            (IDefaultKeyResolver)ActivatorUtilities.CreateInstance(provider, resolver), provider.GetRequiredService<IDbContextFactory<VectisDbContext>>()));
        services.AddSingleton<IDefaultKeyResolver>(provider => provider.GetRequiredService<HeldBackKeys>());
        services.AddSingleton(provider => new RefreshingKeyRing(
            () => (IKeyRingProvider)ActivatorUtilities.CreateInstance(provider, reader),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RefreshingKeyRing>>()));
        services.AddSingleton<IKeyRingProvider>(provider => provider.GetRequiredService<RefreshingKeyRing>());
        services.AddSingleton(provider => new RingRotation(
            provider.GetRequiredService<IDbContextFactory<VectisDbContext>>(),
            provider.GetRequiredService<RefreshingKeyRing>(),
            provider.GetRequiredService<HeldBackKeys>(),
            provider.GetRequiredService<GuardedKeys>(),
            provider.GetRequiredService<IOptions<KeyManagementOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
    }

    private static Type Take<TService>(IServiceCollection services)
    {
        var registered = services.Single(service => service.ServiceType == typeof(TService));
        services.Remove(registered);
        return registered.ImplementationType ?? throw new InvalidOperationException($"DataProtection no longer registers a type for {typeof(TService).Name}.");
    }
}

using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
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
        return services.AddSingleton(file).AddSingleton(_ => new DerivedKeys(file)).AddSingleton<KeyRingCheck>();
    }
}

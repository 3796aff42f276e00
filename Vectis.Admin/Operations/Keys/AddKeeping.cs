using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Vectis.Admin.Audit;
using Vectis.Admin.Audit.Chain;
using Vectis.Admin.Data;
using Vectis.Admin.Data.KeyRings;

namespace Vectis.Admin.Operations.Keys;

/// <summary>Registers what keeps keys and data safe: rotation and backup.</summary>
internal static class KeepingRegistration
{
    /// <summary>Adds <see cref="Rotations"/> and <see cref="Backups"/>.</summary>
    public static IServiceCollection AddKeeping(this IServiceCollection services) => services
        .AddSingleton(provider => new Rotations(
            provider.GetRequiredService<IDbContextFactory<VectisDbContext>>(),
            provider.GetRequiredService<RingRotation>(),
            provider.GetServices<IProtectedData>(),
            provider.GetRequiredService<Gate>(),
            provider.GetRequiredService<AuditTrail>()))
        .AddSingleton(provider => new Backups(
            provider.GetRequiredService<IDatabaseBackup>(),
            provider.GetRequiredService<IOptions<DataSettings>>(),
            provider.GetRequiredService<AuditChain>(),
            provider.GetRequiredService<Gate>(),
            provider.GetRequiredService<AuditTrail>()));
}

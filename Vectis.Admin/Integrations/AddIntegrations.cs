using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;
using Vectis.Admin.Data.KeyRings;
using Vectis.Admin.Integrations.Disconnecting;
using Vectis.Admin.Integrations.Permissions;
using Vectis.Admin.Integrations.Rotating;
using Vectis.Admin.Integrations.Scoping;
using Vectis.Admin.Sync;

namespace Vectis.Admin.Integrations;

/// <summary>Registers connections: their store, their tests, and how one is disconnected.</summary>
public static class IntegrationsRegistration
{
    /// <summary>Adds <see cref="ConnectionStore"/> and <see cref="ConnectionTests"/>. Needs the database, the key ring, the audit trail, the sync engine and the integrations themselves.</summary>
    public static IServiceCollection AddIntegrations(this IServiceCollection services) => services
        .AddSingleton<KnownIntegrations>()
        .AddSingleton<SecretVault>()
        .AddSingleton<StoredKeys>()
        .AddSingleton<IProtectedData, StoredSecretsProtection>()
        .AddSingleton<TestLimit>()
        .AddSingleton<IRunTargets, RunTargets>()
        .AddSingleton(provider => new ConnectionStore(
            provider.GetRequiredService<IDbContextFactory<VectisDbContext>>(),
            provider.GetRequiredService<KnownIntegrations>(),
            provider.GetRequiredService<SecretVault>(),
            provider.GetRequiredService<StoredKeys>(),
            provider.GetRequiredService<SyncedData>(),
            provider.GetRequiredService<Gate>(),
            provider.GetRequiredService<AuditTrail>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new ConnectionTests(
            provider.GetRequiredService<IDbContextFactory<VectisDbContext>>(),
            provider.GetRequiredService<KnownIntegrations>(),
            provider.GetRequiredService<StoredKeys>(),
            provider.GetRequiredService<TestLimit>(),
            provider.GetRequiredService<Gate>(),
            provider.GetRequiredService<AuditTrail>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddRotating()
        .AddPermissions()
        .AddSingleton(provider => new ConnectionScopes(
            provider.GetRequiredService<IDbContextFactory<VectisDbContext>>(),
            provider.GetRequiredService<KnownIntegrations>(),
            provider.GetRequiredService<SyncedData>(),
            provider.GetRequiredService<Gate>(),
            provider.GetRequiredService<AuditTrail>()))
        .AddDisconnecting();
}

namespace Vectis.Admin.Integrations.Rotating;

/// <summary>Registers how a connection's key pair is replaced.</summary>
internal static class RotatingRegistration
{
    /// <summary>Adds <see cref="PairRotations"/> and <see cref="PreviousPairs"/>.</summary>
    public static IServiceCollection AddRotating(this IServiceCollection services) => services
        .AddSingleton<PreviousPairs>()
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<PairRotationsFactory>(provider).Create());

    /// <summary>The container makes only what has a public constructor; that of <see cref="PairRotations"/> takes internal services.</summary>
    private sealed class PairRotationsFactory(
        Microsoft.EntityFrameworkCore.IDbContextFactory<Data.VectisDbContext> databases, Data.IDatabaseProvider provider,
        KnownIntegrations integrations, ConnectionStore connections, SecretVault vault, StoredKeys keys, Sync.SyncedData synced, TestLimit limit,
        Audit.Gate gate, Audit.AuditTrail audit, TimeProvider clock)
    {
        public PairRotations Create() => new(databases, provider, integrations, connections, vault, keys, synced, limit, gate, audit, clock);
    }
}

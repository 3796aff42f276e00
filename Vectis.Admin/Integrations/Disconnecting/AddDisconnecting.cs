using Vectis.Admin.Records;

namespace Vectis.Admin.Integrations.Disconnecting;

/// <summary>Registers how a connection is disconnected and its records are erased.</summary>
internal static class DisconnectingRegistration
{
    /// <summary>Adds <see cref="Disconnections"/>, and the erasing of records in the background of a serving app.</summary>
    public static IServiceCollection AddDisconnecting(this IServiceCollection services) => services
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<DisconnectionsFactory>(provider).Create())
        .AddSingleton<IRecordsNotice, RecordsNotice>()
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<RecordEraser>(provider))
        .AddHostedService(provider => provider.GetRequiredService<RecordEraser>());

    /// <summary>The container makes only what has a public constructor; that of <see cref="Disconnections"/> takes internal services.</summary>
    private sealed class DisconnectionsFactory(
        Microsoft.EntityFrameworkCore.IDbContextFactory<Data.VectisDbContext> databases, Data.IDatabaseProvider provider,
        KnownIntegrations integrations, ConnectionStore connections, Sync.SyncedData synced, RecordEraser eraser, Audit.Gate gate, Audit.AuditTrail audit, TimeProvider clock)
    {
        public Disconnections Create() => new(databases, provider, integrations, connections, synced, eraser, gate, audit, clock);
    }
}

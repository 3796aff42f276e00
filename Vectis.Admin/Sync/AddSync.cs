using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Vectis.Admin.Operations;
using Vectis.Admin.Sync.Dates;
using Vectis.Admin.Sync.Faults;
using Vectis.Admin.Sync.History;
using Vectis.Admin.Sync.Reconciling;
using Vectis.Admin.Sync.Runs;
using Vectis.Admin.Sync.Schedules;
using Vectis.Admin.Sync.Walks;

namespace Vectis.Admin.Sync;

/// <summary>Registers the sync engine.</summary>
public static class SyncRegistration
{
    /// <summary>Adds the sync engine. Somebody else brings <see cref="IRunTargets"/> and the <see cref="IRecordStream"/>s.</summary>
    public static IServiceCollection AddSync(this IServiceCollection services)
    {
        services.AddSettings<SyncSettings>("Sync");
        services.TryAddSingleton<RequestCeiling>();
        return services
            .AddSingleton(provider => new SyncedData(provider.GetServices<IRecordStream>(), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<LeaseStore>()
            .AddSingleton<HealthStore>()
            .AddSingleton<OutageWatch>()
            .AddHostedService(provider => provider.GetRequiredService<OutageWatch>())
            .AddSingleton<RunStore>()
            .AddSingleton<RunReader>()
            .AddSingleton<WalkStore>()
            .AddSingleton<WalkPlanner>()
            .AddSingleton<StreamWalker>()
            .AddSingleton<ReconcileStore>()
            .AddSingleton<Reconciler>()
            .AddSingleton<Sampler>()
            .AddSingleton<DateChecks>()
            .AddSingleton<SingleImport>()
            .AddSingleton<RunExecutor>()
            .AddSingleton<RunHost>()
            .AddHostedService(provider => provider.GetRequiredService<RunHost>())
            .AddSingleton<RequestKeeping>()
            .AddSingleton(provider => new PastRuns(
                provider.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<Data.VectisDbContext>>(),
                provider.GetRequiredService<RunReader>(),
                provider.GetServices<IRecordStream>()))
            .AddSingleton<HistoryCleaner>()
            .AddHostedService(provider => provider.GetRequiredService<HistoryCleaner>())
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<SyncsFactory>(provider).Create())
            .AddSingleton(provider => new Watermarks(
                provider.GetRequiredService<Audit.Gate>(),
                provider.GetRequiredService<Audit.AuditTrail>(),
                provider.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<Data.VectisDbContext>>()))
            .AddSingleton<IValidateOptions<SyncSettings>, SyncSettingsValidator>()
            .AddSingleton<ScheduleStore>()
            .AddSingleton<DueSyncs>()
            .AddSingleton<AlarmClock>()
            .AddSingleton<ScheduleKeeper>()
            .AddHostedService(provider => provider.GetRequiredService<ScheduleKeeper>())
            .AddSingleton(provider => new SyncSchedules(
                provider.GetRequiredService<Audit.Gate>(),
                provider.GetRequiredService<Audit.AuditTrail>(),
                provider.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<Data.VectisDbContext>>(),
                provider.GetRequiredService<IOptionsMonitor<SyncSettings>>(),
                provider.GetRequiredService<TimeProvider>()))
            .AddSingleton(provider => new SetAsideRecords(
                provider.GetRequiredService<Audit.Gate>(),
                provider.GetRequiredService<Audit.AuditTrail>(),
                provider.GetRequiredService<Syncs>(),
                provider.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<Data.VectisDbContext>>(),
                provider.GetServices<IRecordStream>(),
                provider.GetRequiredService<TimeProvider>()))
            .AddSingleton(provider => new DeleteHolds(
                provider.GetRequiredService<Audit.Gate>(),
                provider.GetRequiredService<Audit.AuditTrail>(),
                provider.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<Data.VectisDbContext>>(),
                provider.GetServices<IRecordStream>(),
                provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>The container makes only what has a public constructor; that of <see cref="Syncs"/> takes internal services.</summary>
    private sealed class SyncsFactory(
        Audit.Gate gate, Audit.AuditTrail trail, IRunTargets targets, RunStore runs, RunReader reader, RunHost host, DeleteHolds holds, HealthStore health, ScheduleStore schedules,
        Microsoft.EntityFrameworkCore.IDbContextFactory<Data.VectisDbContext> databases, TimeProvider clock)
    {
        public Syncs Create() => new(gate, trail, targets, runs, reader, host, holds, health, schedules, databases, clock);
    }
}

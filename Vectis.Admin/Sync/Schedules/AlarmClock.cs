using Microsoft.EntityFrameworkCore;
using Quartz;
using Vectis.Admin.Data;

namespace Vectis.Admin.Sync.Schedules;

/// <summary>
/// Wakes at the times of the schedules: Quartz, in memory on SQLite and with its clustered store on SQL Server, where one node is woken for all. The
/// schedules' rows are the truth; Quartz holds a copy of them, and is told whenever one has changed.
/// </summary>
internal sealed class AlarmClock(IDbContextFactory<VectisDbContext> databases, DueSyncs due, TimeProvider clock, ILoggerFactory logs) : IAsyncDisposable
{
    private readonly Dictionary<int, Guid> _set = [];
    private ServiceProvider? _quartz;
    private IScheduler? _scheduler;

    /// <summary>Sets the alarms of these schedules and no others. Not to be called twice at the same time.</summary>
    /// <returns>The schedules whose alarms were set just now.</returns>
    public async Task<IReadOnlyList<SyncSchedule>> SetAsync(IReadOnlyList<SyncSchedule> all, CancellationToken cancellationToken)
    {
        var running = all.Where(s => s.PausedAt is null).ToDictionary(s => s.ConnectionId);
        if (_scheduler is null && running.Count == 0) return [];
        var scheduler = _scheduler ??= await StartAsync(cancellationToken);
        foreach (var gone in _set.Keys.Except(running.Keys).ToList())
        {
            await scheduler.DeleteJobs([.. ScheduleStore.Kinds.Select(kind => DueJob.KeyOf(gone, kind))], cancellationToken);
            _set.Remove(gone);
        }

        var changed = running.Values.Where(s => !_set.TryGetValue(s.ConnectionId, out var version) || version != s.Version).ToList();
        foreach (var schedule in changed)
        {
            foreach (var kind in ScheduleStore.Kinds)
            {
                var (job, trigger) = DueJob.Of(schedule, kind, clock);
                await scheduler.ScheduleJob(job, [trigger], new ScheduleJobOptions { Replace = true }, cancellationToken);
            }

            _set[schedule.ConnectionId] = schedule.Version;
        }

        return changed;
    }

    public async ValueTask DisposeAsync()
    {
        if (_scheduler is not null) await _scheduler.Shutdown(waitForJobsToComplete: true);
        if (_quartz is not null) await _quartz.DisposeAsync();
    }

    /// <summary>Quartz has a container of its own, because its store is chosen by the database in use.</summary>
    private async Task<IScheduler> StartAsync(CancellationToken cancellationToken)
    {
        var services = new ServiceCollection().AddSingleton(logs).AddLogging().AddSingleton(clock).AddSingleton(due);
        await using (var database = await databases.CreateDbContextAsync(cancellationToken))
        {
            var shared = database.Database.IsSqlServer() ? database.Database.GetConnectionString()! : null;
            services.AddQuartz(quartz =>
            {
                quartz.ConfigureScheduler(options => (options.InstanceName, options.GenerateInstanceId) = ("Vectis", shared is not null));
                if (shared is not null)
                    quartz.UsePersistentStore(store =>
                    {
                        store.UseSqlServer(shared);
                        store.UseClustering();
                        store.UseSystemTextJsonSerializer();
                        store.ProvisionSchema();
                    });
            });
        }

        _quartz = services.BuildServiceProvider();
        var scheduler = await _quartz.GetRequiredService<ISchedulerFactory>().GetScheduler(cancellationToken);
        await scheduler.Start(cancellationToken);
        return scheduler;
    }
}

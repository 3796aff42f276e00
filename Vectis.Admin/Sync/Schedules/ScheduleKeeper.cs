using Microsoft.Extensions.Options;

namespace Vectis.Admin.Sync.Schedules;

/// <summary>
/// Keeps what begins by itself in step with the schedules' rows, whichever node or command changed them: sets the alarms, makes up for what was
/// missed, begins what waits, and holds requests back in gentle hours.
/// </summary>
internal sealed class ScheduleKeeper(
    ScheduleStore schedules, AlarmClock alarms, DueSyncs due, IRunTargets targets, RequestCeiling ceiling, IOptionsMonitor<SyncSettings> settings,
    TimeProvider clock, ILogger<ScheduleKeeper> log) : BackgroundService
{
    /// <summary>How long a change of a schedule, or a run that waits, is at most left alone.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    /// <summary>How many requests go out at once in gentle hours.</summary>
    private const int GentlyAtOnce = 1;

    /// <summary>Looks once.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await AddMissingAsync(now, cancellationToken);
        var all = await schedules.ListAsync(cancellationToken);
        foreach (var schedule in all) ceiling.Set(schedule.ConnectionId, IsGentle(schedule, now) ? GentlyAtOnce : null);
        foreach (var schedule in await alarms.SetAsync(all, cancellationToken)) await due.CatchUpAsync(schedule, now, cancellationToken);
        await due.BeginWaitingAsync(all, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.SchedulesNotLookedAt(e);
            }

            await Task.Delay(LookEvery, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static bool IsGentle(SyncSchedule schedule, DateTimeOffset now) =>
        schedule.Gentle?.Cover(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(schedule.TimeZone)).DateTime) == true;

    private async Task AddMissingAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!ScheduleDefault.TryRead(settings.CurrentValue.Schedule, now, out var draft) || draft is null) return;
        foreach (var connectionId in await targets.ConnectedAsync(cancellationToken)) await schedules.AddAsync(connectionId, draft, cancellationToken);
    }
}

using System.Globalization;
using Quartz;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Sync.Schedules;

/// <summary>What Quartz calls when a time of a schedule has come.</summary>
internal sealed class DueJob(DueSyncs due) : IJob
{
    private const string ConnectionId = "connection";
    private const string Kind = "kind";

    /// <summary>All jobs of schedules.</summary>
    public const string Group = "schedules";

    /// <summary>The job of a connection and a kind of run.</summary>
    public static JobKey KeyOf(int connectionId, RunKind kind) => new(string.Create(CultureInfo.InvariantCulture, $"{connectionId} {kind}"), Group);

    /// <summary>The job and its one trigger. Times missed while Quartz stood still come once.</summary>
    public static (IJobDetail Job, ITrigger Trigger) Of(SyncSchedule schedule, RunKind kind, TimeProvider clock)
    {
        var key = KeyOf(schedule.ConnectionId, kind);
        var job = JobBuilder.Create<DueJob>().WithIdentity(key).RequestRecovery()
            .UsingJobData(ConnectionId, schedule.ConnectionId.ToString(CultureInfo.InvariantCulture)).UsingJobData(Kind, kind.ToString()).Build();
        var cron = schedule.Of(kind).Cron;
        var trigger = TriggerBuilder.Create(clock).WithIdentity(key.Name, Group).ForJob(key)
            .WithCronSchedule(cron, times => times.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(schedule.TimeZone)).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
            .Build();
        return (job, trigger);
    }

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var data = context.MergedJobDataMap;
        await due.ComeAsync(
            int.Parse(data.GetString(ConnectionId)!, CultureInfo.InvariantCulture), Enum.Parse<RunKind>(data.GetString(Kind)!),
            context.ScheduledFireTimeUtc ?? context.FireTimeUtc, cancellationToken);
    }
}

namespace Vectis.Admin.Sync;

/// <summary>What Sync writes to the log: 4000 to 4099.</summary>
internal static partial class Log
{
    [LoggerMessage(4000, LogLevel.Information, "Run {RunId} of connection {ConnectionId} began ({Trigger}, {Kind}).")]
    public static partial void RunBegan(this ILogger log, long runId, int connectionId, string trigger, string kind);

    [LoggerMessage(4001, LogLevel.Information, "Run {RunId} ended: {Outcome}.")]
    public static partial void RunEnded(this ILogger log, long runId, string outcome);

    [LoggerMessage(4002, LogLevel.Warning, "Run {RunId} lost its lease, to another process or because its connection was disconnected; it writes nothing more.")]
    public static partial void LeaseLost(this ILogger log, long runId);

    [LoggerMessage(4003, LogLevel.Error, "Run {RunId} could not write to the database.")]
    public static partial void DatabaseFailed(this ILogger log, Exception exception, long runId);

    [LoggerMessage(4004, LogLevel.Error, "Run {RunId} met an error of Vectis's own.")]
    public static partial void RunFailed(this ILogger log, Exception exception, long runId);

    [LoggerMessage(4005, LogLevel.Warning, "Run {RunId} could not raise its beat.")]
    public static partial void BeatFailed(this ILogger log, Exception exception, long runId);

    [LoggerMessage(4007, LogLevel.Warning, "Connection {ConnectionId}: the system does not take times as written ({Form}, shifted by {Shift}); Vectis corrects for it.")]
    public static partial void DatesMisread(this ILogger log, int connectionId, string form, TimeSpan shift);

    [LoggerMessage(4008, LogLevel.Warning, "Run {RunId}, {Stream}: {Differing} of {Size} records compared field by field differed and were brought anew.")]
    public static partial void SampleDiffered(this ILogger log, long runId, string stream, int differing, int size);

    [LoggerMessage(4009, LogLevel.Warning, "Run {RunId}, {Stream}: the weekly comparison of all ids found {Vanished} gone and {Lacking} lacking that the counts had not shown.")]
    public static partial void SweepDiffered(this ILogger log, long runId, string stream, int vanished, int lacking);

    [LoggerMessage(4006, LogLevel.Warning, "Looking for interrupted runs failed; it is tried again.")]
    public static partial void SweepFailed(this ILogger log, Exception exception);

    [LoggerMessage(4020, LogLevel.Warning, "Looking for systems to be tried again failed; it is tried again.")]
    public static partial void OutageNotLookedAt(this ILogger log, Exception exception);

    [LoggerMessage(4021, LogLevel.Warning, "The system of connection {ConnectionId} does not answer; run {RunId} has left the rest for later.")]
    public static partial void SystemSilent(this ILogger log, int connectionId, long runId);

    [LoggerMessage(4022, LogLevel.Warning, "Looking after the schedules failed; it is tried again.")]
    public static partial void SchedulesNotLookedAt(this ILogger log, Exception exception);

    [LoggerMessage(4030, LogLevel.Information, "{Runs} runs were taken out of the history: they were older than {Days} days.")]
    public static partial void HistoryCleaned(this ILogger log, int runs, int days);

    [LoggerMessage(4031, LogLevel.Warning, "Taking old runs out of the history failed; it is tried again.")]
    public static partial void HistoryNotCleaned(this ILogger log, Exception exception);
}

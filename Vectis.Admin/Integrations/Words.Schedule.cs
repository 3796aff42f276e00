using System.Globalization;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Schedules;

namespace Vectis.Admin.Integrations;

/// <summary>The texts about when a connection syncs by itself.</summary>
internal static partial class Words
{
    public const string Schedule = "Schedule";
    public const string ChangeSchedule = "Change schedule";
    public const string SetSchedule = "Set a schedule";
    public const string PauseSchedule = "Pause";
    public const string ResumeSchedule = "Resume";
    public const string BringChanges = "Bring changes";
    public const string CompareAll = "Compare everything";
    public const string CompareAllNote = "Finds what was deleted there, and what a changed permission hid.";
    public const string ScheduleZone = "Time zone";
    public const string Cron = "Cron expression";
    public const string CronNote = "Five fields, such as 0 7 * * 1-5 for weekdays at 7:00, or six with seconds first.";
    public const string OnceADay = "Once a day";
    public const string GentleTitle = "Office hours";
    public const string GentleChoice = "Ask gently in office hours";
    public const string GentleNote = "Monday to Friday, one request at a time: a long sync takes longer, and others in ConnectWise notice less of it.";
    public const string GentleFrom = "From";
    public const string GentleUntil = "Until";
    public const string NotGentle = "Same as at other times";
    public const string ByHandOnly = "Nothing syncs by itself: click Sync now, or set a schedule.";
    public const string AfterFirstSync = "With the first sync Vectis begins to sync by itself.";
    public const string Queued = "Waiting";
    public const string QueuedNow = "A sync whose time has come begins as soon as it can.";

    public static string TimeOf(string label) => $"{label} at";

    public static string CronOf(string label) => $"{label}: {Cron}";

    /// <summary>A rhythm as a person says it.</summary>
    public static string Say(Rhythm rhythm) => rhythm switch
    {
        Rhythm.EveryMinutes every => $"Every {every.Minutes} minutes",
        Rhythm.EveryHours { Hours: 1 } => "Every hour",
        Rhythm.EveryHours every => $"Every {every.Hours} hours",
        Rhythm.Daily daily => string.Create(CultureInfo.InvariantCulture, $"Every day at {daily.At:HH:mm}"),
        _ => $"Cron {rhythm.ToCron()}",
    };

    /// <summary>The next times, such as <c>next 14:15 · 14:30 · 14:45</c>.</summary>
    public static string NextTimes(IReadOnlyList<string> times) => times.Count == 0 ? "" : $"next {string.Join(" · ", times)}";

    public static string Say(GentleHours gentle) =>
        string.Create(CultureInfo.InvariantCulture, $"One request at a time, Monday to Friday from {gentle.From:HH:mm} to {gentle.Until:HH:mm}");

    /// <summary>What came of a change, where it was not what was meant.</summary>
    public static string? Of(ScheduleResult result) => result switch
    {
        ScheduleResult.Refused refused => refused.Reason.Message,
        ScheduleResult.Invalid invalid => invalid.Fault.Message,
        ScheduleResult.NotPossible impossible => impossible.Message,
        _ => null,
    };

    public static string PausedBy(string? by, string since) => by is null ? $"Vectis paused the schedule {since}. Nothing syncs by itself." : $"{by} paused the schedule {since}. Nothing syncs by itself.";
}

namespace Vectis.Admin.Sync.Schedules;

/// <summary>What a schedule may be: asked when one is saved, and when the default is read from the settings.</summary>
internal static class ScheduleRules
{
    /// <summary>The least time between two syncs that begin by themselves.</summary>
    public static readonly TimeSpan LeastBetween = TimeSpan.FromMinutes(5);

    /// <summary>The least time between two comparisons that begin by themselves.</summary>
    public static readonly TimeSpan LeastBetweenComparisons = TimeSpan.FromHours(1);

    /// <summary>How many times ahead are looked at for the least time between two: more than a day of the closest allowed.</summary>
    private const int LookAhead = 300;

    private const int LongestCron = 120;

    /// <summary>Makes a draft ready to be kept, or tells what is wrong with it.</summary>
    /// <param name="draft">What was given.</param>
    /// <param name="now">The time now, UTC.</param>
    /// <returns>The draft as it is kept, or the first fault.</returns>
    public static (ScheduleDraft? Kept, ScheduleFault? Fault) Check(ScheduleDraft draft, DateTimeOffset now)
    {
        if (Zone(draft.TimeZone) is not { } zone) return (null, new(ScheduleField.TimeZone, Words.UnknownZone(draft.TimeZone)));
        var (incremental, fault) = CheckCron(ScheduleField.Incremental, draft.IncrementalCron, zone, now, LeastBetween);
        if (fault is not null) return (null, fault);
        (var reconcile, fault) = CheckCron(ScheduleField.Reconcile, draft.ReconcileCron, zone, now, LeastBetweenComparisons);
        if (fault is not null) return (null, fault);
        if (draft.Gentle is { } gentle && gentle.From == gentle.Until) return (null, new(ScheduleField.Gentle, Words.GentleEmpty));
        return (draft with { IncrementalCron = incremental, ReconcileCron = reconcile, TimeZone = zone.Id }, null);
    }

    /// <summary>The time zone of an IANA id, or of Windows's own name for one; null where there is none.</summary>
    public static TimeZoneInfo? Zone(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name.Trim(), out var zone)
        ? zone.HasIanaId || !TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out var iana) ? zone : TimeZoneInfo.FindSystemTimeZoneById(iana)
        : null;

    private static (string Cron, ScheduleFault? Fault) CheckCron(ScheduleField field, string text, TimeZoneInfo zone, DateTimeOffset now, TimeSpan least)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestCron || !Timetable.TryParse(text, zone, out var timetable))
            return ("", new(field, Words.NotACron(text.Length > 40 ? $"{text[..40]}…" : text)));
        DateTimeOffset? before = null;
        foreach (var time in timetable.Next(now, LookAhead))
        {
            if (time - before < least) return ("", new(field, Words.TooOften(least)));
            before = time;
        }

        return before is null ? ("", new(field, Words.NeverComes)) : (timetable.Cron, null);
    }
}

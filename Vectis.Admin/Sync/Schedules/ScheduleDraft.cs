namespace Vectis.Admin.Sync.Schedules;

/// <summary>When a connection is to sync by itself.</summary>
/// <param name="IncrementalCron">When what changed is brought: a cron expression.</param>
/// <param name="ReconcileCron">When everything is compared with the connected system: a cron expression.</param>
/// <param name="TimeZone">The IANA id of the time zone both follow, such as <c>Europe/Berlin</c>.</param>
public sealed record ScheduleDraft(string IncrementalCron, string ReconcileCron, string TimeZone)
{
    /// <summary>The hours of Monday to Friday in which only one request goes out at a time; null where that is not asked for.</summary>
    public GentleHours? Gentle { get; init; }
}

/// <summary>Hours in which the connected system is asked gently.</summary>
/// <param name="From">The first minute of them.</param>
/// <param name="Until">The first minute after them; earlier than <paramref name="From"/> where they go past midnight.</param>
public sealed record GentleHours(TimeOnly From, TimeOnly Until)
{
    /// <summary>Whether a time lies in them: on a Monday to Friday, counted from the day they begin.</summary>
    /// <param name="local">The time in the schedule's time zone.</param>
    public bool Cover(DateTime local)
    {
        var time = TimeOnly.FromDateTime(local);
        if (!time.IsBetween(From, Until)) return false;
        var began = Until < From && time < Until ? local.AddDays(-1) : local;
        return began.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
    }
}

/// <summary>The part of a schedule that a fault lies in.</summary>
public enum ScheduleField
{
    /// <summary>When changes are brought.</summary>
    Incremental,

    /// <summary>When everything is compared.</summary>
    Reconcile,

    /// <summary>The time zone.</summary>
    TimeZone,

    /// <summary>The gentle hours.</summary>
    Gentle,
}

/// <summary>What is wrong with a schedule.</summary>
/// <param name="Field">Where.</param>
/// <param name="Message">What, and what is allowed, in one or two sentences.</param>
public sealed record ScheduleFault(ScheduleField Field, string Message);

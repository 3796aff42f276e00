using System.Diagnostics.CodeAnalysis;
using Quartz;

namespace Vectis.Admin.Sync.Schedules;

/// <summary>A cron expression in a time zone: when something comes next.</summary>
internal sealed class Timetable
{
    private readonly CronExpression _cron;

    private Timetable(CronExpression cron) => _cron = cron;

    /// <summary>The expression with six or seven fields, seconds first, as Quartz writes it.</summary>
    public string Cron => _cron.CronExpressionString;

    /// <summary>Reads an expression of six or seven fields (seconds first, as Quartz writes it) or of five (as Unix does).</summary>
    /// <param name="text">The expression.</param>
    /// <param name="zone">Whose clock it follows: an hour that a change of the clock skips or repeats comes once.</param>
    /// <param name="timetable">The timetable; null where the text can't be read.</param>
    public static bool TryParse(string text, TimeZoneInfo zone, [NotNullWhen(true)] out Timetable? timetable)
    {
        timetable = null;
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (!CronExpression.TryParse(string.Join(' ', fields), fields.Length == 5 ? CronFormat.Unix : CronFormat.Quartz, out var cron)) return false;
        timetable = new Timetable(cron.WithTimeZone(zone));
        return true;
    }

    /// <summary>The first time after the given one, UTC; null where none comes any more.</summary>
    public DateTimeOffset? After(DateTimeOffset time) => _cron.GetNextValidTimeAfter(time)?.ToUniversalTime();

    /// <summary>The next times after the given one, at most so many, UTC.</summary>
    public IEnumerable<DateTimeOffset> Next(DateTimeOffset after, int most)
    {
        for (var next = After(after); next is { } time && most > 0; next = After(time), most--) yield return time;
    }
}

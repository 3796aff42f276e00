using System.Globalization;

namespace Vectis.Admin.Sync.Schedules;

/// <summary>How often something comes, as a person picks it. Each stands for one cron expression; what fits none of them is its own expression.</summary>
public abstract record Rhythm
{
    private Rhythm()
    {
    }

    /// <summary>Every so many minutes, counted from the full hour.</summary>
    /// <param name="Minutes">5, 10, 15, 20 or 30.</param>
    public sealed record EveryMinutes(int Minutes) : Rhythm;

    /// <summary>Every so many hours, counted from midnight.</summary>
    /// <param name="Hours">1, 2, 3, 4, 6, 8 or 12.</param>
    public sealed record EveryHours(int Hours) : Rhythm;

    /// <summary>Every day at a time.</summary>
    /// <param name="At">The time, to the minute.</param>
    public sealed record Daily(TimeOnly At) : Rhythm;

    /// <summary>Whatever the expression says.</summary>
    /// <param name="Expression">A cron expression.</param>
    public sealed record Cron(string Expression) : Rhythm;

    /// <summary>The minutes that can be picked.</summary>
    public static IReadOnlyList<int> MinuteChoices { get; } = [5, 10, 15, 20, 30];

    /// <summary>The hours that can be picked.</summary>
    public static IReadOnlyList<int> HourChoices { get; } = [1, 2, 3, 4, 6, 8, 12];

    /// <summary>The cron expression it stands for, with seconds first.</summary>
    public string ToCron() => this switch
    {
        EveryMinutes every => string.Create(CultureInfo.InvariantCulture, $"0 0/{every.Minutes} * * * ?"),
        EveryHours every => string.Create(CultureInfo.InvariantCulture, $"0 0 0/{every.Hours} * * ?"),
        Daily daily => string.Create(CultureInfo.InvariantCulture, $"0 {daily.At.Minute} {daily.At.Hour} * * ?"),
        Cron cron => cron.Expression.Trim(),
        _ => throw new InvalidOperationException($"Unknown rhythm {this}."),
    };

    /// <summary>The rhythm an expression stands for.</summary>
    public static Rhythm Of(string cron)
    {
        foreach (var minutes in MinuteChoices)
            if (new EveryMinutes(minutes) is var every && every.ToCron() == cron) return every;
        foreach (var hours in HourChoices)
            if (new EveryHours(hours) is var every && every.ToCron() == cron) return every;
        var fields = cron.Split(' ');
        return fields is ["0", var minute, var hour, "*", "*", "?"] && int.TryParse(minute, NumberStyles.None, CultureInfo.InvariantCulture, out var m) && m < 60
            && int.TryParse(hour, NumberStyles.None, CultureInfo.InvariantCulture, out var h) && h < 24
            ? new Daily(new TimeOnly(h, m))
            : new Cron(cron);
    }
}

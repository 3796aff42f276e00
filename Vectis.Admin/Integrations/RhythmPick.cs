using Vectis.Admin.Sync.Schedules;

namespace Vectis.Admin.Integrations;

/// <summary>One choice of the schedule's dialog, with the fields that belong to it.</summary>
public sealed class RhythmPick
{
    /// <summary>The choice that asks for a time of the day.</summary>
    internal const string Daily = "daily";

    /// <summary>The choice that asks for a cron expression.</summary>
    internal const string Expression = "cron";

    /// <summary>The choice: a rhythm's cron expression, or one that asks for more.</summary>
    public string Choice { get; set; } = Expression;

    /// <summary>The time of the day, where that is asked for.</summary>
    public TimeOnly At { get; set; } = new(2, 30);

    /// <summary>The cron expression, where that is asked for.</summary>
    public string Cron { get; set; } = "";

    internal static RhythmPick Of(string cron, IReadOnlyList<(string Value, string Text)> choices) => Rhythm.Of(cron) switch
    {
        Rhythm.Daily daily => new RhythmPick { Choice = Daily, At = daily.At, Cron = cron },
        _ when choices.Any(choice => choice.Value == cron) => new RhythmPick { Choice = cron, Cron = cron },
        _ => new RhythmPick { Cron = cron },
    };

    internal string ToCron() => Choice switch
    {
        Daily => new Rhythm.Daily(At).ToCron(),
        Expression => Cron,
        _ => Choice,
    };
}

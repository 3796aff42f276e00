using Vectis.Admin.Sync.Schedules;

namespace Vectis.Admin.Integrations;

/// <summary>What the fields of the schedule's dialog hold, and the draft they stand for.</summary>
internal sealed class ScheduleForm
{
    private ScheduleForm(RhythmPick incremental, RhythmPick reconcile, string zone) => (Incremental, Reconcile, TimeZone) = (incremental, reconcile, zone);

    /// <summary>When changes are brought.</summary>
    public RhythmPick Incremental { get; }

    /// <summary>When everything is compared.</summary>
    public RhythmPick Reconcile { get; }

    /// <summary>The time zone's name.</summary>
    public string TimeZone { get; set; }

    /// <summary>Whether there are gentle hours.</summary>
    public bool IsGentle { get; set; }

    /// <summary>When they begin.</summary>
    public TimeOnly GentleFrom { get; set; } = new(8, 0);

    /// <summary>When they end.</summary>
    public TimeOnly GentleUntil { get; set; } = new(18, 0);

    /// <summary>The rhythms that can be picked for changes: the value of the choice and its text.</summary>
    public static IReadOnlyList<(string Value, string Text)> IncrementalChoices { get; } =
    [
        .. Rhythm.MinuteChoices.Select(minutes => Choice(new Rhythm.EveryMinutes(minutes))),
        .. Rhythm.HourChoices.Select(hours => Choice(new Rhythm.EveryHours(hours))),
        (RhythmPick.Daily, Words.OnceADay), (RhythmPick.Expression, Words.Cron),
    ];

    /// <summary>The rhythms that can be picked for the comparison.</summary>
    public static IReadOnlyList<(string Value, string Text)> ReconcileChoices { get; } = [(RhythmPick.Daily, Words.OnceADay), (RhythmPick.Expression, Words.Cron)];

    /// <summary>The form of a schedule.</summary>
    public static ScheduleForm Of(ScheduleDraft draft)
    {
        var form = new ScheduleForm(RhythmPick.Of(draft.IncrementalCron, IncrementalChoices), RhythmPick.Of(draft.ReconcileCron, ReconcileChoices), draft.TimeZone)
        {
            IsGentle = draft.Gentle is not null,
        };
        if (draft.Gentle is { } gentle) (form.GentleFrom, form.GentleUntil) = (gentle.From, gentle.Until);
        return form;
    }

    /// <summary>What the fields stand for.</summary>
    public ScheduleDraft ToDraft() => new(Incremental.ToCron(), Reconcile.ToCron(), TimeZone) { Gentle = IsGentle ? new GentleHours(GentleFrom, GentleUntil) : null };

    private static (string, string) Choice(Rhythm rhythm) => (rhythm.ToCron(), Words.Say(rhythm));
}

using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Components;
using Vectis.Admin.Data;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Sync;

/// <summary>Which runs are meant: what stands in the page's address, made safe. The defaults stand in no address.</summary>
public sealed record RunFilter
{
    /// <summary>The longest text that is searched for, in characters.</summary>
    public const int MostText = 200;

    /// <summary>How they ended; null for any.</summary>
    public RunOutcome? Outcome { get; init; }

    /// <summary>What began them; null for any.</summary>
    public RunTrigger? Trigger { get; init; }

    /// <summary>What they were meant to bring; null for any.</summary>
    public RunKind? Kind { get; init; }

    /// <summary>Begun from the beginning of this day of the reader's; null for no beginning.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Begun up to the end of this day of the reader's; null for no end.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Contained in the number, who began them, or what failed in them and how; empty for any.</summary>
    public string Text { get; init; } = "";

    /// <summary>The page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Whether it leaves anything out.</summary>
    public bool IsSet => this with { Page = 1 } != new RunFilter();

    /// <summary>The run's number, if the text is one, perhaps behind a number sign.</summary>
    public long? Number => long.TryParse(Text.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Reads an address's parameters; what is not allowed counts as not given.</summary>
    public static RunFilter Parse(string? outcome, string? trigger, string? kind, string? from, string? to, string? text, string? page) => new()
    {
        Outcome = InAddress.Choice<RunOutcome>(outcome),
        Trigger = InAddress.Choice<RunTrigger>(trigger),
        Kind = InAddress.Choice<RunKind>(kind),
        From = InAddress.Day(from),
        To = InAddress.Day(to),
        Text = InAddress.Text(text, MostText),
        Page = InAddress.Page(page),
    };

    /// <summary>The parameters of an address, with what leads them in; empty where nothing is left out.</summary>
    public string Query() => InAddress.Query(
        ("outcome", InAddress.Written(Outcome)), ("trigger", InAddress.Written(Trigger)), ("kind", InAddress.Written(Kind)),
        ("from", InAddress.Written(From)), ("to", InAddress.Written(To)), ("q", Text), ("page", InAddress.Written(Page)));

    /// <summary>The runs that fit.</summary>
    /// <param name="runs">All runs.</param>
    /// <param name="zone">The zone in which the reader counts days.</param>
    /// <param name="streams">The streams whose names are known.</param>
    internal IQueryable<RunRecord> Apply(IQueryable<RunRecord> runs, TimeZoneInfo zone, IEnumerable<IRecordStream> streams)
    {
        if (Outcome is { } outcome) runs = runs.Where(r => r.Outcome == outcome);
        if (Trigger is { } trigger) runs = runs.Where(r => r.Trigger == trigger);
        if (Kind is { } kind) runs = runs.Where(r => r.Kind == kind);
        if (InAddress.Begins(From, zone) is { } start) runs = runs.Where(r => r.StartedAt >= start);
        if (InAddress.Begins(To?.AddDays(1), zone) is { } end) runs = runs.Where(r => r.StartedAt < end);
        if (Text.Length == 0) return runs;
        var (number, pattern) = (Number, LikePattern.Holding(Text));
        // The words on the screen are not in the database: there stand the failure's kind and the stream's key.
        List<FailureCategory?> failures = [.. Enum.GetValues<FailureCategory>().Where(c => IsIn(Guidance.Of(c).Headline)).Select(c => (FailureCategory?)c)];
        List<string> failing = [.. streams.Where(s => IsIn(s.Name)).Select(s => s.Key)];
        return runs.Where(r => r.Id == number
            || EF.Functions.Like(r.StartedBy, pattern, LikePattern.Escape)
            || (r.Message != null && EF.Functions.Like(r.Message, pattern, LikePattern.Escape))
            || r.Streams.Any(s => s.Failure != null
                && (failures.Contains(s.Failure) || failing.Contains(s.Stream)
                    || (s.FailureSpecifics != null && EF.Functions.Like(s.FailureSpecifics, pattern, LikePattern.Escape)))));
    }

    private bool IsIn(string shown) => shown.Contains(Text, StringComparison.OrdinalIgnoreCase);
}

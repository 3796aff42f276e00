using System.Globalization;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Dates;

namespace Vectis.Admin.Integrations;

/// <summary>The texts about how complete a copy is, and how that is known.</summary>
internal static partial class Words
{
    // The table of completeness, and its buttons.
    public const string HowComplete = "How complete it is";
    public const string CompletenessNote = "Counted at the last complete sync or comparison.";
    public const string InVectis = "In Vectis";
    public const string FieldByField = "Field by field";
    public const string LastComplete = "Last complete";
    public const string LastCompared = "Last compared";
    public const string NextAsksFrom = "Next sync: changes since";
    public const string TheBeginning = "The beginning";
    public const string CheckNow = "Check completeness now";
    public const string Repair = "Repair";
    public const string Rewind = "Bring changes again…";

    // Asking again from a date.
    public const string RewindTitle = "Bring changes again from a date";
    public const string RewindDate = "Date";
    public const string RewindDo = "Bring them again";
    public const string RewindNeedsDate = "Choose a date before today.";

    public static string InSystem(string system) => $"In {system}";

    public static string RewindText(string system) =>
        $"The next sync asks {system} for everything that was changed since that day. What is the same already is left as it is, so nothing can be lost; it only takes longer.";

    public static string Sampled(StreamCompleteness stream) => stream.SampledAt is null ? NotYet : string.Create(
        CultureInfo.InvariantCulture, $"{stream.SampleSize - stream.SampleDiffering} of {stream.SampleSize} identical");

    public static string SampleDiffered(StreamCompleteness stream) =>
        $"{stream.Name}: {(stream.SampleDiffering == 1 ? "1 record" : $"{stream.SampleDiffering} records")} differed when compared field by field and {(stream.SampleDiffering == 1 ? "was" : "were")} brought anew: {stream.SampleNote}.";

    /// <summary>What an administrator should know of a server that does not take times as documented; null for one that does.</summary>
    public static string? DatesNote(DateStanding? dates, string system) => dates?.Times switch
    {
        null or { IsPlain: true } => null,
        { Form: DateForm.Refused } => $"{DatesRefused} {dates.Evidence}",
        { Form: DateForm.DayOnly } => $"This {system} takes only whole days in a request, so each sync brings what changed since the day before. {dates.Evidence}",
        _ => $"This {system} reads the times in a request differently from how they are written; Vectis has learnt how and corrects for it. {dates.Evidence}",
    };
}

using Vectis.Admin.Sync.Dates;
using SyncWords = Vectis.Admin.Sync.Words;

namespace Vectis.Admin.ConnectWise;

/// <summary>How a ConnectWise takes the dates that it is asked with, and what Vectis does about it.</summary>
internal static partial class Words
{
    public const string AskingDates = "Asking whether dates are understood";
    public const string DatesAsWritten = "taken as they are written";
    public const string NoRecordToAskBy = "not asked: there is no record to ask by";
    public const string DatesNotTold = "not asked to the end: the next sync looks again";
    public const string DatesRefused = "not taken at all";
    public const string DatesOnlyByDay = "only whole days are taken";
    public const string DatesOnlyWithoutZone = "taken only without their zone";

    /// <summary>In a few words.</summary>
    public static string DatesTaken(TimeForm learnt) => learnt switch
    {
        { IsPlain: true } => DatesAsWritten,
        { Form: DateForm.Refused } => DatesRefused,
        { Form: DateForm.DayOnly } => DatesOnlyByDay,
        { Shift.Ticks: 0 } => DatesOnlyWithoutZone,
        _ => $"taken {SyncWords.Hours(-learnt.Shift)} than written",
    };

    /// <summary>What it means, how it is corrected, and what showed it.</summary>
    public static string DatesMisread(TimeForm learnt, string evidence) => $"{Consequence(learnt)} {evidence}";

    private static string Consequence(TimeForm learnt) => learnt.Form switch
    {
        DateForm.Refused => "This ConnectWise can’t be asked for what changed since a date, so every sync reads every record. A service pack of ConnectWise may mend it; Vectis notices within a day.",
        DateForm.DayOnly => "This ConnectWise takes whole days in a request and no times, so each sync brings again what changed since the day before.",
        DateForm.Naive when learnt.Shift == TimeSpan.Zero => "This ConnectWise takes a time in a request only without its zone; Vectis writes it so.",
        _ => $"This ConnectWise takes a time in a request {SyncWords.Hours(-learnt.Shift)} than it is written; Vectis corrects for it and writes it {SyncWords.Hours(learnt.Shift)}.",
    };
}

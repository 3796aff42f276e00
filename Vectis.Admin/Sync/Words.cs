using System.Globalization;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync.Dates;

namespace Vectis.Admin.Sync;

/// <summary>What Sync says on screen and on the command line. What the audit log calls it stands in Words.Audit.cs.</summary>
public static partial class Words
{
    // Asking for a run.

    /// <summary>Nothing is configured yet.</summary>
    public const string NoConnection = "ConnectWise is not connected yet: configure it first.";

    /// <summary>A stream was named that the connection does not sync.</summary>
    public static string UnknownStream(string key, IEnumerable<IRecordStream> known) =>
        $"\"{key}\" is not a stream of this connection. Its streams are {string.Join(", ", known.Select(s => s.Key))}.";

    /// <summary>There is no gap to fetch.</summary>
    public const string NothingToRepair = "Both counts agree for every stream: there is nothing to repair.";

    /// <summary>Why nothing begins by itself now.</summary>
    public static string WaitsForSystem(DateTimeOffset nextTry) =>
        string.Create(CultureInfo.InvariantCulture, $"ConnectWise does not answer: it is tried again at {nextTry.UtcDateTime:HH:mm} UTC.");

    // How a run ended before its time.

    /// <summary>Why a run ended before its streams did.</summary>
    public static string BrokenOff(Failure failure) => $"ConnectWise stopped answering, so the rest was left for later. {failure}";

    /// <summary>A run that ended because the database failed.</summary>
    public static string DatabaseNotWritten(string message) => $"The database could not be written ({message.TrimEnd('.')}). What was brought before is kept, and the next run goes on from there. See that the database can be reached and has room.";

    /// <summary>A run that ended because of a fault in Vectis.</summary>
    public const string OwnError = "Vectis met an error of its own; the server’s log says which. What was brought before is kept, and the next run goes on from there.";

    // Asking again from a date.

    /// <summary>A run is under way, which would set the watermark itself.</summary>
    public const string RewindLater = "Nothing was changed, because a sync is under way. Wait until it has ended, or stop it, then try again.";

    /// <summary>No watermark lies after the date.</summary>
    public const string NothingToRewind = "Nothing was changed: the next sync brings all changes since an earlier date already. Choose an earlier one.";

    // Records that could not be read.

    /// <summary>A record was to be read again that is set aside no more.</summary>
    public const string NotSetAside = "There is nothing left to do: this record was read meanwhile, or is gone in ConnectWise.";

    /// <summary>A record was to be read again whose id is not known.</summary>
    public const string WithoutId = "Its id could not be read, so it can’t be asked for alone: a full sync tries it again.";

    // The schedule.

    /// <summary>There is nothing to pause or to resume.</summary>
    public const string NoSchedule = "This connection syncs only by hand: save a schedule first.";

    /// <summary>Somebody else saved meanwhile.</summary>
    public const string ScheduleChanged = "Nothing was changed, because somebody else has changed the schedule meanwhile. Close this, look at it, and change it again if need be.";

    /// <summary>What is not the name of a time zone.</summary>
    public static string UnknownZone(string given) => $"\"{given}\" is not a time zone. Use a name such as Europe/Berlin or America/New_York.";

    /// <summary>What is not a cron expression.</summary>
    public static string NotACron(string given) =>
        $"\"{given}\" is not a cron expression. It has five fields, such as 0 7 * * 1-5 for weekdays at 7:00, or six with seconds first, such as 0 0 7 ? * MON-FRI.";

    /// <summary>A cron expression that has no time left.</summary>
    public const string NeverComes = "That time never comes, like 30 February: choose another.";

    /// <summary>Times that come too close together.</summary>
    public static string TooOften(TimeSpan least) => least < TimeSpan.FromHours(1)
        ? $"That is too often: leave at least {least.TotalMinutes:0} minutes between two times."
        : "That is too often: leave at least an hour between two times.";

    /// <summary>The gentle hours begin when they end.</summary>
    public const string GentleEmpty = "These hours end when they begin: choose two times.";

    /// <summary>Why Vectis has paused a schedule itself: what fails, since when, what to do. At most 500 characters.</summary>
    public static string PausedItself(DateTimeOffset since, string? failure)
    {
        var cause = failure is null ? "" : $" {(failure.Length > 260 ? $"{failure[..260]}…" : failure)}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"No sync has worked since {since.UtcDateTime:d MMMM}, so Vectis has paused the schedule.{cause} Mend that and click Sync now: once it works, the schedule goes on.");
    }

    // How the connected system takes dates.

    /// <summary>How far and in which direction times have to be written apart from what they mean.</summary>
    /// <param name="shift">How much later than written they are taken.</param>
    public static string Hours(TimeSpan shift)
    {
        var length = shift.Duration();
        var text = (length.Hours, length.Minutes) switch
        {
            (0, var minutes) => $"{minutes} min",
            (var hours, 0) => $"{hours} h",
            var (hours, minutes) => $"{hours} h {minutes} min",
        };
        return $"{text} {(shift > TimeSpan.Zero ? "earlier" : "later")}";
    }

    /// <summary>What showed how a connected system takes times, without any record's text.</summary>
    /// <param name="stream">The stream's name.</param>
    /// <param name="id">The record that was asked by.</param>
    /// <param name="learnt">What was learnt.</param>
    public static string DatesShownBy(string stream, long id, TimeForm learnt)
    {
        var record = string.Create(CultureInfo.InvariantCulture, $"{stream}, record {id}");
        return learnt switch
        {
            { IsPlain: true } => $"{record} was found by the minute of its last change.",
            { Form: DateForm.Refused } => $"{record} was not found by the time of its last change in any form.",
            { Form: DateForm.DayOnly } => $"{record} was found by the day of its last change, and by no time of that day.",
            { Form: DateForm.Naive, Shift.Ticks: 0 } => $"{record} was found by the time of its last change only when that was written without its zone.",
            _ => $"{record} was found by the time of its last change only when that was written {Hours(learnt.Shift)}.",
        };
    }
}

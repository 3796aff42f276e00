namespace Vectis.Admin.Integrations.Rotating;

/// <summary>How old a connection's key pair is, in the words of screen and command line, and whether it is to be replaced.</summary>
public static class KeyAge
{
    /// <summary>The longest reminder, in days.</summary>
    public const int MostDays = 3650;

    /// <summary>The age, such as <c>Keys saved 214 days ago</c>; null when no pair is saved.</summary>
    public static string? Of(ConnectionView connection, DateTimeOffset now) => connection.KeysSavedAt is { } saved ? Words.SavedAgo(DaysSince(saved, now)) : null;

    /// <summary>That the pair is older than somebody wanted it to become, and what to do; null when it is not, or nobody wants to be reminded.</summary>
    public static string? Reminder(ConnectionView connection, DateTimeOffset now) => connection.KeysDueAt <= now
        ? Words.KeysOverdue(DaysSince(connection.KeysSavedAt!.Value, now), connection.KeyReminderDays!.Value)
        : null;

    /// <summary>That the pair before is kept, and until when.</summary>
    /// <param name="previous">The pair.</param>
    /// <param name="at">When it was replaced, as its reader counts time.</param>
    public static string Kept(PreviousKeys previous, string at) => Words.PreviousKept(previous, at);

    // A clock that was moved back makes no key younger than new.
    private static int DaysSince(DateTimeOffset saved, DateTimeOffset now) => Math.Max(0, (int)(now - saved).TotalDays);
}

using System.Globalization;
using Vectis.Admin.Sync.Faults;

namespace Vectis.Admin.Integrations;

/// <summary>The texts about records that could not be read.</summary>
internal static partial class Words
{
    public const string UnreadTitle = "Records that could not be read";
    public const string UnreadNote = "All else that came with them was kept. Every sync tries them again.";
    public const string NoneWaiting = "None waits any more.";
    public const string Retry = "Retry";
    public const string Dismiss = "Dismiss";
    public const string DismissNote = "Dismissed records count no more, until they change and still can’t be read.";
    public const string TakeDismissalBack = "Take back";
    public const string ShowRecord = "Show record";
    public const string HideRecord = "Hide record";
    public const string ShowWaiting = "Back to those that wait";
    public const string RecordNote = "As it came, without what Vectis never stores.";

    /// <summary>Which record, such as <c>Service tickets 4711</c>.</summary>
    public static string Which(SetAsideRecord record) =>
        record.RecordId is { } id ? string.Create(CultureInfo.InvariantCulture, $"{record.Stream} {id}") : $"{record.Stream}, id unknown";

    /// <summary>A button's name with the record it is about.</summary>
    public static string Of(string button, SetAsideRecord record) => $"{button} {Which(record)}";

    public static string SinceWhen(SetAsideRecord record, Func<DateTimeOffset, string> say) => record switch
    {
        { DismissedAt: { } at } => $"dismissed by {record.DismissedBy} on {say(at)}",
        { Since: { } since } => $"since {say(since)}",
        _ => "",
    };

    /// <summary>What is known of a record whose text is not kept.</summary>
    public static string WithoutText(SetAsideRecord record) => (record.Length, record.Position) switch
    {
        ({ } length, { } position) => string.Create(CultureInfo.InvariantCulture, $"{length:N0} bytes, number {position + 1:N0} on its page. Its text is not kept."),
        _ => "Its text is not kept.",
    };

    public static string ShowDismissed(long count) => string.Create(CultureInfo.InvariantCulture, $"Show dismissed ({count:N0})");

    public static string RangeOf(SetAsidePage page, bool dismissed) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(page.Page * SetAsideRecords.PageSize) + 1:N0} to {(page.Page * SetAsideRecords.PageSize) + page.Records.Count:N0} of {(dismissed ? page.Dismissed : page.Waiting):N0}");

    public static string Trying(SetAsideRecord record, string system) => $"{Which(record)} is read again from {system}.";
}

using System.Globalization;

namespace Vectis.Admin.ConnectWise;

/// <summary>Why an answer of ConnectWise, or one record in it, could not be read.</summary>
internal static partial class Words
{
    // A whole answer. Each stands after what such a failure means (Guidance: UnreadableAnswer).
    public const string NotAList = "It should be a list and is not.";
    public const string TooManyRecords = "It holds far more records than were asked for.";
    public const string NoReadableId = "None of its records has a readable id, so what follows cannot be asked for.";
    public const string NotACount = "It should hold a count and does not.";
    public const string NotAnId = "It should hold an id and does not.";
    public const string NotIds = "It should hold ids and does not.";

    // One record: beside the field it is about.
    public const string IdMissing = "The id is missing or not positive.";
    public const string RecordNotAnObject = "The element is not an object.";
    public const string NotUtf8 = "It holds bytes that are no UTF-8: its texts would be stored wrong.";

    // What a value ought to be.
    public const string WholeNumber = "a whole number";
    public const string AnyNumber = "a number within what can be stored";
    public const string AText = "a text";
    public const string TrueOrFalse = "true or false";
    public const string DateAndTime = "a date and time";
    public const string ADate = "a date";
    public const string AReference = "a reference";
    public const string ListOfReferences = "a list of references";
    public const string ListOfCustomFields = "a list of custom fields";
    public const string AnObject = "an object";

    public static string ValueIsNot(string kind) => $"The value is not {kind}.";

    public static string NothingAbove(long id) => string.Create(
        CultureInfo.InvariantCulture, $"It was asked for records with ids above {id} and holds none.");

    public static string BrokenJson(long bytes, long line) => string.Create(
        CultureInfo.InvariantCulture, $"It breaks off or is no JSON after {bytes} bytes of line {line}.");
}

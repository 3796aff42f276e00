namespace Vectis.ConnectWiseSimulator.Records;

/// <summary>A place in a template that is filled for each record.</summary>
internal enum Slot : byte
{
    None,

    // Whole numbers.
    Id,
    CompanyId,
    AgreementId,
    TicketId,
    ProjectTicketId,
    ParentTicketId,
    InvoiceNumber,

    // Numbers with decimals.
    Hours,
    Amount,

    // Dates.
    Entered,
    Updated,
    Responded,
    Closed,
    RequiredDay,
    TimeStart,
    TimeEnd,
    Day,
    DueDay,

    // Texts.
    PaddedId,
    PaddedTicketId,
    PaddedCompanyId,
    CompanyIdentifier,
    CompanyName,
    AgreementName,
    AgreementType,
    TicketSummary,
    TicketBoard,
    TicketStatus,
    TicketType,
    ProjectTicketSummary,
    ProjectTicketBoard,
    ProjectTicketStatus,
}

/// <summary>How a slot is written into a body that is being made: as a private-use character inside a JSON string.</summary>
internal static class Mark
{
    private const char TextBase = '\uE000';
    private const char BareBase = '\uE100';

    /// <summary>The slot's text, alone or inside a longer string.</summary>
    public static string In(Slot slot) => ((char)(TextBase + (int)slot)).ToString();

    /// <summary>The slot's value without quotes; the string holds nothing else.</summary>
    public static string Bare(Slot slot) => ((char)(BareBase + (int)slot)).ToString();

    public static bool IsBare(string text, out Slot slot)
    {
        slot = text.Length == 1 && text[0] is >= BareBase and < (char)(BareBase + 0x80) ? (Slot)(text[0] - BareBase) : Slot.None;
        return slot != Slot.None;
    }

    public static bool IsIn(char character, out Slot slot)
    {
        slot = character is >= TextBase and < (char)(TextBase + 0x80) ? (Slot)(character - TextBase) : Slot.None;
        return slot != Slot.None;
    }

    public static bool IsDate(Slot slot) => slot is >= Slot.Entered and <= Slot.DueDay;
}

namespace Vectis.ConnectWiseSimulator.Records;

/// <summary>Everything that tells one record from another with the same template; computed, never stored.</summary>
internal struct Row
{
    public RecordKind Kind;
    public int Ordinal;
    public int Id;
    public int Template;

    /// <summary>Ordinals of what the record refers to.</summary>
    public int Company;
    public int Agreement;
    public int Ticket;
    public int ProjectTicket;

    /// <summary>Time worked, in quarters of an hour.</summary>
    public int Quarters;

    /// <summary>Seconds since 1970.</summary>
    public long Entered;
    public long Updated;
}

namespace Vectis.Admin.Sync.Dates;

/// <summary>How a time has to be written in a condition for the connected system to take it.</summary>
internal enum DateForm
{
    /// <summary>With its zone, <c>2026-11-24T02:10:00Z</c>, as documented.</summary>
    Zoned,

    /// <summary>Without a zone, <c>2026-11-24T02:10:00</c>.</summary>
    Naive,

    /// <summary>In no form: what changed cannot be asked for, and everything is read.</summary>
    Refused,
}

namespace Vectis.Admin.Sync.Dates;

/// <summary>How a time has to be written in a condition for the connected system to take it.</summary>
public enum DateForm
{
    /// <summary>With its zone, <c>2026-11-24T02:10:00Z</c>, as documented.</summary>
    Zoned,

    /// <summary>Without a zone, <c>2026-11-24T02:10:00</c>.</summary>
    Naive,

    /// <summary>The day alone, <c>2026-11-24</c>: what changed since the day before is brought again each time.</summary>
    DayOnly,

    /// <summary>In no form: what changed cannot be asked for, and everything is read.</summary>
    Refused,
}

/// <summary>How a connected system takes a time in a condition.</summary>
/// <param name="Form">How it has to be written.</param>
/// <param name="Shift">How much later than written it takes it; between -15 and 15 hours, zero where it takes it as written.</param>
public readonly record struct TimeForm(DateForm Form, TimeSpan Shift)
{
    /// <summary>Whether times mean what they say.</summary>
    public bool IsPlain => this == default;
}

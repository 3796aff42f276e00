using Vectis.Admin.Sync.Dates;

namespace Vectis.Admin.Sync;

/// <summary>How complete one stream of a connection is, as its last complete walk left it.</summary>
/// <param name="Key">The stream's key.</param>
/// <param name="Name">Its name on screen.</param>
/// <param name="IsLookup">Whether it is a lookup.</param>
/// <param name="OurCount">How many records we had then; null before the first complete walk.</param>
/// <param name="TheirCount">How many the connected system had then.</param>
/// <param name="LastCompleteAt">When a walk last ended complete, UTC; null when none did.</param>
/// <param name="ReconciledAt">When it was last compared with the connected system, UTC; null when never.</param>
public sealed record StreamCompleteness(
    string Key, string Name, bool IsLookup, long? OurCount, long? TheirCount, DateTimeOffset? LastCompleteAt, DateTimeOffset? ReconciledAt = null)
{
    /// <summary>Whether it was complete once and is read anew from its first record.</summary>
    public bool IsToReadAnew { get; init; }

    /// <summary>The time from which the next sync asks for changes, UTC; null where it reads everything.</summary>
    public DateTimeOffset? Watermark { get; init; }

    /// <summary>When records drawn at random were last compared field by field, UTC; null when never.</summary>
    public DateTimeOffset? SampledAt { get; init; }

    /// <summary>How many were compared then.</summary>
    public int SampleSize { get; init; }

    /// <summary>How many of them differed and were brought anew.</summary>
    public int SampleDiffering { get; init; }

    /// <summary>Which they were and in which fields; null where none differed.</summary>
    public string? SampleNote { get; init; }

    /// <summary>Whether the counts differ.</summary>
    public bool Differs => OurCount != TheirCount;
}

/// <summary>How the connected system takes times in a condition.</summary>
/// <param name="Times">What was learnt.</param>
/// <param name="CheckedAt">When, UTC.</param>
/// <param name="Evidence">By what, in one sentence.</param>
public sealed record DateStanding(TimeForm Times, DateTimeOffset CheckedAt, string Evidence);

/// <summary>How many records of a stream are stored.</summary>
/// <param name="Key">The stream's key.</param>
/// <param name="Name">Its name on screen.</param>
/// <param name="Count">How many are stored that are not marked deleted.</param>
public sealed record StreamCount(string Key, string Name, long Count);

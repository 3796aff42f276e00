using Vectis.Admin.Sync.Dates;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Sync.Walks;

/// <summary>Reading one stream under one condition from beginning to end.</summary>
internal sealed class Walk
{
    public required Lease Lease { get; init; }
    public required IRecordStream Stream { get; init; }
    public required IRecordSource Source { get; init; }

    /// <summary>The lower bound on lastUpdated; null for a full walk.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>How the system takes <see cref="Since"/>.</summary>
    public TimeForm Times { get; init; }

    /// <summary>Where only what a wider scope has added is walked, the condition of that; else null.</summary>
    public string? Part { get; init; }

    /// <summary>Whether this run reads every record there is: a full walk that no earlier run began.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The server's own time of the walk's first answer; the watermark it will set. Our own time until an answer told it.</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>Whether <see cref="StartedAt"/> is the server's time.</summary>
    public bool IsServerTime { get; set; }

    /// <summary>Whether the next answer is the walk's first.</summary>
    public bool AwaitsFirstAnswer { get; set; }

    /// <summary>The lowest id when the walk was begun; 0 where it was not asked.</summary>
    public long LowestId { get; set; }

    /// <summary>The highest id when the walk was begun or resumed; null where it was not asked.</summary>
    public long? HighestId { get; set; }

    /// <summary>Whether earlier runs left records of this stream that could not be read.</summary>
    public bool HasUnread { get; set; }

    /// <summary>Takes the start from the walk's first answer.</summary>
    public void Hear(DateTimeOffset? serverTime)
    {
        if (!AwaitsFirstAnswer) return;
        AwaitsFirstAnswer = false;
        if (serverTime is not { } time) return;
        StartedAt = time;
        IsServerTime = true;
    }
}

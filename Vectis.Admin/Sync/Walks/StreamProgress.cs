using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vectis.Admin.Sync.Walks;

/// <summary>
/// What is known of one stream of one connection beyond a single run: the watermark of the last complete walk and, apart from it, the walk
/// that is under way.
/// </summary>
internal sealed class StreamProgress
{
    public int ConnectionId { get; set; }
    public required string Stream { get; set; }

    /// <summary>The <c>lastUpdated</c> from which the next incremental walk asks; null before the first complete walk.</summary>
    public DateTimeOffset? Watermark { get; set; }

    /// <summary>When a walk last ended complete.</summary>
    public DateTimeOffset? LastCompleteAt { get; set; }

    /// <summary>How many records the connected system had then, under the stream's own condition.</summary>
    public long? TheirCount { get; set; }

    /// <summary>How many we had then.</summary>
    public long? OurCount { get; set; }

    /// <summary>When the stream was last compared with the connected system to the end; null when never.</summary>
    public DateTimeOffset? ReconciledAt { get; set; }

    /// <summary>The unfinished walk's lower bound on lastUpdated; null for a full walk. Meaningless without <see cref="WalkStartedAt"/>.</summary>
    public DateTimeOffset? WalkSince { get; set; }

    /// <summary>The server's own time when the unfinished walk began; the watermark it will set. Null when no walk is under way.</summary>
    public DateTimeOffset? WalkStartedAt { get; set; }

    /// <summary>Whether <see cref="WalkStartedAt"/> is the server's time (Date header) or, in want of it, our own.</summary>
    public bool WalkStartIsServerTime { get; set; }

    /// <summary>How many records the unfinished walk expects, from /count at its beginning.</summary>
    public long? WalkTotal { get; set; }

    /// <summary>How many records of the unfinished walk are committed.</summary>
    public long WalkDone { get; set; }

    /// <summary>The scope that chose what is stored, and not yet another one; null for everything. A walk that was broken off may have brought a part of the next.</summary>
    public string? Scope { get; set; }

    /// <summary>The scope under which the unfinished walk was begun.</summary>
    public string? WalkScope { get; set; }

    /// <summary>Where the unfinished walk brings what a wider scope has added, the condition of that; else null.</summary>
    public string? WalkPart { get; set; }

    /// <summary>When every id was last compared, as a check on the comparison of counts; null when never.</summary>
    public DateTimeOffset? SweptAt { get; set; }

    /// <summary>When records drawn at random were last compared field by field; null when never.</summary>
    public DateTimeOffset? SampledAt { get; set; }

    /// <summary>How many records were drawn then.</summary>
    public int SampleSize { get; set; }

    /// <summary>How many of them differed and were brought anew.</summary>
    public int SampleDiffering { get; set; }

    /// <summary>Which they were and in which fields; null where none differed.</summary>
    public string? SampleNote { get; set; }
}

/// <summary>One id range of an unfinished walk with its last committed id. A page commits only its own range's row.</summary>
internal sealed class WalkCursor
{
    public long Id { get; set; }
    public int ConnectionId { get; set; }
    public required string Stream { get; set; }

    /// <summary>The last committed id; before the first page the range's lower end, which is exclusive.</summary>
    public long LastId { get; set; }

    /// <summary>The range's upper end, inclusive; null for the last range, which has none.</summary>
    public long? UpTo { get; set; }
}

internal sealed class StreamProgressConfiguration : IEntityTypeConfiguration<StreamProgress>
{
    public void Configure(EntityTypeBuilder<StreamProgress> builder)
    {
        builder.ToTable("StreamProgress");
        builder.HasKey(p => new { p.ConnectionId, p.Stream });
        builder.Property(p => p.Stream).HasMaxLength(64);
        builder.Property(p => p.SampleNote).HasMaxLength(1000);
    }
}

internal sealed class WalkCursorConfiguration : IEntityTypeConfiguration<WalkCursor>
{
    public void Configure(EntityTypeBuilder<WalkCursor> builder)
    {
        builder.ToTable("WalkCursors");
        builder.Property(c => c.Stream).HasMaxLength(64);
        builder.HasIndex(c => new { c.ConnectionId, c.Stream });
    }
}

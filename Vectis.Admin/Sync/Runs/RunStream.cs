using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vectis.Admin.Integrations;

namespace Vectis.Admin.Sync.Runs;

/// <summary>What a run did to one stream. Its counts are committed with the page they count.</summary>
internal sealed class RunStream
{
    public long RunId { get; set; }
    public required string Stream { get; set; }
    public int Position { get; set; }
    public StreamState State { get; set; }

    /// <summary>How many records the walk expects, from /count at its beginning; null before it is known.</summary>
    public long? Total { get; set; }

    /// <summary>Records of this walk that an earlier run had already committed.</summary>
    public long AlreadyDone { get; set; }

    public long Added { get; set; }
    public long Updated { get; set; }
    public long Unchanged { get; set; }
    public long Deleted { get; set; }

    /// <summary>Rows that the connection's scope no longer holds; they are marked as deleted ones are, and come back with it.</summary>
    public long Outside { get; set; }

    public long Failed { get; set; }

    /// <summary>Rows whose deletion waits for an administrator.</summary>
    public long Held { get; set; }

    /// <summary>Records drawn at random and compared field by field; null where none were.</summary>
    public int? Sampled { get; set; }

    /// <summary>How many of them differed and were brought anew.</summary>
    public int SampledDiffering { get; set; }

    public long Requests { get; set; }
    public long Bytes { get; set; }

    /// <summary>Why it was skipped or failed.</summary>
    public FailureCategory? Failure { get; set; }

    /// <summary>What belongs to this failure, one sentence.</summary>
    public string? FailureSpecifics { get; set; }

    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
}

internal sealed class RunStreamConfiguration : IEntityTypeConfiguration<RunStream>
{
    public void Configure(EntityTypeBuilder<RunStream> builder)
    {
        builder.ToTable("RunStreams");
        builder.HasKey(s => new { s.RunId, s.Stream });
        builder.Property(s => s.Stream).HasMaxLength(64);
        builder.Property(s => s.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(s => s.Failure).HasConversion<string>().HasMaxLength(40);
        builder.Property(s => s.FailureSpecifics).HasMaxLength(2000);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vectis.Admin.Sync.Runs;

/// <summary>
/// A record that was brought and could not be read, so that it is named and not lost in a count. The row goes when the record is read at last, or
/// when a walk over every record does not meet it any more.
/// </summary>
internal sealed class UnreadRecord
{
    public long Id { get; set; }
    public int ConnectionId { get; set; }

    /// <summary>The run that last met it.</summary>
    public long RunId { get; set; }

    public required string Stream { get; set; }

    /// <summary>The record's id, where that much could be read.</summary>
    public long? RecordId { get; set; }

    public string? Field { get; set; }
    public required string Reason { get; set; }

    /// <summary>The record as it came, without what is never stored; null where it could not be parsed.</summary>
    public string? Json { get; set; }

    /// <summary>How many bytes it had.</summary>
    public long? Length { get; set; }

    /// <summary>Where it stood on its page, from 0.</summary>
    public int? Position { get; set; }

    /// <summary>Since when it is as it is and can't be read.</summary>
    public DateTimeOffset? MetAt { get; set; }

    /// <summary>When somebody said that it need not be read; null while it is waited for.</summary>
    public DateTimeOffset? DismissedAt { get; set; }

    /// <summary>Who said so.</summary>
    public string? DismissedBy { get; set; }
}

internal sealed class UnreadRecordConfiguration : IEntityTypeConfiguration<UnreadRecord>
{
    public void Configure(EntityTypeBuilder<UnreadRecord> builder)
    {
        builder.ToTable("UnreadRecords");
        builder.Property(r => r.Stream).HasMaxLength(64);
        builder.Property(r => r.Field).HasMaxLength(200);
        builder.Property(r => r.Reason).HasMaxLength(500);
        builder.Property(r => r.DismissedBy).HasMaxLength(256);
        builder.HasIndex(r => new { r.ConnectionId, r.Stream, r.RecordId });
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vectis.Admin.Audit.Chain;

namespace Vectis.Admin.Audit;

/// <summary>One row of the append-only trail. There is no code that changes or removes one.</summary>
internal sealed class AuditEntry
{
    /// <summary>The place in the chain, without gaps; given when the row is saved.</summary>
    public long Sequence { get; set; }
    public DateTimeOffset At { get; init; }
    public required string Who { get; init; }
    public string? UserId { get; init; }
    public string? Address { get; init; }
    public required string Action { get; init; }
    public required string Subject { get; init; }
    public string? Details { get; init; }

    /// <summary>HMAC-SHA256 over this row and the one before; null in rows written before the trail was chained.</summary>
    public byte[]? Mac { get; set; }
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditLog");
        builder.HasKey(e => e.Sequence);
        builder.Property(e => e.Sequence).ValueGeneratedNever();
        builder.Property(e => e.Who).HasMaxLength(256);
        builder.Property(e => e.UserId).HasMaxLength(450);
        builder.Property(e => e.Address).HasMaxLength(64);
        builder.Property(e => e.Action).HasMaxLength(64);
        builder.Property(e => e.Subject).HasMaxLength(512);
        builder.Property(e => e.Details).HasMaxLength(4000);
        builder.Property(e => e.Mac).HasMaxLength(AuditMac.Length);
        builder.HasIndex(e => e.At);
    }
}

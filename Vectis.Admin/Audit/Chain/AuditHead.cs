using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vectis.Admin.Audit.Chain;

/// <summary>Where the trail ends: one row, made by the migration and changed with every append, so that a tail cut off by hand is found.</summary>
internal sealed class AuditHead
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    /// <summary>The sequence number of the last row; 0 when there is none.</summary>
    public long Sequence { get; set; }

    /// <summary>The first row of the chain. Rows before it were written before the trail was chained.</summary>
    public long FirstChained { get; set; }

    /// <summary>The last row's HMAC; null before the first.</summary>
    public byte[]? LastMac { get; set; }

    /// <summary>HMAC-SHA256 over the members above; null before the first row.</summary>
    public byte[]? Seal { get; set; }
}

internal sealed class AuditHeadConfiguration : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> builder)
    {
        builder.ToTable("AuditHead");
        builder.Property(h => h.Id).ValueGeneratedNever();
        builder.Property(h => h.LastMac).HasMaxLength(AuditMac.Length);
        builder.Property(h => h.Seal).HasMaxLength(AuditMac.Length);
    }
}

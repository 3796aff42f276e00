using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vectis.Admin.Data;

/// <summary>One rotation of the key ring: a key was added, and once every living node holds it, what is stored is encrypted anew with it.</summary>
internal sealed class KeyRotation
{
    public int Id { get; set; }

    /// <summary>The ring key that was added.</summary>
    public Guid RingKey { get; init; }
    public DateTimeOffset BegunAt { get; init; }
    public required string BegunBy { get; init; }

    /// <summary>When everything stored was encrypted anew; null while nodes are waited for.</summary>
    public DateTimeOffset? FinishedAt { get; set; }
}

internal sealed class KeyRotationConfiguration : IEntityTypeConfiguration<KeyRotation>
{
    public void Configure(EntityTypeBuilder<KeyRotation> builder)
    {
        builder.ToTable("KeyRotations");
        builder.Property(r => r.BegunBy).HasMaxLength(256);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vectis.Admin.Data;

/// <summary>One living app process on this database. Others tell that it lives by watching its beat on their own clock, never by comparing dates.</summary>
internal sealed class AppNode
{
    /// <summary>New at each start.</summary>
    public Guid Id { get; init; }

    /// <summary>Machine and process, for people.</summary>
    public required string Name { get; init; }
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Raised every few seconds while the process lives.</summary>
    public long Beat { get; set; }

    /// <summary>When it was last raised, by the node's own clock; for people only.</summary>
    public DateTimeOffset BeatAt { get; set; }

    /// <summary>The newest key of the ring that this node can open; null until it has looked.</summary>
    public Guid? NewestRingKey { get; set; }
}

internal sealed class AppNodeConfiguration : IEntityTypeConfiguration<AppNode>
{
    public void Configure(EntityTypeBuilder<AppNode> builder)
    {
        builder.ToTable("AppNodes");
        builder.Property(n => n.Id).ValueGeneratedNever();
        builder.Property(n => n.Name).HasMaxLength(256);
    }
}

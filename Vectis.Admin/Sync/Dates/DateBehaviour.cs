using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vectis.Admin.Sync.Dates;

/// <summary>How a connected system takes a time in a condition, as it was last learnt from its answers.</summary>
internal sealed class DateBehaviour
{
    public int ConnectionId { get; set; }

    public DateForm Form { get; set; }

    /// <summary>How many minutes later than written the system takes a time; 0 where it takes it as written.</summary>
    public int ShiftMinutes { get; set; }

    public DateTimeOffset CheckedAt { get; set; }

    /// <summary>What was asked and what came, in one sentence without any record's text.</summary>
    public required string Evidence { get; set; }
}

internal sealed class DateBehaviourConfiguration : IEntityTypeConfiguration<DateBehaviour>
{
    public void Configure(EntityTypeBuilder<DateBehaviour> builder)
    {
        builder.ToTable("DateBehaviours");
        builder.HasKey(d => d.ConnectionId);
        builder.Property(d => d.ConnectionId).ValueGeneratedNever();
        builder.Property(d => d.Form).HasConversion<string>().HasMaxLength(20);
        builder.Property(d => d.Evidence).HasMaxLength(1000);
    }
}

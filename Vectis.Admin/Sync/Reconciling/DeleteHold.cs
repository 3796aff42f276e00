using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vectis.Admin.Sync.Reconciling;

/// <summary>
/// Deletes of one stream that an administrator decides on. Only how many is kept, not which: a release lets the next reconcile mark that many,
/// which it finds anew, so that nothing is deleted that has come back meanwhile.
/// </summary>
internal sealed class DeleteHold
{
    public long Id { get; set; }
    public int ConnectionId { get; set; }
    public required string Stream { get; set; }

    /// <summary>The run that last found them gone.</summary>
    public long RunId { get; set; }

    /// <summary>How many rows would go.</summary>
    public long Rows { get; set; }

    /// <summary>How many rows there were.</summary>
    public long OurCount { get; set; }

    /// <summary>How many records the connected system had.</summary>
    public long TheirCount { get; set; }

    public DateTimeOffset FoundAt { get; set; }
    public HoldState State { get; set; }

    /// <summary>Who released or rejected them; null while they wait.</summary>
    public string? DecidedBy { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }
}

/// <summary>What was decided on held deletes.</summary>
public enum HoldState
{
    /// <summary>Nothing yet.</summary>
    Waiting,

    /// <summary>The next reconcile may mark as many rows as were held.</summary>
    Released,

    /// <summary>The rows are kept. It is asked again only when more would go.</summary>
    Rejected,
}

internal sealed class DeleteHoldConfiguration : IEntityTypeConfiguration<DeleteHold>
{
    public void Configure(EntityTypeBuilder<DeleteHold> builder)
    {
        builder.ToTable("DeleteHolds");
        builder.Property(h => h.Stream).HasMaxLength(64);
        builder.Property(h => h.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(h => h.DecidedBy).HasMaxLength(256);
        builder.HasIndex(h => new { h.ConnectionId, h.Stream }).IsUnique();
    }
}

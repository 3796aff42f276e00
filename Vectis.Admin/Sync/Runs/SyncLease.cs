using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vectis.Admin.Sync.Runs;

/// <summary>
/// Who may write for a connection: one row, one holder over all nodes and the command line. Every page's transaction begins by checking the
/// token, so that a holder who was only asleep can write nothing after another took over.
/// </summary>
internal sealed class SyncLease
{
    public int ConnectionId { get; set; }

    /// <summary>Raised at every take-over.</summary>
    public long Token { get; set; }

    /// <summary>The run that holds it; null when it is free.</summary>
    public long? RunId { get; set; }

    /// <summary>Raised every 10 s by the holder. Others watch it on their own clock; dates are never compared.</summary>
    public long Beat { get; set; }

    /// <summary>Machine, process id and the process's start time: on the same machine a dead holder is known at once.</summary>
    public string? Holder { get; set; }
}

internal sealed class SyncLeaseConfiguration : IEntityTypeConfiguration<SyncLease>
{
    public void Configure(EntityTypeBuilder<SyncLease> builder)
    {
        builder.ToTable("SyncLeases");
        builder.HasKey(l => l.ConnectionId);
        builder.Property(l => l.ConnectionId).ValueGeneratedNever();
        builder.Property(l => l.Holder).HasMaxLength(300);
    }
}

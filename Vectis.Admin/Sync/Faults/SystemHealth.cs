using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vectis.Admin.Sync.Faults;

/// <summary>Since when a connected system does not answer or its runs fail, the same for every node. The row goes when all is well again.</summary>
internal sealed class SystemHealth
{
    public int ConnectionId { get; set; }

    /// <summary>Since when it does not answer; null while it does.</summary>
    public DateTimeOffset? NotAnsweringSince { get; set; }

    /// <summary>When it is tried again; nothing is asked before. Null while it answers.</summary>
    public DateTimeOffset? NextTryAt { get; set; }

    /// <summary>How often it was tried without an answer.</summary>
    public int Tries { get; set; }

    /// <summary>Since when no run has ended without a failure; null after one that did.</summary>
    public DateTimeOffset? FailingSince { get; set; }

    /// <summary>What the last failure was, in one sentence.</summary>
    public string? LastFailure { get; set; }
}

internal sealed class SystemHealthConfiguration : IEntityTypeConfiguration<SystemHealth>
{
    public void Configure(EntityTypeBuilder<SystemHealth> builder)
    {
        builder.ToTable("SystemHealth");
        builder.HasKey(h => h.ConnectionId);
        builder.Property(h => h.ConnectionId).ValueGeneratedNever();
        builder.Property(h => h.LastFailure).HasMaxLength(2000);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vectis.Admin.Sync.Runs;

/// <summary>One execution over one or more streams. The row is written as the run goes, so that every node and the command line see the same.</summary>
internal sealed class RunRecord
{
    public long Id { get; set; }
    public int ConnectionId { get; set; }
    public RunTrigger Trigger { get; set; }
    public RunKind Kind { get; set; }

    /// <summary>Null while it runs.</summary>
    public RunOutcome? Outcome { get; set; }

    public required string StartedBy { get; set; }
    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Every stream that may be read ended complete.</summary>
    public bool IsComplete { get; set; }

    /// <summary>Somebody asked it to stop; whichever node runs it obeys at its next page.</summary>
    public bool CancelRequested { get; set; }

    /// <summary>Somebody clicked while it ran: start another when it ends.</summary>
    public bool RunAgain { get; set; }

    /// <summary>What ended the whole run, in one sentence; null when no single cause did.</summary>
    public string? Message { get; set; }

    /// <summary>How many requests it made in all, tries included.</summary>
    public long Requests { get; set; }

    /// <summary>How many bytes they brought.</summary>
    public long Bytes { get; set; }

    /// <summary>How often it waited because the connected system asked for a pause.</summary>
    public int Waits { get; set; }

    /// <summary>How long it waited so in all.</summary>
    public long WaitedMilliseconds { get; set; }

    public List<RunStream> Streams { get; } = [];
}

internal sealed class RunRecordConfiguration : IEntityTypeConfiguration<RunRecord>
{
    public void Configure(EntityTypeBuilder<RunRecord> builder)
    {
        builder.ToTable("Runs");
        builder.Property(r => r.Trigger).HasConversion<string>().HasMaxLength(20);
        builder.Property(r => r.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(r => r.Outcome).HasConversion<string>().HasMaxLength(20);
        builder.Property(r => r.StartedBy).HasMaxLength(256);
        builder.Property(r => r.Message).HasMaxLength(2000);
        builder.HasMany(r => r.Streams).WithOne().HasForeignKey(s => s.RunId);
        builder.HasIndex(r => new { r.ConnectionId, r.StartedAt });
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Sync.History;

/// <summary>A request of a run that did not end well, so that its cause can be looked for. It goes with its run.</summary>
internal sealed class KeptRequest
{
    /// <summary>The longest path that is kept, in characters.</summary>
    public const int LongestPath = 1_000;

    public long RunId { get; set; }

    /// <summary>Which one of the run it was, from 1.</summary>
    public long Number { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>Method, path and query.</summary>
    public required string Path { get; set; }

    /// <summary>The HTTP status; null when there was no answer.</summary>
    public int? Status { get; set; }

    /// <summary>How long it took, in milliseconds.</summary>
    public long Milliseconds { get; set; }

    public int Tries { get; set; }
    public long? Bytes { get; set; }

    /// <summary>The server's own words where it refused, or why there was no answer.</summary>
    public string? Message { get; set; }

    /// <summary>The server's correlation id.</summary>
    public string? RequestId { get; set; }

    /// <summary>The row of a request.</summary>
    public static KeptRequest Of(long runId, LoggedRequest logged) => new()
    {
        RunId = runId,
        Number = logged.Number,
        At = logged.At,
        Path = ColumnText.Cut(logged.Request.Path, LongestPath)!,
        Status = logged.Request.Status,
        Milliseconds = (long)logged.Request.Duration.TotalMilliseconds,
        Tries = logged.Request.Tries,
        Bytes = logged.Request.Bytes,
        Message = ColumnText.Cut(logged.Request.Message, 500),
        RequestId = ColumnText.Cut(logged.Request.RequestId, 100),
    };
}

internal sealed class KeptRequestConfiguration : IEntityTypeConfiguration<KeptRequest>
{
    public void Configure(EntityTypeBuilder<KeptRequest> builder)
    {
        builder.ToTable("KeptRequests");
        builder.HasKey(k => new { k.RunId, k.Number });
        builder.Property(k => k.Path).HasMaxLength(KeptRequest.LongestPath);
        builder.Property(k => k.Message).HasMaxLength(500);
        builder.Property(k => k.RequestId).HasMaxLength(100);
        builder.HasOne<RunRecord>().WithMany().HasForeignKey(k => k.RunId);
    }
}

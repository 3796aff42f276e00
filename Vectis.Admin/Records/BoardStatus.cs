using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vectis.Admin.Data;

namespace Vectis.Admin.Records;

/// <summary>A status of one board; the same name may stand on several boards under different ids.</summary>
public sealed class BoardStatus : SyncedRecord
{
    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>The id of the board; null without one.</summary>
    public long? BoardId { get; set; }

    /// <summary>The name of the board, as last seen.</summary>
    public string? BoardName { get; set; }

    /// <summary>Its place on the board.</summary>
    public int? SortOrder { get; set; }

    /// <summary>Whether it is inactive.</summary>
    public bool IsInactive { get; set; }

    /// <summary>Whether tickets in it count as closed.</summary>
    public bool IsClosed { get; set; }

    /// <summary>NotResponded, Responded, ResolutionPlan, Resolved or NoEscalation.</summary>
    public string? EscalationStatus { get; set; }

    /// <inheritdoc />
    public override string Label => Name ?? $"BoardStatus {Id}";
}

internal sealed class BoardStatusConfiguration : IEntityTypeConfiguration<BoardStatus>
{
    public void Configure(EntityTypeBuilder<BoardStatus> builder)
    {
        builder.HasSyncedKey("BoardStatuses");
    }
}

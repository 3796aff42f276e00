using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vectis.Admin.Data;

namespace Vectis.Admin.Records;

/// <summary>A service board.</summary>
public sealed class Board : SyncedRecord
{
    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>The id of the location; null without one.</summary>
    public long? LocationId { get; set; }

    /// <summary>The name of the location, as last seen.</summary>
    public string? LocationName { get; set; }

    /// <summary>The id of the department; null without one.</summary>
    public long? DepartmentId { get; set; }

    /// <summary>The name of the department, as last seen.</summary>
    public string? DepartmentName { get; set; }

    /// <summary>Whether it is inactive.</summary>
    public bool IsInactive { get; set; }

    /// <summary>Whether it is a project board.</summary>
    public bool IsProjectBoard { get; set; }

    /// <inheritdoc />
    public override string Label => Name ?? $"Board {Id}";
}

internal sealed class BoardConfiguration : IEntityTypeConfiguration<Board>
{
    public void Configure(EntityTypeBuilder<Board> builder)
    {
        builder.HasSyncedKey("Boards");
    }
}

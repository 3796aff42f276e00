using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vectis.Admin.Data;

namespace Vectis.Admin.Records;

/// <summary>A status of companies.</summary>
public sealed class CompanyStatus : SyncedRecord
{
    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>Whether it is inactive.</summary>
    public bool IsInactive { get; set; }

    /// <inheritdoc />
    public override string Label => Name ?? $"CompanyStatus {Id}";
}

internal sealed class CompanyStatusConfiguration : IEntityTypeConfiguration<CompanyStatus>
{
    public void Configure(EntityTypeBuilder<CompanyStatus> builder)
    {
        builder.HasSyncedKey("CompanyStatuses");
    }
}

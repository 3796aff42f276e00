using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vectis.Admin.Data;

namespace Vectis.Admin.Records;

/// <summary>A type of companies.</summary>
public sealed class CompanyType : SyncedRecord
{
    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>Whether it marks vendors.</summary>
    public bool IsVendor { get; set; }

    /// <inheritdoc />
    public override string Label => Name ?? $"CompanyType {Id}";
}

internal sealed class CompanyTypeConfiguration : IEntityTypeConfiguration<CompanyType>
{
    public void Configure(EntityTypeBuilder<CompanyType> builder)
    {
        builder.HasSyncedKey("CompanyTypes");
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vectis.Admin.Data;

namespace Vectis.Admin.Records;

/// <summary>A type of agreements.</summary>
public sealed class AgreementType : SyncedRecord
{
    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>Whether it is inactive.</summary>
    public bool IsInactive { get; set; }

    /// <summary>Whether it is paid in advance.</summary>
    public bool IsPrepaid { get; set; }

    /// <inheritdoc />
    public override string Label => Name ?? $"AgreementType {Id}";
}

internal sealed class AgreementTypeConfiguration : IEntityTypeConfiguration<AgreementType>
{
    public void Configure(EntityTypeBuilder<AgreementType> builder)
    {
        builder.HasSyncedKey("AgreementTypes");
    }
}

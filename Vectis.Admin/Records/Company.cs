using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vectis.Admin.Data;

namespace Vectis.Admin.Records;

/// <summary>A customer, prospect or vendor of the MSP.</summary>
public sealed class Company : SyncedRecord
{
    /// <summary>The short identifier.</summary>
    public string? Identifier { get; set; }

    /// <summary>The display name.</summary>
    public string? Name { get; set; }

    /// <summary>The id of the status; null without one.</summary>
    public long? StatusId { get; set; }

    /// <summary>The name of the status, as last seen.</summary>
    public string? StatusName { get; set; }

    /// <summary>The names of its types, separated by commas.</summary>
    public string? TypeNames { get; set; }

    /// <summary>The id of the territory; null without one.</summary>
    public long? TerritoryId { get; set; }

    /// <summary>The name of the territory, as last seen.</summary>
    public string? TerritoryName { get; set; }

    /// <summary>The id of the market; null without one.</summary>
    public long? MarketId { get; set; }

    /// <summary>The name of the market, as last seen.</summary>
    public string? MarketName { get; set; }

    /// <summary>The first line of the address.</summary>
    public string? AddressLine1 { get; set; }

    /// <summary>The second line of the address.</summary>
    public string? AddressLine2 { get; set; }

    /// <summary>The city.</summary>
    public string? City { get; set; }

    /// <summary>The state or province.</summary>
    public string? State { get; set; }

    /// <summary>The postal code.</summary>
    public string? Zip { get; set; }

    /// <summary>The country.</summary>
    public string? CountryName { get; set; }

    /// <summary>The phone number.</summary>
    public string? PhoneNumber { get; set; }

    /// <summary>The website, as typed there; never rendered as a link.</summary>
    public string? Website { get; set; }

    /// <summary>The account number.</summary>
    public string? AccountNumber { get; set; }

    /// <summary>The id of the default contact; null without one.</summary>
    public long? DefaultContactId { get; set; }

    /// <summary>The name of the default contact, as last seen.</summary>
    public string? DefaultContactName { get; set; }

    /// <summary>The id of the parent company; null without one.</summary>
    public long? ParentCompanyId { get; set; }

    /// <summary>The name of the parent company, as last seen.</summary>
    public string? ParentCompanyName { get; set; }

    /// <summary>Whether it is a lead.</summary>
    public bool IsLead { get; set; }

    /// <summary>Whether it is a vendor.</summary>
    public bool IsVendor { get; set; }

    /// <summary>ConnectWise's own soft delete (<c>deletedFlag</c>); <c>dateDeleted</c> is not trusted, it can be set while the flag is not.</summary>
    public bool IsDeletedThere { get; set; }

    /// <summary>Since when it is a customer.</summary>
    public DateOnly? DateAcquired { get; set; }

    /// <summary>When it was entered there, UTC.</summary>
    public DateTimeOffset? DateEntered { get; set; }

    /// <summary>The custom fields as a JSON array of id, caption, type and value, without those of type Password; null without any.</summary>
    public string? CustomFields { get; set; }

    /// <inheritdoc />
    public override string Label => Name ?? $"Company {Id}";
}

internal sealed class CompanyConfiguration : IEntityTypeConfiguration<Company>
{
    public void Configure(EntityTypeBuilder<Company> builder)
    {
        builder.HasSyncedKey("Companies");
        builder.HasIndex(r => new { r.ConnectionId, r.LastUpdated });
    }
}

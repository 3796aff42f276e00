using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vectis.Admin.Data;

namespace Vectis.Admin.Records;

/// <summary>A contract; ConnectWise calls it an agreement.</summary>
public sealed class Agreement : SyncedRecord
{
    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>The id of the type; null without one.</summary>
    public long? TypeId { get; set; }

    /// <summary>The name of the type, as last seen.</summary>
    public string? TypeName { get; set; }

    /// <summary>The id of the company; null without one.</summary>
    public long? CompanyId { get; set; }

    /// <summary>The name of the company, as last seen.</summary>
    public string? CompanyName { get; set; }

    /// <summary>The id of the contact; null without one.</summary>
    public long? ContactId { get; set; }

    /// <summary>The name of the contact, as last seen.</summary>
    public string? ContactName { get; set; }

    /// <summary>The id of the site; null without one.</summary>
    public long? SiteId { get; set; }

    /// <summary>The name of the site, as last seen.</summary>
    public string? SiteName { get; set; }

    /// <summary>The id of the parent agreement; null without one.</summary>
    public long? ParentAgreementId { get; set; }

    /// <summary>The name of the parent agreement, as last seen.</summary>
    public string? ParentAgreementName { get; set; }

    /// <summary>The first day.</summary>
    public DateOnly? StartDate { get; set; }

    /// <summary>The last day.</summary>
    public DateOnly? EndDate { get; set; }

    /// <summary>Whether it runs without an end.</summary>
    public bool HasNoEndingDate { get; set; }

    /// <summary>Whether it was cancelled.</summary>
    public bool IsCancelled { get; set; }

    /// <summary>When it was cancelled.</summary>
    public DateOnly? DateCancelled { get; set; }

    /// <summary>Why it was cancelled.</summary>
    public string? ReasonCancelled { get; set; }

    /// <summary>Active, Cancelled, Expired or Inactive; other values are kept as they came.</summary>
    public string? StatusName { get; set; }

    /// <summary>The id of the billing cycle; null without one.</summary>
    public long? BillingCycleId { get; set; }

    /// <summary>The name of the billing cycle, as last seen.</summary>
    public string? BillingCycleName { get; set; }

    /// <summary>The amount billed a cycle.</summary>
    public decimal? BillAmount { get; set; }

    /// <summary>Amount, Hours or Incidents.</summary>
    public string? ApplicationUnits { get; set; }

    /// <summary>How many units it covers.</summary>
    public decimal? ApplicationLimit { get; set; }

    /// <summary>Whether it covers any number of units.</summary>
    public bool IsUnlimited { get; set; }

    /// <summary>The cycle the limit is counted in.</summary>
    public string? ApplicationCycle { get; set; }

    /// <summary>The next invoice.</summary>
    public DateOnly? NextInvoiceDate { get; set; }

    /// <summary>The id of the service level agreement; null without one.</summary>
    public long? SlaId { get; set; }

    /// <summary>The name of the service level agreement, as last seen.</summary>
    public string? SlaName { get; set; }

    /// <summary>The id of the location; null without one.</summary>
    public long? LocationId { get; set; }

    /// <summary>The name of the location, as last seen.</summary>
    public string? LocationName { get; set; }

    /// <summary>The id of the department; null without one.</summary>
    public long? DepartmentId { get; set; }

    /// <summary>The name of the department, as last seen.</summary>
    public string? DepartmentName { get; set; }

    /// <summary>The customer's purchase order.</summary>
    public string? CustomerPO { get; set; }

    /// <summary>The custom fields as a JSON array of id, caption, type and value, without those of type Password; null without any.</summary>
    public string? CustomFields { get; set; }

    /// <inheritdoc />
    public override string Label => Name ?? $"Agreement {Id}";
}

internal sealed class AgreementConfiguration : IEntityTypeConfiguration<Agreement>
{
    public void Configure(EntityTypeBuilder<Agreement> builder)
    {
        builder.HasSyncedKey("Agreements");
        builder.HasIndex(r => new { r.ConnectionId, r.CompanyId });
    }
}

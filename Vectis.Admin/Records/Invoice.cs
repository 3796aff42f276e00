using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vectis.Admin.Data;

namespace Vectis.Admin.Records;

/// <summary>A posted invoice.</summary>
public sealed class Invoice : SyncedRecord
{
    /// <summary>The number.</summary>
    public string? InvoiceNumber { get; set; }

    /// <summary>Agreement, CreditMemo, Standard and so on; other values are kept as they came.</summary>
    public string? Type { get; set; }

    /// <summary>The id of the status; null without one.</summary>
    public long? StatusId { get; set; }

    /// <summary>The name of the status, as last seen.</summary>
    public string? StatusName { get; set; }

    /// <summary>Whether its status is a closed one.</summary>
    public bool? IsClosed { get; set; }

    /// <summary>The id of the company; null without one.</summary>
    public long? CompanyId { get; set; }

    /// <summary>The name of the company, as last seen.</summary>
    public string? CompanyName { get; set; }

    /// <summary>The id of the company billed; null without one.</summary>
    public long? BillToCompanyId { get; set; }

    /// <summary>The name of the company billed, as last seen.</summary>
    public string? BillToCompanyName { get; set; }

    /// <summary>What it applies to; with <see cref="ApplyToId"/> the reliable link.</summary>
    public string? ApplyToType { get; set; }

    /// <summary>The id of what it applies to.</summary>
    public long? ApplyToId { get; set; }

    /// <summary>The id of the agreement; null without one.</summary>
    public long? AgreementId { get; set; }

    /// <summary>The name of the agreement, as last seen.</summary>
    public string? AgreementName { get; set; }

    /// <summary>The ticket's id.</summary>
    public long? TicketId { get; set; }

    /// <summary>The invoice date.</summary>
    public DateOnly? Date { get; set; }

    /// <summary>The due date.</summary>
    public DateOnly? DueDate { get; set; }

    /// <summary>The sum before tax.</summary>
    public decimal? Subtotal { get; set; }

    /// <summary>The tax.</summary>
    public decimal? SalesTax { get; set; }

    /// <summary>The total; credit memos may be negative.</summary>
    public decimal? Total { get; set; }

    /// <summary>Paid so far.</summary>
    public decimal? Payments { get; set; }

    /// <summary>Credited so far.</summary>
    public decimal? Credits { get; set; }

    /// <summary>Still open.</summary>
    public decimal? Balance { get; set; }

    /// <summary>The sum of services.</summary>
    public decimal? ServiceTotal { get; set; }

    /// <summary>The sum of expenses.</summary>
    public decimal? ExpenseTotal { get; set; }

    /// <summary>The sum of products.</summary>
    public decimal? ProductTotal { get; set; }

    /// <summary>The sum of agreements.</summary>
    public decimal? AgreementAmount { get; set; }

    /// <summary>The currency, such as USD.</summary>
    public string? CurrencyCode { get; set; }

    /// <summary>The reference.</summary>
    public string? Reference { get; set; }

    /// <summary>The customer's purchase order.</summary>
    public string? CustomerPO { get; set; }

    /// <summary>The id of the location; null without one.</summary>
    public long? LocationId { get; set; }

    /// <summary>The name of the location, as last seen.</summary>
    public string? LocationName { get; set; }

    /// <summary>The id of the department; null without one.</summary>
    public long? DepartmentId { get; set; }

    /// <summary>The name of the department, as last seen.</summary>
    public string? DepartmentName { get; set; }

    /// <summary>The custom fields as a JSON array of id, caption, type and value, without those of type Password; null without any.</summary>
    public string? CustomFields { get; set; }

    /// <inheritdoc />
    public override string Label => InvoiceNumber ?? $"Invoice {Id}";
}

internal sealed class InvoiceConfiguration : IEntityTypeConfiguration<Invoice>
{
    public void Configure(EntityTypeBuilder<Invoice> builder)
    {
        builder.HasSyncedKey("Invoices");
        builder.HasIndex(r => new { r.ConnectionId, r.CompanyId });
    }
}

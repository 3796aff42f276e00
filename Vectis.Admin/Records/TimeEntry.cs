using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vectis.Admin.Data;

namespace Vectis.Admin.Records;

/// <summary>Time a member spent. Hourly cost is not stored.</summary>
public sealed class TimeEntry : SyncedRecord
{
    /// <summary>The id of the company; null without one.</summary>
    public long? CompanyId { get; set; }

    /// <summary>The name of the company, as last seen.</summary>
    public string? CompanyName { get; set; }

    /// <summary>What it is charged to.</summary>
    public long? ChargeToId { get; set; }

    /// <summary>ServiceTicket, ProjectTicket, ChargeCode, Activity or Company.</summary>
    public string? ChargeToType { get; set; }

    /// <summary>The ticket's id.</summary>
    public long? TicketId { get; set; }

    /// <summary>The ticket's summary, as last seen.</summary>
    public string? TicketSummary { get; set; }

    /// <summary>The id of the project; null without one.</summary>
    public long? ProjectId { get; set; }

    /// <summary>The name of the project, as last seen.</summary>
    public string? ProjectName { get; set; }

    /// <summary>The id of the phase; null without one.</summary>
    public long? PhaseId { get; set; }

    /// <summary>The name of the phase, as last seen.</summary>
    public string? PhaseName { get; set; }

    /// <summary>The id of the member; null without one.</summary>
    public long? MemberId { get; set; }

    /// <summary>The name of the member, as last seen.</summary>
    public string? MemberName { get; set; }

    /// <summary>From when, UTC.</summary>
    public DateTimeOffset? TimeStart { get; set; }

    /// <summary>Until when, UTC.</summary>
    public DateTimeOffset? TimeEnd { get; set; }

    /// <summary>Hours spent.</summary>
    public decimal? ActualHours { get; set; }

    /// <summary>Hours deducted.</summary>
    public decimal? HoursDeduct { get; set; }

    /// <summary>Hours billed.</summary>
    public decimal? HoursBilled { get; set; }

    /// <summary>Hours on the invoice.</summary>
    public decimal? InvoiceHours { get; set; }

    /// <summary>Billable, DoNotBill, NoCharge or NoDefault.</summary>
    public string? BillableOption { get; set; }

    /// <summary>Open, Billed and so on; other values are kept as they came.</summary>
    public string? StatusName { get; set; }

    /// <summary>The id of the work type; null without one.</summary>
    public long? WorkTypeId { get; set; }

    /// <summary>The name of the work type, as last seen.</summary>
    public string? WorkTypeName { get; set; }

    /// <summary>The id of the work role; null without one.</summary>
    public long? WorkRoleId { get; set; }

    /// <summary>The name of the work role, as last seen.</summary>
    public string? WorkRoleName { get; set; }

    /// <summary>The id of the agreement; null without one.</summary>
    public long? AgreementId { get; set; }

    /// <summary>The name of the agreement, as last seen.</summary>
    public string? AgreementName { get; set; }

    /// <summary>The invoice's id.</summary>
    public long? InvoiceId { get; set; }

    /// <summary>The rate charged an hour.</summary>
    public decimal? HourlyRate { get; set; }

    /// <summary>The amount on the invoice.</summary>
    public decimal? InvoiceAmount { get; set; }

    /// <summary>Hours the agreement covers.</summary>
    public decimal? AgreementHours { get; set; }

    /// <summary>The notes, markdown as typed; shown as text.</summary>
    public string? Notes { get; set; }

    /// <summary>The internal notes; shown as text.</summary>
    public string? InternalNotes { get; set; }

    /// <summary>Who entered it.</summary>
    public string? EnteredBy { get; set; }

    /// <summary>When it was entered, UTC.</summary>
    public DateTimeOffset? DateEntered { get; set; }

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
    public override string Label => TicketSummary ?? ChargeToType ?? $"Time entry {Id}";
}

internal sealed class TimeEntryConfiguration : IEntityTypeConfiguration<TimeEntry>
{
    public void Configure(EntityTypeBuilder<TimeEntry> builder)
    {
        builder.HasSyncedKey("TimeEntries");
        builder.HasIndex(r => new { r.ConnectionId, r.LastUpdated });
        builder.HasIndex(r => new { r.ConnectionId, r.TicketId });
    }
}

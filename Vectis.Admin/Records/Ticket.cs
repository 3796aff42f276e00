using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vectis.Admin.Data;

namespace Vectis.Admin.Records;

/// <summary>A service ticket.</summary>
public sealed class Ticket : SyncedRecord
{
    /// <summary>The summary.</summary>
    public string? Summary { get; set; }

    /// <summary>ServiceTicket, ProjectTicket or ProjectIssue; other values are kept as they came.</summary>
    public string? RecordType { get; set; }

    /// <summary>The id of the board; null without one.</summary>
    public long? BoardId { get; set; }

    /// <summary>The name of the board, as last seen.</summary>
    public string? BoardName { get; set; }

    /// <summary>The id of the status; null without one.</summary>
    public long? StatusId { get; set; }

    /// <summary>The name of the status, as last seen.</summary>
    public string? StatusName { get; set; }

    /// <summary>The id of the company; null without one.</summary>
    public long? CompanyId { get; set; }

    /// <summary>The name of the company, as last seen.</summary>
    public string? CompanyName { get; set; }

    /// <summary>The id of the site; null without one.</summary>
    public long? SiteId { get; set; }

    /// <summary>The name of the site, as last seen.</summary>
    public string? SiteName { get; set; }

    /// <summary>The id of the contact; null without one.</summary>
    public long? ContactId { get; set; }

    /// <summary>The name of the contact, as last seen.</summary>
    public string? ContactName { get; set; }

    /// <summary>The contact's e-mail address.</summary>
    public string? ContactEmail { get; set; }

    /// <summary>The id of the type; null without one.</summary>
    public long? TypeId { get; set; }

    /// <summary>The name of the type, as last seen.</summary>
    public string? TypeName { get; set; }

    /// <summary>The id of the subtype; null without one.</summary>
    public long? SubTypeId { get; set; }

    /// <summary>The name of the subtype, as last seen.</summary>
    public string? SubTypeName { get; set; }

    /// <summary>The id of the item; null without one.</summary>
    public long? ItemId { get; set; }

    /// <summary>The name of the item, as last seen.</summary>
    public string? ItemName { get; set; }

    /// <summary>The id of the team; null without one.</summary>
    public long? TeamId { get; set; }

    /// <summary>The name of the team, as last seen.</summary>
    public string? TeamName { get; set; }

    /// <summary>The id of the member who owns it; null without one.</summary>
    public long? OwnerId { get; set; }

    /// <summary>The name of the member who owns it, as last seen.</summary>
    public string? OwnerName { get; set; }

    /// <summary>The assigned members' sign-in names, separated by commas.</summary>
    public string? Resources { get; set; }

    /// <summary>The id of the priority; null without one.</summary>
    public long? PriorityId { get; set; }

    /// <summary>The name of the priority, as last seen.</summary>
    public string? PriorityName { get; set; }

    /// <summary>Low, Medium or High.</summary>
    public string? Severity { get; set; }

    /// <summary>Low, Medium or High.</summary>
    public string? Impact { get; set; }

    /// <summary>The id of the source; null without one.</summary>
    public long? SourceId { get; set; }

    /// <summary>The name of the source, as last seen.</summary>
    public string? SourceName { get; set; }

    /// <summary>The id of the service location; null without one.</summary>
    public long? ServiceLocationId { get; set; }

    /// <summary>The name of the service location, as last seen.</summary>
    public string? ServiceLocationName { get; set; }

    /// <summary>The id of the agreement; null without one.</summary>
    public long? AgreementId { get; set; }

    /// <summary>The name of the agreement, as last seen.</summary>
    public string? AgreementName { get; set; }

    /// <summary>When it is due.</summary>
    public DateTimeOffset? RequiredDate { get; set; }

    /// <summary>Planned hours.</summary>
    public decimal? BudgetHours { get; set; }

    /// <summary>Hours spent.</summary>
    public decimal? ActualHours { get; set; }

    /// <summary>ConnectWise's <c>closedFlag</c>, which follows the status's own flag and not its name.</summary>
    public bool IsClosed { get; set; }

    /// <summary>When it was closed, UTC.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Who closed it.</summary>
    public string? ClosedBy { get; set; }

    /// <summary>When it was first responded to, UTC.</summary>
    public DateTimeOffset? RespondedAt { get; set; }

    /// <summary>When a resolution plan stood, UTC.</summary>
    public DateTimeOffset? ResolutionPlannedAt { get; set; }

    /// <summary>When it was resolved, UTC.</summary>
    public DateTimeOffset? ResolvedAt { get; set; }

    /// <summary>The id of the service level agreement; null without one.</summary>
    public long? SlaId { get; set; }

    /// <summary>The name of the service level agreement, as last seen.</summary>
    public string? SlaName { get; set; }

    /// <summary>Whether it is within its service level.</summary>
    public bool? IsInSla { get; set; }

    /// <summary>The parent ticket's id.</summary>
    public long? ParentTicketId { get; set; }

    /// <summary>The ticket it was merged into.</summary>
    public long? MergedIntoTicketId { get; set; }

    /// <summary>Whether it has child tickets.</summary>
    public bool HasChildTicket { get; set; }

    /// <summary>The id of the location; null without one.</summary>
    public long? LocationId { get; set; }

    /// <summary>The name of the location, as last seen.</summary>
    public string? LocationName { get; set; }

    /// <summary>The id of the department; null without one.</summary>
    public long? DepartmentId { get; set; }

    /// <summary>The name of the department, as last seen.</summary>
    public string? DepartmentName { get; set; }

    /// <summary>The reference another system gave it.</summary>
    public string? ExternalReference { get; set; }

    /// <summary>The purchase order number.</summary>
    public string? PurchaseOrder { get; set; }

    /// <summary>When it was entered, UTC.</summary>
    public DateTimeOffset? DateEntered { get; set; }

    /// <summary>Who entered it.</summary>
    public string? EnteredBy { get; set; }

    /// <summary>Who changed it last.</summary>
    public string? UpdatedBy { get; set; }

    /// <summary>The custom fields as a JSON array of id, caption, type and value, without those of type Password; null without any.</summary>
    public string? CustomFields { get; set; }

    /// <inheritdoc />
    public override string Label => Summary ?? $"Ticket {Id}";
}

internal sealed class TicketConfiguration : IEntityTypeConfiguration<Ticket>
{
    public void Configure(EntityTypeBuilder<Ticket> builder)
    {
        builder.HasSyncedKey("Tickets");
        builder.HasIndex(r => new { r.ConnectionId, r.LastUpdated });
        builder.HasIndex(r => new { r.ConnectionId, r.CompanyId });
    }
}

using Vectis.Admin.ConnectWise.Streams.Reading;
using Vectis.Admin.Records;

namespace Vectis.Admin.ConnectWise.Streams;

/// <summary>
/// All that the path for service tickets lists. Whether that includes project tickets is not documented; a condition on <c>recordType</c> would
/// lose tickets of a type that is new or unknown, so none is set and the type is stored.
/// </summary>
internal sealed class TicketStream() : ConnectWiseStream<Ticket>(Map)
{
    public override string Key => "tickets";
    public override string Name => "Service tickets";
    public override string Path => "service/tickets";
    public override string Permission => "Service Desk ▸ Service Tickets";

    private static FieldMap<Ticket> Map => new FieldMap<Ticket>()
        .Text("summary", (r, v) => r.Summary = v)
        .Word("recordType", (r, v) => r.RecordType = v)
        .Reference("board", (r, v) => (r.BoardId, r.BoardName) = (v.Id, v.Name))
        .Reference("status", (r, v) => (r.StatusId, r.StatusName) = (v.Id, v.Name))
        .Reference("company", (r, v) => (r.CompanyId, r.CompanyName) = (v.Id, v.Name))
        .Reference("site", (r, v) => (r.SiteId, r.SiteName) = (v.Id, v.Name ?? r.SiteName))
        .Word("siteName", (r, v) => r.SiteName ??= v)
        .Reference("contact", (r, v) => (r.ContactId, r.ContactName) = (v.Id, v.Name ?? r.ContactName))
        .Word("contactName", (r, v) => r.ContactName ??= v)
        .Word("contactEmailAddress", (r, v) => r.ContactEmail = v)
        .Reference("type", (r, v) => (r.TypeId, r.TypeName) = (v.Id, v.Name))
        .Reference("subType", (r, v) => (r.SubTypeId, r.SubTypeName) = (v.Id, v.Name))
        .Reference("item", (r, v) => (r.ItemId, r.ItemName) = (v.Id, v.Name))
        .Reference("team", (r, v) => (r.TeamId, r.TeamName) = (v.Id, v.Name))
        .Reference("owner", (r, v) => (r.OwnerId, r.OwnerName) = (v.Id, v.Name))
        .Reference("priority", (r, v) => (r.PriorityId, r.PriorityName) = (v.Id, v.Name))
        .Reference("serviceLocation", (r, v) => (r.ServiceLocationId, r.ServiceLocationName) = (v.Id, v.Name))
        .Reference("source", (r, v) => (r.SourceId, r.SourceName) = (v.Id, v.Name))
        .Time("requiredDate", (r, v) => r.RequiredDate = v)
        .Number("budgetHours", (r, v) => r.BudgetHours = v)
        .Reference("agreement", (r, v) => (r.AgreementId, r.AgreementName) = (v.Id, v.Name))
        .Word("severity", (r, v) => r.Severity = v)
        .Word("impact", (r, v) => r.Impact = v)
        .Text("externalXRef", (r, v) => r.ExternalReference = v)
        .Text("poNumber", (r, v) => r.PurchaseOrder = v)
        .TimeText("closedDate", (r, v) => r.ClosedAt = v)
        .Word("closedBy", (r, v) => r.ClosedBy = v)
        .Flag("closedFlag", (r, v) => r.IsClosed = v)
        .Number("actualHours", (r, v) => r.ActualHours = v)
        .TimeText("dateResolved", (r, v) => r.ResolvedAt = v)
        .TimeText("dateResplan", (r, v) => r.ResolutionPlannedAt = v)
        .TimeText("dateResponded", (r, v) => r.RespondedAt = v)
        .Flag("isInSla", (r, v) => r.IsInSla = v)
        .Word("resources", (r, v) => r.Resources = v)
        .Id("parentTicketId", (r, v) => r.ParentTicketId = v)
        .Flag("hasChildTicket", (r, v) => r.HasChildTicket = v)
        .Reference("location", (r, v) => (r.LocationId, r.LocationName) = (v.Id, v.Name))
        .Reference("department", (r, v) => (r.DepartmentId, r.DepartmentName) = (v.Id, v.Name))
        .Reference("sla", (r, v) => (r.SlaId, r.SlaName) = (v.Id, v.Name))
        .Object("mergedParentTicket", ticket => ticket.Id("id", (r, v) => r.MergedIntoTicketId = v))
        .Info(info => info
            .Word("updatedBy", (r, v) => r.UpdatedBy = v)
            .TimeText("dateEntered", (r, v) => r.DateEntered = v)
            .Word("enteredBy", (r, v) => r.EnteredBy = v))
        .CustomFields((r, v) => r.CustomFields = v);
}

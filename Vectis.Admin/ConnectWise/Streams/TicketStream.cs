using Vectis.Admin.ConnectWise.Scoping;
using Vectis.Admin.ConnectWise.Streams.Reading;
using Vectis.Admin.Records;
using Vectis.Admin.Sync.Dates;

namespace Vectis.Admin.ConnectWise.Streams;

/// <summary>
/// All that the path for service tickets lists. Whether that includes project tickets is not documented; a condition on <c>recordType</c> would
/// lose tickets of a type that is new or unknown, so none is set and the type is stored.
/// </summary>
internal sealed class TicketStream() : ConnectWiseStream<Ticket>(Map)
{
    /// <summary>So many boards, at ten digits and an encoded comma each, leave room in an address for ids and times.</summary>
    private const int BoardsAtOnce = 60;

    public override string Key => "tickets";
    public override string Name => "Service tickets";
    public override string Path => "service/tickets";
    public override string Permission => "Service Desk ▸ Service Tickets";
    public override bool HasSearch => true;

    public override RecordScope Part(RecordScope scope) => new() { Boards = scope.Boards, OpenOrClosedSince = scope.OpenOrClosedSince };

    public override StreamCondition Condition(RecordScope scope, TimeForm times) => new(ScopeText.All(OnBoards(scope.Boards), OpenOrClosed(scope, times)));

    public override string? Added(RecordScope from, RecordScope to, TimeForm times)
    {
        if (ScopeChange.IsWidened(from.Boards, to.Boards) && to.Boards.Count == 0) return null;
        if (ScopeChange.IsWidened(from.OpenOrClosedSince, to.OpenOrClosedSince) && to.OpenOrClosedSince is null) return null;
        return ScopeText.Any(
            ScopeChange.IsWidened(from.Boards, to.Boards) ? ScopeText.All(OnBoards([.. to.Boards.Except(from.Boards)]), OpenOrClosed(to, times)) : null,
            ScopeChange.IsWidened(from.OpenOrClosedSince, to.OpenOrClosedSince)
                ? ScopeText.All(
                    OnBoards(to.Boards),
                    $"closedDate >= {ScopeText.Start(to.OpenOrClosedSince!.Value, times)} and closedDate < {ScopeText.Start(from.OpenOrClosedSince!.Value, times)}")
                : null);
    }

    public override IEnumerable<RecordScope> Pieces(RecordScope scope) =>
        scope.Boards.Count <= BoardsAtOnce ? [scope] : scope.Boards.Chunk(BoardsAtOnce).Select(boards => scope with { Boards = boards });

    private static string? OnBoards(IReadOnlyList<long> boards) => ScopeText.OneOf("board/id", boards);

    private static string? OpenOrClosed(RecordScope scope, TimeForm times) =>
        scope.OpenOrClosedSince is { } day ? $"(closedFlag = False or closedDate >= {ScopeText.Start(day, times)})" : null;

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

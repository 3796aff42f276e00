using Shouldly;
using Vectis.Admin.ConnectWise.Streams;
using Vectis.Admin.Records;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Streams;

public sealed class SampleTests
{
    [Fact]
    public void An_open_ticket_is_read_with_all_it_says()
    {
        var ticket = Pages.Samples<Ticket>(new TicketStream())[0];

        ticket.Id.ShouldBe(945366);
        (ticket.Summary, ticket.RecordType).ShouldBe(("VPN drops every hour", "ServiceTicket"));
        (ticket.BoardId, ticket.BoardName, ticket.StatusId, ticket.StatusName).ShouldBe((1, "Help Desk", 16, "New"));
        (ticket.CompanyId, ticket.CompanyName, ticket.SiteId, ticket.SiteName).ShouldBe((19301, "Contoso Dental Group", 1035, "Main"));
        (ticket.ContactId, ticket.ContactName, ticket.ContactEmail).ShouldBe((701, "Riley Novak", "riley.novak@contosodental.example"));
        (ticket.TypeId, ticket.TypeName, ticket.TeamId, ticket.TeamName).ShouldBe((248, "Incident", 25, "Service Team"));
        (ticket.SubTypeId, ticket.ItemId).ShouldBe((null, null));
        (ticket.OwnerId, ticket.OwnerName, ticket.Resources).ShouldBe((151, "Maria Garcia", "mgarcia, jchen"));
        (ticket.PriorityId, ticket.PriorityName, ticket.Severity, ticket.Impact).ShouldBe((3, "Priority 3 - Normal", "Medium", "Medium"));
        (ticket.SourceId, ticket.SourceName, ticket.ServiceLocationId, ticket.ServiceLocationName).ShouldBe((2, "Phone", 4, "Remote"));
        (ticket.AgreementId, ticket.AgreementName).ShouldBe((301, "Managed Services Gold"));
        (ticket.RequiredDate, ticket.BudgetHours, ticket.ActualHours).ShouldBe((Utc("2026-11-25T00:00:00Z"), 2.5m, 1.25m));
        (ticket.IsClosed, ticket.ClosedAt, ticket.IsInSla, ticket.SlaId, ticket.SlaName).ShouldBe((false, null, true, 3, "Standard SLA"));
        (ticket.LocationId, ticket.LocationName, ticket.DepartmentId, ticket.DepartmentName).ShouldBe((2, "Springfield Office", 10, "Services"));
        (ticket.LastUpdated, ticket.UpdatedBy).ShouldBe((Utc("2026-11-23T18:29:34Z"), "jchen"));
        (ticket.DateEntered, ticket.EnteredBy).ShouldBe((Utc("2026-11-23T14:02:10Z"), "mgarcia"));
        ticket.CustomFields.ShouldBe(
            "[{\"id\":7,\"caption\":\"Vendor Ticket Number\",\"type\":\"Text\",\"value\":\"260414004\u200E\"},"
            + "{\"id\":1,\"caption\":\"Story Points\",\"type\":\"Number\",\"value\":5}]");
    }

    [Fact]
    public void A_closed_child_ticket_is_read_with_its_dates_and_parent()
    {
        var ticket = Pages.Samples<Ticket>(new TicketStream())[1];

        (ticket.Id, ticket.IsClosed, ticket.ClosedAt, ticket.ClosedBy).ShouldBe((945367, true, Utc("2026-11-10T09:00:00Z"), "jchen"));
        (ticket.ResolvedAt, ticket.ResolutionPlannedAt, ticket.RespondedAt)
            .ShouldBe((Utc("2026-11-10T09:00:00Z"), Utc("2026-11-02T08:30:00Z"), Utc("2026-11-02T08:15:00Z")));
        (ticket.ParentTicketId, ticket.HasChildTicket).ShouldBe((945366, false));
    }

    [Fact]
    public void A_sparse_ticket_keeps_the_site_name_it_has()
    {
        var ticket = Pages.Samples<Ticket>(new TicketStream())[2];

        (ticket.SiteId, ticket.SiteName, ticket.ContactId, ticket.ContactName, ticket.OwnerId).ShouldBe((null, "Main", null, null, null));
    }

    [Fact]
    public void Companies_are_read_and_only_the_flag_says_deleted()
    {
        var companies = Pages.Samples<Company>(new CompanyStream());
        var full = companies[0];

        (full.Id, full.Identifier, full.Name).ShouldBe((19301, "ContosoDental", "Contoso Dental Group"));
        (full.StatusId, full.StatusName, full.TypeNames, companies[1].TypeNames).ShouldBe((1, "Active", "Client", "Client, Partner"));
        (full.TerritoryId, full.TerritoryName, full.MarketId, full.MarketName).ShouldBe((2, "Springfield Office", 12, "Healthcare"));
        (full.AddressLine1, full.AddressLine2, full.City, full.State, full.Zip).ShouldBe(("100 Example Way", "Suite 200", "Springfield", "IL", "62701"));
        (full.CountryName, full.PhoneNumber, full.Website).ShouldBe(("United States", "2175550100", "www.contosodental.example"));
        (full.AccountNumber, full.DefaultContactId, full.DefaultContactName).ShouldBe(("CD-1001", 701, "Riley Novak"));
        (full.IsLead, full.IsVendor, full.ParentCompanyId).ShouldBe((false, false, null));
        (full.DateAcquired, full.DateEntered).ShouldBe((new DateOnly(2019, 4, 2), Utc("2019-04-02T13:20:05Z")));
        full.LastUpdated.ShouldBe(Utc("2026-11-20T16:04:11Z"));
        full.CustomFields.ShouldBe(
            """[{"id":15,"caption":"Partner ID","type":"Text","value":"P-7781"},{"id":19,"caption":"Managed","type":"Checkbox","value":true}]""");
        companies.Select(c => c.IsDeletedThere).ShouldBe([false, false, true]);
        companies[1].CustomFields.ShouldBeNull();
    }

    [Fact]
    public void Members_are_read_without_what_they_cost()
    {
        var members = Pages.Samples<Member>(new MemberStream());
        var member = members[0];

        (member.Id, member.Identifier, member.FirstName, member.LastName, member.Name).ShouldBe((151, "mgarcia", "Maria", "Garcia", "Maria Garcia"));
        (member.Email, member.Title, member.IsInactive, member.LicenseClass).ShouldBe(("maria.garcia@msp.example", "Service Manager", false, "F"));
        (member.SecurityRoleId, member.SecurityRoleName, member.TypeId, member.TypeName).ShouldBe((63, "Technician", 1, "Employee"));
        (member.DefaultLocationId, member.DefaultLocationName).ShouldBe((2, "Springfield Office"));
        (member.DefaultDepartmentId, member.DefaultDepartmentName).ShouldBe((10, "Services"));
        (member.WorkRoleId, member.WorkRoleName, member.WorkTypeId, member.WorkTypeName).ShouldBe((11, "Engineer", 3, "Regular"));
        (member.HireDate, member.DailyCapacity, member.LastUpdated).ShouldBe((new DateOnly(2019, 1, 7), 8m, Utc("2026-10-01T12:00:00Z")));
        (members[1].IsInactive, members[1].InactiveDate, members[2].LicenseClass).ShouldBe((true, new DateOnly(2026, 8, 31), "A"));
    }

    [Fact]
    public void Agreements_are_read_active_expired_and_cancelled()
    {
        var agreements = Pages.Samples<Agreement>(new AgreementStream());
        var active = agreements[0];

        (active.Id, active.Name, active.TypeId, active.TypeName).ShouldBe((301, "Managed Services Gold", 31, "Managed Services"));
        (active.CompanyId, active.ContactId, active.SiteId, active.SlaId).ShouldBe((19301, 701, 1035, null));
        (active.StartDate, active.EndDate, active.HasNoEndingDate, active.NextInvoiceDate)
            .ShouldBe((new DateOnly(2025, 1, 1), null, true, new DateOnly(2026, 12, 1)));
        (active.BillingCycleId, active.BillingCycleName, active.BillAmount).ShouldBe((2, "Monthly", 1850m));
        (active.ApplicationUnits, active.ApplicationLimit, active.ApplicationCycle, active.IsUnlimited).ShouldBe(("Amount", 0m, "CalendarMonth", true));
        (active.LocationName, active.DepartmentName, active.CustomFields).ShouldBe(("Springfield Office", "Services", null));
        agreements.Select(a => a.StatusName).ShouldBe(["Active", "Expired", "Cancelled"]);
        agreements[1].EndDate.ShouldBe(new DateOnly(2025, 12, 31));
        (agreements[2].IsCancelled, agreements[2].DateCancelled, agreements[2].ReasonCancelled, agreements[2].ParentAgreementId)
            .ShouldBe((true, new DateOnly(2026, 6, 9), "Client left", 301));
    }

    [Fact]
    public void Time_entries_are_read_with_ticket_project_and_invoice()
    {
        var entries = Pages.Samples<TimeEntry>(new TimeEntryStream());
        var entry = entries[0];

        (entry.Id, entry.CompanyId, entry.ChargeToId, entry.ChargeToType).ShouldBe((88001, 19301, 945366, "ServiceTicket"));
        (entry.TicketId, entry.TicketSummary, entry.MemberId, entry.MemberName).ShouldBe((945366, "VPN drops every hour", 152, "Jun Chen"));
        (entry.TimeStart, entry.TimeEnd).ShouldBe((Utc("2026-11-23T14:00:00Z"), Utc("2026-11-23T15:15:00Z")));
        (entry.ActualHours, entry.HoursDeduct, entry.HoursBilled, entry.InvoiceHours).ShouldBe((1.25m, 0m, 1.25m, 1.25m));
        (entry.BillableOption, entry.StatusName, entry.WorkTypeName, entry.WorkRoleName).ShouldBe(("Billable", "Open", "Regular", "Engineer"));
        (entry.AgreementId, entry.HourlyRate, entry.InvoiceAmount, entry.AgreementHours).ShouldBe((301, 150m, 187.5m, 0m));
        entry.Notes.ShouldBe("Replaced the **VPN** profile.\nAsked the user to retry.");
        (entry.EnteredBy, entry.DateEntered).ShouldBe(("jchen", Utc("2026-11-23T15:16:02Z")));
        (entries[1].ProjectId, entries[1].ProjectName, entries[1].PhaseName, entries[1].InvoiceId).ShouldBe((41, "Server refresh", "Planning", 5002));
        (entries[2].ChargeToType, entries[2].TimeEnd, entries[2].StatusName, entries[2].TicketId).ShouldBe(("ChargeCode", null, "ApprovedByTierTwo", null));
    }

    [Fact]
    public void Invoices_are_read_with_their_sums()
    {
        var invoices = Pages.Samples<Invoice>(new InvoiceStream());
        var invoice = invoices[0];

        (invoice.Id, invoice.InvoiceNumber, invoice.Type).ShouldBe((5001, "40004", "Agreement"));
        (invoice.StatusId, invoice.StatusName, invoice.IsClosed, invoices[1].IsClosed).ShouldBe((4, "Sent", false, true));
        (invoice.CompanyId, invoice.BillToCompanyName, invoice.ApplyToType, invoice.ApplyToId).ShouldBe((19301, "Contoso Dental Group", "Agreement", 301));
        (invoice.AgreementId, invoice.AgreementName, invoices[1].TicketId).ShouldBe((301, "Managed Services Gold", 946001));
        (invoice.Date, invoice.DueDate, invoice.CurrencyCode).ShouldBe((new DateOnly(2026, 11, 1), new DateOnly(2026, 12, 1), "USD"));
        (invoice.Subtotal, invoice.SalesTax, invoice.Total, invoice.Balance).ShouldBe((1850m, 120.25m, 1970.25m, 1970.25m));
        (invoices[1].Payments, invoices[1].Credits, invoices[1].ServiceTotal, invoice.AgreementAmount).ShouldBe((1278m, 0m, 1200m, 1850m));
        (invoice.Reference, invoice.CustomerPO, invoice.LocationName, invoice.DepartmentName).ShouldBe((null, null, "Springfield Office", "Services"));
        (invoices[2].Type, invoices[2].Total, invoices[2].ApplyToType).ShouldBe(("CreditMemo", -100m, null));
    }

    [Fact]
    public void Lookups_are_read()
    {
        Pages.Samples<Board>(new BoardStream()).Select(b => (b.Id, b.Name, b.LocationName, b.DepartmentId, b.IsInactive, b.IsProjectBoard)).ShouldBe(
        [
            (1, "Help Desk", "Springfield Office", 10, false, false),
            (3, "Projects", "Springfield Office", 10, false, true),
            (14, "Loaner (old)", "Springfield Office", 10, true, false),
        ]);
        Pages.Samples<BoardStatus>(new BoardStatusStream())
            .Select(s => (s.Id, s.Name, s.BoardId, s.BoardName, s.SortOrder, s.IsInactive, s.IsClosed, s.EscalationStatus)).ShouldBe(
        [
            (16, "New", 1, "Help Desk", 0, false, false, "NotResponded"),
            (17, "In Progress", 1, "Help Desk", 1, false, false, "Responded"),
            (18, ">Closed", 1, "Help Desk", 9, false, true, "Resolved"),
            (19, "Completed - Survey", 1, "Help Desk", 8, false, false, "Resolved"),
        ]);
        Pages.Samples<CompanyStatus>(new CompanyStatusStream()).Select(s => (s.Id, s.Name, s.IsInactive))
            .ShouldBe([(1, "Active", false), (2, "Not-Approved", false), (3, "Inactive", true)]);
        Pages.Samples<CompanyType>(new CompanyTypeStream()).Select(t => (t.Id, t.Name, t.IsVendor))
            .ShouldBe([(1, "Client", false), (4, "Former Client", false), (5, "Partner", true)]);
        Pages.Samples<AgreementType>(new AgreementTypeStream()).Select(t => (t.Id, t.Name, t.IsInactive, t.IsPrepaid))
            .ShouldBe([(5, "Block Time - One time", false, true), (31, "Managed Services", false, false)]);
    }

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}

using Vectis.Admin.ConnectWise.Scoping;
using Vectis.Admin.ConnectWise.Streams.Reading;
using Vectis.Admin.Records;
using Vectis.Admin.Sync.Dates;

namespace Vectis.Admin.ConnectWise.Streams;

/// <summary>The time entries. Their hourly cost is not even asked for.</summary>
internal sealed class TimeEntryStream() : ConnectWiseStream<TimeEntry>(Map)
{
    public override string Key => "time-entries";
    public override string Name => "Time entries";
    public override string Path => "time/entries";
    public override string Permission => "Time & Expense ▸ Time Entry";

    public override RecordScope Part(RecordScope scope) => new() { TimeSince = scope.TimeSince };

    public override StreamCondition Condition(RecordScope scope, TimeForm times) => new(scope.TimeSince is { } day ? $"timeStart >= {ScopeText.Start(day, times)}" : null);

    public override string? Added(RecordScope from, RecordScope to, TimeForm times) => to.TimeSince is { } day
        ? $"timeStart >= {ScopeText.Start(day, times)} and timeStart < {ScopeText.Start(from.TimeSince!.Value, times)}"
        : null;

    private static FieldMap<TimeEntry> Map => new FieldMap<TimeEntry>()
        .Reference("company", (r, v) => (r.CompanyId, r.CompanyName) = (v.Id, v.Name))
        .Id("chargeToId", (r, v) => r.ChargeToId = v)
        .Word("chargeToType", (r, v) => r.ChargeToType = v)
        .Reference("member", (r, v) => (r.MemberId, r.MemberName) = (v.Id, v.Name))
        .Reference("location", (r, v) => (r.LocationId, r.LocationName) = (v.Id, v.Name))
        .Reference("department", (r, v) => (r.DepartmentId, r.DepartmentName) = (v.Id, v.Name))
        .Reference("workType", (r, v) => (r.WorkTypeId, r.WorkTypeName) = (v.Id, v.Name))
        .Reference("workRole", (r, v) => (r.WorkRoleId, r.WorkRoleName) = (v.Id, v.Name))
        .Reference("agreement", (r, v) => (r.AgreementId, r.AgreementName) = (v.Id, v.Name))
        .Time("timeStart", (r, v) => r.TimeStart = v)
        .Time("timeEnd", (r, v) => r.TimeEnd = v)
        .Number("hoursDeduct", (r, v) => r.HoursDeduct = v)
        .Number("actualHours", (r, v) => r.ActualHours = v)
        .Word("billableOption", (r, v) => r.BillableOption = v)
        .Text("notes", (r, v) => r.Notes = v)
        .Text("internalNotes", (r, v) => r.InternalNotes = v)
        .Number("hoursBilled", (r, v) => r.HoursBilled = v)
        .Number("invoiceHours", (r, v) => r.InvoiceHours = v)
        .Word("enteredBy", (r, v) => r.EnteredBy = v)
        .Time("dateEntered", (r, v) => r.DateEntered = v)
        .Object("invoice", invoice => invoice.Id("id", (r, v) => r.InvoiceId = v))
        .Number("hourlyRate", (r, v) => r.HourlyRate = v)
        .Number("agreementHours", (r, v) => r.AgreementHours = v)
        .Word("status", (r, v) => r.StatusName = v)
        .Object("ticket", ticket => ticket
            .Id("id", (r, v) => r.TicketId = v)
            .Text("summary", (r, v) => r.TicketSummary = v))
        .Reference("project", (r, v) => (r.ProjectId, r.ProjectName) = (v.Id, v.Name))
        .Reference("phase", (r, v) => (r.PhaseId, r.PhaseName) = (v.Id, v.Name))
        .Number("extendedInvoiceAmount", (r, v) => r.InvoiceAmount = v)
        .Info()
        .CustomFields((r, v) => r.CustomFields = v);
}

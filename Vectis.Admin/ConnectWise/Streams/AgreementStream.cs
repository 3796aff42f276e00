using Vectis.Admin.ConnectWise.Streams.Reading;
using Vectis.Admin.Records;

namespace Vectis.Admin.ConnectWise.Streams;

/// <summary>The contracts, which ConnectWise calls agreements.</summary>
internal sealed class AgreementStream() : ConnectWiseStream<Agreement>(Map)
{
    public override string Key => "agreements";
    public override string Name => "Contracts (Agreements)";
    public override string Path => "finance/agreements";
    public override string Permission => "Finance ▸ Agreements";

    private static FieldMap<Agreement> Map => new FieldMap<Agreement>()
        .Text("name", (r, v) => r.Name = v)
        .Reference("type", (r, v) => (r.TypeId, r.TypeName) = (v.Id, v.Name))
        .Reference("company", (r, v) => (r.CompanyId, r.CompanyName) = (v.Id, v.Name))
        .Reference("contact", (r, v) => (r.ContactId, r.ContactName) = (v.Id, v.Name))
        .Reference("site", (r, v) => (r.SiteId, r.SiteName) = (v.Id, v.Name))
        .Reference("parentAgreement", (r, v) => (r.ParentAgreementId, r.ParentAgreementName) = (v.Id, v.Name))
        .Date("startDate", (r, v) => r.StartDate = v)
        .Date("endDate", (r, v) => r.EndDate = v)
        .Flag("noEndingDateFlag", (r, v) => r.HasNoEndingDate = v)
        .Flag("cancelledFlag", (r, v) => r.IsCancelled = v)
        .Date("dateCancelled", (r, v) => r.DateCancelled = v)
        .Text("reasonCancelled", (r, v) => r.ReasonCancelled = v)
        .Word("agreementStatus", (r, v) => r.StatusName = v)
        .Reference("billingCycle", (r, v) => (r.BillingCycleId, r.BillingCycleName) = (v.Id, v.Name))
        .Number("billAmount", (r, v) => r.BillAmount = v)
        .Word("applicationUnits", (r, v) => r.ApplicationUnits = v)
        .Number("applicationLimit", (r, v) => r.ApplicationLimit = v)
        .Flag("applicationUnlimitedFlag", (r, v) => r.IsUnlimited = v)
        .Word("applicationCycle", (r, v) => r.ApplicationCycle = v)
        .DateText("nextInvoiceDate", (r, v) => r.NextInvoiceDate = v)
        .Reference("sla", (r, v) => (r.SlaId, r.SlaName) = (v.Id, v.Name))
        .Reference("location", (r, v) => (r.LocationId, r.LocationName) = (v.Id, v.Name))
        .Reference("department", (r, v) => (r.DepartmentId, r.DepartmentName) = (v.Id, v.Name))
        .Text("customerPO", (r, v) => r.CustomerPO = v)
        .Info()
        .CustomFields((r, v) => r.CustomFields = v);
}

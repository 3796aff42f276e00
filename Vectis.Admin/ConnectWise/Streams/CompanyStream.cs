using Vectis.Admin.ConnectWise.Scoping;
using Vectis.Admin.ConnectWise.Streams.Reading;
using Vectis.Admin.Records;
using Vectis.Admin.Sync.Dates;

namespace Vectis.Admin.ConnectWise.Streams;

/// <summary>
/// The companies, those with <c>deletedFlag</c> too: ConnectWise deletes them softly and lists them still.
/// <c>dateDeleted</c> is not read: it can be set while the flag is not.
/// </summary>
internal sealed class CompanyStream() : ConnectWiseStream<Company>(Map)
{
    public override string Key => "companies";
    public override string Name => "Companies";
    public override string Path => "company/companies";
    public override string Permission => "Companies ▸ Company Maintenance";

    public override RecordScope Part(RecordScope scope) => new() { CompanyStatuses = scope.CompanyStatuses, CompanyTypes = scope.CompanyTypes };

    // What stands in a list, as the types do, is filtered by childConditions (Developer Guide); in conditions it is answered with 400.
    public override StreamCondition Condition(RecordScope scope, TimeForm times) =>
        new(ScopeText.OneOf("status/id", scope.CompanyStatuses), ScopeText.OneOf("types/id", scope.CompanyTypes));

    private static FieldMap<Company> Map => new FieldMap<Company>()
        .Text("identifier", (r, v) => r.Identifier = v)
        .Text("name", (r, v) => r.Name = v)
        .Reference("status", (r, v) => (r.StatusId, r.StatusName) = (v.Id, v.Name))
        .Names("types", (r, v) => r.TypeNames = v)
        .Reference("territory", (r, v) => (r.TerritoryId, r.TerritoryName) = (v.Id, v.Name))
        .Reference("market", (r, v) => (r.MarketId, r.MarketName) = (v.Id, v.Name))
        .Text("addressLine1", (r, v) => r.AddressLine1 = v)
        .Text("addressLine2", (r, v) => r.AddressLine2 = v)
        .Word("city", (r, v) => r.City = v)
        .Word("state", (r, v) => r.State = v)
        .Word("zip", (r, v) => r.Zip = v)
        .Object("country", country => country.Word("name", (r, v) => r.CountryName = v))
        .Text("phoneNumber", (r, v) => r.PhoneNumber = v)
        .Text("website", (r, v) => r.Website = v)
        .Text("accountNumber", (r, v) => r.AccountNumber = v)
        .Reference("defaultContact", (r, v) => (r.DefaultContactId, r.DefaultContactName) = (v.Id, v.Name))
        .Reference("parentCompany", (r, v) => (r.ParentCompanyId, r.ParentCompanyName) = (v.Id, v.Name))
        .Flag("leadFlag", (r, v) => r.IsLead = v)
        .Flag("isVendorFlag", (r, v) => r.IsVendor = v)
        .Flag("deletedFlag", (r, v) => r.IsDeletedThere = v)
        .Date("dateAcquired", (r, v) => r.DateAcquired = v)
        .Info(info => info.TimeText("dateEntered", (r, v) => r.DateEntered = v))
        .CustomFields((r, v) => r.CustomFields = v);
}

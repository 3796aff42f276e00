using Vectis.Admin.ConnectWise.Streams.Reading;
using Vectis.Admin.Records;

namespace Vectis.Admin.ConnectWise.Streams;

/// <summary>The statuses of companies.</summary>
internal sealed class CompanyStatusStream() : ConnectWiseStream<CompanyStatus>(Map)
{
    public override string Key => "company-statuses";
    public override string Name => "Company statuses";
    public override string Path => "company/companies/statuses";
    public override string Permission => "System ▸ Table Setup (Company / Company Status)";
    public override bool IsLookup => true;

    private static FieldMap<CompanyStatus> Map => new FieldMap<CompanyStatus>()
        .Text("name", (r, v) => r.Name = v)
        .Flag("inactiveFlag", (r, v) => r.IsInactive = v)
        .Info();
}

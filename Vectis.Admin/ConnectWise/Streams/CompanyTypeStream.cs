using Vectis.Admin.ConnectWise.Streams.Reading;
using Vectis.Admin.Records;

namespace Vectis.Admin.ConnectWise.Streams;

/// <summary>The types of companies.</summary>
internal sealed class CompanyTypeStream() : ConnectWiseStream<CompanyType>(Map)
{
    public override string Key => "company-types";
    public override string Name => "Company types";
    public override string Path => "company/companies/types";
    public override string Permission => "System ▸ Table Setup (Company / Company Type)";
    public override bool IsLookup => true;

    private static FieldMap<CompanyType> Map => new FieldMap<CompanyType>()
        .Text("name", (r, v) => r.Name = v)
        .Flag("vendorFlag", (r, v) => r.IsVendor = v)
        .Info();
}

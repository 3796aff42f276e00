using Vectis.Admin.ConnectWise.Streams.Reading;
using Vectis.Admin.Records;

namespace Vectis.Admin.ConnectWise.Streams;

/// <summary>The types of agreements. No source names their permission; ConnectWise documents that a table is readable with what it serves.</summary>
internal sealed class AgreementTypeStream() : ConnectWiseStream<AgreementType>(Map)
{
    public override string Key => "agreement-types";
    public override string Name => "Agreement types";
    public override string Path => "finance/agreements/types";
    public override string Permission => "Finance ▸ Agreements";
    public override bool IsLookup => true;

    private static FieldMap<AgreementType> Map => new FieldMap<AgreementType>()
        .Text("name", (r, v) => r.Name = v)
        .Flag("inactiveFlag", (r, v) => r.IsInactive = v)
        .Flag("prePaymentFlag", (r, v) => r.IsPrepaid = v)
        .Info();
}

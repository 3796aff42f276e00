using Vectis.Admin.ConnectWise.Streams.Reading;
using Vectis.Admin.Records;

namespace Vectis.Admin.ConnectWise.Streams;

/// <summary>
/// The service boards. ConnectWise also has <c>service/info/boards</c>, said to need less; which permission that is, is nowhere documented,
/// so the path with a documented one is read.
/// </summary>
internal sealed class BoardStream() : ConnectWiseStream<Board>(Map)
{
    public override string Key => "boards";
    public override string Name => "Boards";
    public override string Path => "service/boards";
    public override string Permission => "System ▸ Table Setup (Service / Service Board)";
    public override bool IsLookup => true;

    private static FieldMap<Board> Map => new FieldMap<Board>()
        .Text("name", (r, v) => r.Name = v)
        .Reference("location", (r, v) => (r.LocationId, r.LocationName) = (v.Id, v.Name))
        .Reference("department", (r, v) => (r.DepartmentId, r.DepartmentName) = (v.Id, v.Name))
        .Flag("inactiveFlag", (r, v) => r.IsInactive = v)
        .Flag("projectFlag", (r, v) => r.IsProjectBoard = v)
        .Info();
}

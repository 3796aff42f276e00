using Vectis.Admin.ConnectWise.Streams.Reading;
using Vectis.Admin.Records;

namespace Vectis.Admin.ConnectWise.Streams;

/// <summary>The statuses of every board; ids are unique over all boards, names are not. Closed and inactive are called differently here than elsewhere.</summary>
internal sealed class BoardStatusStream() : ConnectWiseStream<BoardStatus>(Map)
{
    public override string Key => "board-statuses";
    public override string Name => "Board statuses";
    public override string Path => "service/boards/{parentId}/statuses";
    public override string Permission => "System ▸ Table Setup (Service / Service Board)";
    public override bool IsLookup => true;
    public override ConnectWiseStream Parent { get; } = new BoardStream();

    private static FieldMap<BoardStatus> Map => new FieldMap<BoardStatus>()
        .Text("name", (r, v) => r.Name = v)
        .Reference("board", (r, v) => (r.BoardId, r.BoardName) = (v.Id, v.Name))
        .Int("sortOrder", (r, v) => r.SortOrder = v)
        .Flag("inactive", (r, v) => r.IsInactive = v)
        .Flag("closedStatus", (r, v) => r.IsClosed = v)
        .Word("escalationStatus", (r, v) => r.EscalationStatus = v)
        .Info();
}

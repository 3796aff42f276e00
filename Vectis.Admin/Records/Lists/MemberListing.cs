using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;

namespace Vectis.Admin.Records.Lists;

internal sealed class MemberListing : RecordListing<Member>
{
    public override string Key => "members";
    public override string Heading => Words.Members;
    public override string One => Words.Member;
    public override string Many => Words.ManyMembers;

    public override IReadOnlyList<RecordColumn> Columns { get; } =
        [Name(Words.NameColumn), new(Words.IdentifierColumn, row => row.Identifier), new(Words.EmailColumn, row => row.Email), new(Words.ActiveColumn, row => row.Status)];

    protected override Expression<Func<Member, bool>> Matches(VectisDbContext database, string pattern, long? id) => r =>
        r.Id == id || EF.Functions.Like(r.Name!, pattern, Escape) || EF.Functions.Like(r.Identifier!, pattern, Escape) || EF.Functions.Like(r.Email!, pattern, Escape);

    protected override IQueryable<RecordRow> Rows(VectisDbContext database, IQueryable<Member> records, int cut) => records.Select(r => new RecordRow
    {
        Id = r.Id,
        Name = r.Name!.Substring(0, cut),
        Identifier = r.Identifier!.Substring(0, cut),
        Email = r.Email!.Substring(0, cut),
        Status = r.IsInactive ? Words.No : Words.Yes,
        LastUpdated = r.LastUpdated,
    });
}

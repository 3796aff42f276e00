using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;

namespace Vectis.Admin.Records.Lists;

internal sealed class CompanyListing : RecordListing<Company>
{
    public override string Key => "companies";
    public override string Heading => Words.Companies;
    public override string One => Words.Company;
    public override string Many => Words.ManyCompanies;
    public override IReadOnlyList<RecordColumn> Columns { get; } = [Name(Words.NameColumn), Status];

    protected override Expression<Func<Company, bool>> Matches(VectisDbContext database, string pattern, long? id) => r =>
        r.Id == id || EF.Functions.Like(r.Name!, pattern, Escape) || EF.Functions.Like(r.Identifier!, pattern, Escape);

    protected override IQueryable<RecordRow> Rows(VectisDbContext database, IQueryable<Company> records, int cut)
    {
        var statuses = database.Set<CompanyStatus>();
        return records.Select(r => new RecordRow
        {
            Id = r.Id,
            Name = r.Name!.Substring(0, cut),
            Status = (statuses.Where(s => s.ConnectionId == r.ConnectionId && s.Id == r.StatusId).Select(s => s.Name).FirstOrDefault() ?? r.StatusName)!.Substring(0, cut),
            LastUpdated = r.LastUpdated,
            IsDeletedThere = r.IsDeletedThere,
        });
    }
}

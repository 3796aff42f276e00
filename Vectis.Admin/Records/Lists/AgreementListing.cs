using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;

namespace Vectis.Admin.Records.Lists;

internal sealed class AgreementListing : RecordListing<Agreement>
{
    public override string Key => "agreements";
    public override string Heading => Words.Agreements;
    public override string One => Words.Agreement;
    public override string Many => Words.ManyAgreements;
    public override IReadOnlyList<RecordColumn> Columns { get; } = [Name(Words.NameColumn), Company, Status];

    protected override Expression<Func<Agreement, bool>> Matches(VectisDbContext database, string pattern, long? id)
    {
        var companies = database.Set<Company>();
        return r => r.Id == id || EF.Functions.Like(r.Name!, pattern, Escape) || EF.Functions.Like(r.CompanyName!, pattern, Escape)
            || companies.Any(c => c.ConnectionId == r.ConnectionId && c.Id == r.CompanyId && EF.Functions.Like(c.Name!, pattern, Escape));
    }

    protected override IQueryable<RecordRow> Rows(VectisDbContext database, IQueryable<Agreement> records, int cut)
    {
        var companies = database.Set<Company>();
        return records.Select(r => new RecordRow
        {
            Id = r.Id,
            Name = r.Name!.Substring(0, cut),
            Company = (companies.Where(c => c.ConnectionId == r.ConnectionId && c.Id == r.CompanyId).Select(c => c.Name).FirstOrDefault() ?? r.CompanyName)!.Substring(0, cut),
            Status = r.StatusName!.Substring(0, cut),
            LastUpdated = r.LastUpdated,
        });
    }
}

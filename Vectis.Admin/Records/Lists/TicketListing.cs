using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;

namespace Vectis.Admin.Records.Lists;

internal sealed class TicketListing : RecordListing<Ticket>
{
    public override string Key => "tickets";
    public override string Heading => Words.Tickets;
    public override string One => Words.Ticket;
    public override string Many => Words.ManyTickets;
    public override IReadOnlyList<RecordColumn> Columns { get; } = [Name(Words.SummaryColumn), Company, Status];

    protected override Expression<Func<Ticket, bool>> Matches(VectisDbContext database, string pattern, long? id)
    {
        var companies = database.Set<Company>();
        return r => r.Id == id || EF.Functions.Like(r.Summary!, pattern, Escape) || EF.Functions.Like(r.CompanyName!, pattern, Escape)
            || companies.Any(c => c.ConnectionId == r.ConnectionId && c.Id == r.CompanyId && EF.Functions.Like(c.Name!, pattern, Escape));
    }

    protected override IQueryable<RecordRow> Rows(VectisDbContext database, IQueryable<Ticket> records, int cut)
    {
        var companies = database.Set<Company>();
        var statuses = database.Set<BoardStatus>();
        return records.Select(r => new RecordRow
        {
            Id = r.Id,
            Name = r.Summary!.Substring(0, cut),
            Company = (companies.Where(c => c.ConnectionId == r.ConnectionId && c.Id == r.CompanyId).Select(c => c.Name).FirstOrDefault() ?? r.CompanyName)!.Substring(0, cut),
            Status = (statuses.Where(s => s.ConnectionId == r.ConnectionId && s.Id == r.StatusId).Select(s => s.Name).FirstOrDefault() ?? r.StatusName)!.Substring(0, cut),
            LastUpdated = r.LastUpdated,
        });
    }
}

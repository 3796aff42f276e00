using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;

namespace Vectis.Admin.Records.Lists;

internal sealed class TimeEntryListing : RecordListing<TimeEntry>
{
    public override string Key => "time-entries";
    public override string Heading => Words.TimeEntries;
    public override string One => Words.TimeEntry;
    public override string Many => Words.ManyTimeEntries;
    public override IReadOnlyList<RecordColumn> Columns { get; } = [Name(Words.WorkColumn), new(Words.MemberColumn, row => row.Member), Company, Status];

    protected override Expression<Func<TimeEntry, bool>> Matches(VectisDbContext database, string pattern, long? id)
    {
        var companies = database.Set<Company>();
        return r => r.Id == id || EF.Functions.Like(r.TicketSummary!, pattern, Escape) || EF.Functions.Like(r.ChargeToType!, pattern, Escape)
            || EF.Functions.Like(r.MemberName!, pattern, Escape) || EF.Functions.Like(r.CompanyName!, pattern, Escape)
            || companies.Any(c => c.ConnectionId == r.ConnectionId && c.Id == r.CompanyId && EF.Functions.Like(c.Name!, pattern, Escape));
    }

    protected override IQueryable<RecordRow> Rows(VectisDbContext database, IQueryable<TimeEntry> records, int cut)
    {
        var companies = database.Set<Company>();
        return records.Select(r => new RecordRow
        {
            Id = r.Id,
            Name = (r.TicketSummary ?? r.ChargeToType)!.Substring(0, cut),
            Member = r.MemberName!.Substring(0, cut),
            Company = (companies.Where(c => c.ConnectionId == r.ConnectionId && c.Id == r.CompanyId).Select(c => c.Name).FirstOrDefault() ?? r.CompanyName)!.Substring(0, cut),
            Status = r.StatusName!.Substring(0, cut),
            LastUpdated = r.LastUpdated,
        });
    }
}

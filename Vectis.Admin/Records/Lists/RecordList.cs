using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;

namespace Vectis.Admin.Records.Lists;

/// <summary>Reads the synced records a page at a time.</summary>
internal sealed class RecordList(IDbContextFactory<VectisDbContext> databases)
{
    private static readonly RecordListing[] All =
        [new CompanyListing(), new MemberListing(), new AgreementListing(), new TicketListing(), new TimeEntryListing(), new InvoiceListing()];

    /// <summary>How a stream is listed.</summary>
    public static RecordListing Of(string stream) => All.Single(listing => listing.Key == stream);

    /// <summary>How a stream is listed; null when it is not.</summary>
    public static RecordListing? Find(string stream) => All.SingleOrDefault(listing => listing.Key == stream);

    /// <summary>One page of a stream.</summary>
    public async Task<RecordRows> ReadAsync(RecordListing listing, RecordSearch search, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await listing.ReadAsync(database, search, cancellationToken);
    }
}

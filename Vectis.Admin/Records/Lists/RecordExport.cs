using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;
using Vectis.Admin.Exports;

namespace Vectis.Admin.Records.Lists;

/// <summary>Writes what a search finds into a file: every record of it, in the order of ids, a portion at a time.</summary>
internal sealed class RecordExport(IDbContextFactory<VectisDbContext> databases, Gate gate, AuditTrail trail, ExportLimit limit, TimeProvider clock)
{
    /// <summary>Prepares a file, and writes down who takes it before the first byte leaves. Needs the role Viewer.</summary>
    public async Task<ExportResult> BeginAsync(Actor actor, RecordListing listing, RecordSearch search, CancellationToken cancellationToken)
    {
        if (await gate.CheckAsync(actor, Role.Viewer, Words.ExportOperation, cancellationToken) is { } refusal) return new ExportResult.Refused(refusal);
        if (limit.Begin($"user {actor.UserId}") is { } wait) return new ExportResult.TooMany(wait);
        int total;
        await using (var database = await databases.CreateDbContextAsync(cancellationToken)) total = await listing.CountAsync(database, search, cancellationToken);
        var details = search.Text.Length == 0 ? Words.Total(total, listing.One, listing.Many) : Words.Found(total, listing.One, listing.Many, search.Text);
        await trail.WriteAsync(actor, Words.ExportOperation, listing.Key, details, cancellationToken);
        var name = $"vectis-{listing.Key}-{clock.GetUtcNow():yyyy-MM-dd}.csv";
        return new ExportResult.Begun(new Download(name, Download.Csv, (stream, stop) => WriteAsync(listing, search, stream, stop)));
    }

    private async Task WriteAsync(RecordListing listing, RecordSearch search, Stream stream, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var csv = new CsvWriter(stream);
        await csv.WriteAsync([Words.Id, .. listing.Columns.Select(column => (CsvCell)column.Title), Words.LastUpdatedUtc, Words.DeletedThere], cancellationToken);
        await foreach (var row in listing.AllAsync(database, search, cancellationToken))
        {
            await csv.WriteAsync(
                [row.Id, .. listing.Columns.Select(column => (CsvCell)column.Text(row)), row.LastUpdated, row.IsDeletedThere ? Words.Yes : Words.No], cancellationToken);
        }
    }
}

/// <summary>What came of asking for a file.</summary>
internal abstract record ExportResult
{
    /// <summary>The file, which is written as it is sent.</summary>
    public sealed record Begun(Download File) : ExportResult;

    /// <summary>The user asked too often; not even an audit row was written.</summary>
    /// <param name="Wait">How long to wait.</param>
    public sealed record TooMany(TimeSpan Wait) : ExportResult
    {
        /// <summary>That, in one sentence.</summary>
        public string Message => Words.TooManyExports(ExportLimit.Most, Wait);
    }

    /// <summary>The actor may not.</summary>
    public sealed record Refused(NotAllowed Reason) : ExportResult;
}

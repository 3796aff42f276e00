using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;
using Vectis.Admin.Exports;

namespace Vectis.Admin.Records.Lists;

/// <summary>How one stream is listed: its words, its columns, and what is searched.</summary>
internal abstract class RecordListing
{
    /// <summary>The stream's key, which is also the end of its page's address.</summary>
    public abstract string Key { get; }

    /// <summary>The page's heading.</summary>
    public abstract string Heading { get; }

    /// <summary>One record, inside a sentence.</summary>
    public abstract string One { get; }

    /// <summary>Several, inside a sentence.</summary>
    public abstract string Many { get; }

    /// <summary>The columns between id and last updated.</summary>
    public abstract IReadOnlyList<RecordColumn> Columns { get; }

    /// <summary>Reads one page. Rows marked deleted are left out.</summary>
    public abstract Task<RecordRows> ReadAsync(VectisDbContext database, RecordSearch search, CancellationToken cancellationToken);

    /// <summary>How many records match.</summary>
    public abstract Task<int> CountAsync(VectisDbContext database, RecordSearch search, CancellationToken cancellationToken);

    /// <summary>Every record that matches, by id, with whole texts. Read a portion at a time, so that a slow reader holds nothing open.</summary>
    public abstract IAsyncEnumerable<RecordRow> AllAsync(VectisDbContext database, RecordSearch search, CancellationToken cancellationToken);

    /// <summary>The column of names.</summary>
    protected static RecordColumn Name(string title) => new(title, row => row.Name) { IsName = true };

    /// <summary>The column of companies.</summary>
    protected static RecordColumn Company { get; } = new(Words.CompanyColumn, row => row.Company);

    /// <summary>The column of statuses.</summary>
    protected static RecordColumn Status { get; } = new(Words.StatusColumn, row => row.Status);
}

/// <summary>How a stream stored as <typeparamref name="T"/> is listed.</summary>
internal abstract class RecordListing<T> : RecordListing
    where T : SyncedRecord
{
    // Whole texts can be a megabyte long, and so many are held at once.
    private const int Portion = 200;

    /// <summary>The LIKE patterns' escape character.</summary>
    protected const string Escape = LikePattern.Escape;

    public sealed override async Task<RecordRows> ReadAsync(VectisDbContext database, RecordSearch search, CancellationToken cancellationToken)
    {
        var records = await OfOneConnectionAsync(Held(database), cancellationToken);
        var found = Found(database, records, search);
        var total = await found.CountAsync(cancellationToken);
        var page = Math.Clamp(search.Page, 1, Math.Max(1, (total + search.Size - 1) / search.Size));
        var rows = total == 0 ? [] : await Rows(database, Sorted(found, search).Skip((page - 1) * search.Size).Take(search.Size), RecordRow.MostText + 1).ToListAsync(cancellationToken);
        var holdsAny = total > 0 || (search.Text.Length > 0 && await records.AnyAsync(cancellationToken));
        return new RecordRows(rows, total, page, holdsAny);
    }

    public sealed override Task<int> CountAsync(VectisDbContext database, RecordSearch search, CancellationToken cancellationToken) =>
        Found(database, Held(database), search).CountAsync(cancellationToken);

    public sealed override async IAsyncEnumerable<RecordRow> AllAsync(
        VectisDbContext database, RecordSearch search, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var connection in await database.Set<T>().Select(r => r.ConnectionId).Distinct().Order().ToListAsync(cancellationToken))
        {
            var found = Found(database, Held(database).Where(r => r.ConnectionId == connection), search);
            List<RecordRow> rows;
            long last = 0;
            do
            {
                rows = await Rows(database, found.Where(r => r.Id > last).OrderBy(r => r.Id).Take(Portion), CsvCell.MostText + 1).ToListAsync(cancellationToken);
                foreach (var row in rows) yield return row;
                if (rows.Count > 0) last = rows[^1].Id;
            }
            while (rows.Count == Portion);
        }
    }

    /// <summary>Whether a record matches.</summary>
    /// <param name="database">For what lies in other tables.</param>
    /// <param name="pattern">A LIKE pattern, with <see cref="Escape"/>.</param>
    /// <param name="id">An id that matches too.</param>
    protected abstract Expression<Func<T, bool>> Matches(VectisDbContext database, string pattern, long? id);

    /// <summary>The rows of records already sorted and cut to a page. A lookup's name goes before the last seen one.</summary>
    /// <param name="database">For what lies in other tables.</param>
    /// <param name="records">The records.</param>
    /// <param name="cut">The most characters of each text; one more than is shown, so that a cut is known.</param>
    protected abstract IQueryable<RecordRow> Rows(VectisDbContext database, IQueryable<T> records, int cut);

    private static IQueryable<T> Held(VectisDbContext database) => database.Set<T>().AsNoTracking().Where(r => r.DeletedAt == null);

    private IQueryable<T> Found(VectisDbContext database, IQueryable<T> records, RecordSearch search) =>
        search.Text.Length == 0 ? records : records.Where(Matches(database, search.Pattern, search.Id));

    /// <summary>Every index begins with the connection: where there is only one, naming it lets the database use them.</summary>
    private static async Task<IQueryable<T>> OfOneConnectionAsync(IQueryable<T> records, CancellationToken cancellationToken)
    {
        var least = await records.MinAsync(r => (int?)r.ConnectionId, cancellationToken);
        var most = await records.MaxAsync(r => (int?)r.ConnectionId, cancellationToken);
        return least is { } only && least == most ? records.Where(r => r.ConnectionId == only) : records;
    }

    private static IQueryable<T> Sorted(IQueryable<T> records, RecordSearch search) => (search.ById, search.Ascending) switch
    {
        (true, true) => records.OrderBy(r => r.Id).ThenBy(r => r.ConnectionId),
        (true, false) => records.OrderByDescending(r => r.Id).ThenBy(r => r.ConnectionId),
        (false, true) => records.OrderBy(r => r.LastUpdated).ThenBy(r => r.Id).ThenBy(r => r.ConnectionId),
        _ => records.OrderByDescending(r => r.LastUpdated).ThenByDescending(r => r.Id).ThenBy(r => r.ConnectionId),
    };
}

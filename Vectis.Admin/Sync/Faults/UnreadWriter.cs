using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Sync.Faults;

/// <summary>Sets records aside that can't be read, and takes the notes away of those that were read at last, within the transaction of their page.</summary>
internal static class UnreadWriter
{
    /// <summary>Of so many records of a stream the text is kept; of more only that they are there.</summary>
    public const int MostTexts = 1_000;

    /// <summary>Takes over a page.</summary>
    /// <param name="database">A context with an open transaction.</param>
    /// <param name="lease">The run's lease.</param>
    /// <param name="stream">The stream's key.</param>
    /// <param name="page">The page.</param>
    /// <param name="mayHaveNotes">Whether there may be notes of this stream from before.</param>
    /// <param name="now">The time now.</param>
    /// <param name="cancellationToken">Ends the attempt; the caller rolls back.</param>
    /// <returns>How many of the page's records count as not read: not those that were dismissed and have not changed.</returns>
    public static async Task<int> WriteAsync(
        VectisDbContext database, Lease lease, string stream, RecordPage page, bool mayHaveNotes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var notes = database.Set<UnreadRecord>().Where(u => u.ConnectionId == lease.ConnectionId && u.Stream == stream);
        var known = new List<UnreadRecord>();
        if (mayHaveNotes)
        {
            var read = page.Records.Select(r => (long?)r.Id).ToList();
            if (read.Count > 0) await notes.Where(u => read.Contains(u.RecordId)).ExecuteDeleteAsync(cancellationToken);
            var met = page.Unreadable.Where(u => u.Id is not null).Select(u => u.Id).ToList();
            var anyWithoutId = page.Unreadable.Any(u => u.Id is null);
            if (page.Unreadable.Count > 0)
                known = await notes.AsTracking().Where(u => (u.RecordId != null && met.Contains(u.RecordId)) || (anyWithoutId && u.RecordId == null)).ToListAsync(cancellationToken);
        }

        if (page.Unreadable.Count == 0) return 0;
        var texts = await notes.CountAsync(u => u.Json != null, cancellationToken);
        var waiting = 0;
        foreach (var unread in page.Unreadable)
        {
            var json = texts < MostTexts ? unread.Json : null;
            var note = known.Find(n => unread.Id is { } id ? n.RecordId == id : n.RecordId is null && IsSame(n, unread));
            if (note is null)
            {
                database.Add(note = new UnreadRecord { ConnectionId = lease.ConnectionId, Stream = stream, RecordId = unread.Id, Reason = "" });
                Describe(note, unread, json, now);
                if (unread.Id is not null) known.Add(note); // it may stand on the page twice
                texts += json is null ? 0 : 1;
            }
            else if (!IsSame(note, unread))
            {
                Describe(note, unread, json ?? note.Json, now);
            }

            note.RunId = lease.RunId;
            if (note.DismissedAt is null) waiting++;
        }

        await database.SaveChangesAsync(cancellationToken);
        return waiting;
    }

    /// <summary>Takes the notes away that a walk over every record has not met again: those records are gone, or could be read.</summary>
    public static Task ForgetUnmetAsync(VectisDbContext database, Lease lease, string stream, CancellationToken cancellationToken) =>
        database.Set<UnreadRecord>().Where(u => u.ConnectionId == lease.ConnectionId && u.Stream == stream && u.RunId != lease.RunId).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Whether the record is as it was when it was set aside.</summary>
    private static bool IsSame(UnreadRecord note, UnreadableRecord unread) =>
        note.Field == ColumnText.Cut(unread.Field, 200) && note.Reason == ColumnText.Cut(unread.Reason, 500) && note.Length == unread.Length
        && (note.Json == unread.Json || note.Json is null || unread.Json is null);

    private static void Describe(UnreadRecord note, UnreadableRecord unread, string? json, DateTimeOffset now)
    {
        note.Field = ColumnText.Cut(unread.Field, 200);
        note.Reason = ColumnText.Cut(unread.Reason, 500)!;
        note.Json = json;
        note.Length = unread.Length;
        note.Position = unread.Position;
        note.MetAt = now;
        (note.DismissedAt, note.DismissedBy) = (null, null);
    }
}

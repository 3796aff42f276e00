using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;

namespace Vectis.Admin.Audit;

/// <summary>Writes who did what, when and from where. Details never hold a secret: callers pass names and counts, not values of keys.</summary>
public sealed class AuditTrail(IDbContextFactory<VectisDbContext> databases, TimeProvider clock)
{
    private long _appended;

    /// <summary>Appends one row in a transaction of its own.</summary>
    public async Task WriteAsync(Actor actor, string action, string subject, string? details, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        Append(database, actor, action, subject, details);
        await database.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Adds one row to a unit of work, so that it is committed with the change it tells of, or not at all.</summary>
    public void Append(VectisDbContext database, Actor actor, string action, string subject, string? details) =>
        database.Set<AuditEntry>().Add(new AuditEntry
        {
            // Until the row is saved: unlike any other, and in the order of appending.
            Sequence = long.MinValue + Interlocked.Increment(ref _appended),
            At = clock.GetUtcNow(),
            Who = Cut(actor.Name, 256)!,
            UserId = Cut(actor.UserId, 450),
            Address = Cut(actor.Address, 64),
            Action = Cut(action, 64)!,
            Subject = Cut(subject, 512)!,
            Details = Cut(details, 4000),
        });

    // SQLite ends a text at NUL when it is read: what stands behind would be kept from the reader.
    private static string? Cut(string? text, int length) => (text is null || text.Length <= length ? text : text[..length])?.Replace('\0', '\uFFFD');
}

using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;
using Vectis.Admin.Sync;

namespace Vectis.Admin.Integrations.Permissions;

/// <summary>Keeps what is known of the permissions of a connection's role, and since when something is missing.</summary>
internal sealed class PermissionStore(IDbContextFactory<VectisDbContext> databases, AuditTrail audit, TimeProvider clock)
{
    public async Task<PermissionCheck?> FindAsync(int connectionId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Set<PermissionCheck>().AsNoTracking().SingleOrDefaultAsync(check => check.ConnectionId == connectionId, cancellationToken);
    }

    /// <summary>What is known of the streams, by their keys.</summary>
    public async Task<IReadOnlyDictionary<string, bool>> KnownAsync(int connectionId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Set<StreamPermission>().Where(row => row.ConnectionId == connectionId).ToDictionaryAsync(row => row.Stream, row => row.MayRead, cancellationToken);
    }

    /// <summary>Takes the turn to ask: of two nodes that saw the same, one gets it.</summary>
    public async Task<bool> BeginAsync(int connectionId, PermissionCheck? seen, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        if (seen is not null)
        {
            return await database.Set<PermissionCheck>().Where(check => check.ConnectionId == connectionId && check.BegunAt == seen.BegunAt)
                .ExecuteUpdateAsync(set => set.SetProperty(check => check.BegunAt, now), cancellationToken) == 1;
        }

        database.Add(new PermissionCheck { ConnectionId = connectionId, BegunAt = now });
        try
        {
            return await database.SaveChangesAsync(cancellationToken) == 1;
        }
        catch (DbUpdateException)
        {
            return false; // another node was first, or the connection is gone
        }
    }

    /// <summary>Writes down what was answered.</summary>
    /// <returns>The streams that may no longer be read.</returns>
    public async Task<IReadOnlyList<IRecordStream>> SettleAsync(
        int connectionId, string integration, IReadOnlyList<IRecordStream> streams, PermissionAnswer answer, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (await database.Set<PermissionCheck>().SingleOrDefaultAsync(check => check.ConnectionId == connectionId, cancellationToken) is not { } check) return [];
        var now = clock.GetUtcNow();
        var lost = new List<IRecordStream>();
        if (answer.MayRead is { } answered)
        {
            var rows = await database.Set<StreamPermission>().Where(row => row.ConnectionId == connectionId).ToDictionaryAsync(row => row.Stream, cancellationToken);
            foreach (var stream in streams.Where(stream => answered.ContainsKey(stream.Key)))
            {
                var mayRead = answered[stream.Key];
                if (!rows.Remove(stream.Key, out var row))
                {
                    database.Add(new StreamPermission { ConnectionId = connectionId, Stream = stream.Key, MayRead = mayRead });
                }
                else if (row.MayRead && !mayRead)
                {
                    (row.MayRead, row.LostAt, row.VersionBefore, row.VersionAfter) = (false, now, check.Version, answer.Version);
                    lost.Add(stream);
                }
                else if (mayRead)
                {
                    (row.MayRead, row.LostAt, row.VersionBefore, row.VersionAfter) = (true, null, null, null);
                }
            }

            // What is not synced any more is not known any more either.
            database.RemoveRange(rows.Values.Where(row => streams.All(stream => stream.Key != row.Stream)));
            check.AskedAt = now;
        }

        check.Version = answer.Version ?? check.Version;
        if (lost.Count > 0) audit.Append(database, Actor.Schedule, Words.PermissionLostOperation, integration, string.Join(", ", lost.Select(stream => stream.Permission)));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return lost;
    }
}

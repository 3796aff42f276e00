using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Vectis.Admin.Data;

/// <summary>What can be asked and changed about the stored rows of a record type that is known only at run time. Rows marked deleted do not count as stored.</summary>
public abstract class StoredRecords
{
    private static readonly ConcurrentDictionary<Type, StoredRecords> Known = new();

    private StoredRecords()
    {
    }

    /// <summary>The rows of a record type, which derives from <see cref="SyncedRecord"/>.</summary>
    public static StoredRecords Of(Type recordType) =>
        Known.GetOrAdd(recordType, static type => (StoredRecords)Activator.CreateInstance(typeof(Typed<>).MakeGenericType(type))!);

    /// <summary>How many rows a connection has.</summary>
    public abstract Task<long> CountAsync(VectisDbContext database, int connectionId, CancellationToken cancellationToken);

    /// <summary>How many rows a connection has, those marked deleted included.</summary>
    public abstract Task<long> CountAllAsync(VectisDbContext database, int connectionId, CancellationToken cancellationToken);

    /// <summary>Whether a connection has any row, be it marked deleted.</summary>
    public abstract Task<bool> AnyAsync(VectisDbContext database, int connectionId, CancellationToken cancellationToken);

    /// <summary>Removes the rows with the lowest ids.</summary>
    /// <returns>How many were removed, at most <paramref name="most"/>.</returns>
    public abstract Task<int> EraseAsync(VectisDbContext database, int connectionId, int most, CancellationToken cancellationToken);

    /// <summary>The ids of a connection's rows, ascending.</summary>
    public abstract Task<long[]> IdsAsync(VectisDbContext database, int connectionId, CancellationToken cancellationToken);

    /// <summary>Marks rows as deleted; those that are not stored, or marked already, stay as they are.</summary>
    /// <param name="database">The unit of work.</param>
    /// <param name="connectionId">The connection.</param>
    /// <param name="ids">The records, a few hundred at most.</param>
    /// <param name="mark">When, UTC, and by which run.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>How many were marked.</returns>
    public abstract Task<int> MarkDeletedAsync(
        VectisDbContext database, int connectionId, IReadOnlyCollection<long> ids, (DateTimeOffset At, long Run) mark, CancellationToken cancellationToken);

    /// <summary>Takes the mark of one run back.</summary>
    /// <returns>How many rows are there again.</returns>
    public abstract Task<int> RestoreAsync(VectisDbContext database, int connectionId, long run, CancellationToken cancellationToken);

    private sealed class Typed<TStored> : StoredRecords
        where TStored : SyncedRecord
    {
        public override Task<long> CountAsync(VectisDbContext database, int connectionId, CancellationToken cancellationToken) =>
            Stored(database, connectionId).LongCountAsync(cancellationToken);

        public override Task<long> CountAllAsync(VectisDbContext database, int connectionId, CancellationToken cancellationToken) =>
            All(database, connectionId).LongCountAsync(cancellationToken);

        public override Task<bool> AnyAsync(VectisDbContext database, int connectionId, CancellationToken cancellationToken) =>
            All(database, connectionId).AnyAsync(cancellationToken);

        public override async Task<int> EraseAsync(VectisDbContext database, int connectionId, int most, CancellationToken cancellationToken)
        {
            // Up to an id, which the key finds at once: a DELETE with a limit would join the table with itself.
            var rows = All(database, connectionId);
            var last = await rows.OrderBy(r => r.Id).Skip(most - 1).Select(r => (long?)r.Id).FirstOrDefaultAsync(cancellationToken);
            return await (last is null ? rows : rows.Where(r => r.Id <= last)).ExecuteDeleteAsync(cancellationToken);
        }

        public override Task<long[]> IdsAsync(VectisDbContext database, int connectionId, CancellationToken cancellationToken) =>
            Stored(database, connectionId).OrderBy(r => r.Id).Select(r => r.Id).ToArrayAsync(cancellationToken);

        public override Task<int> MarkDeletedAsync(
            VectisDbContext database, int connectionId, IReadOnlyCollection<long> ids, (DateTimeOffset At, long Run) mark, CancellationToken cancellationToken) =>
            Stored(database, connectionId).Where(r => ids.Contains(r.Id)).ExecuteUpdateAsync(
                set => set.SetProperty(r => r.DeletedAt, mark.At).SetProperty(r => r.DeletedByRun, mark.Run), cancellationToken);

        public override Task<int> RestoreAsync(VectisDbContext database, int connectionId, long run, CancellationToken cancellationToken) =>
            database.Set<TStored>().Where(r => r.ConnectionId == connectionId && r.DeletedAt != null && r.DeletedByRun == run).ExecuteUpdateAsync(
                set => set.SetProperty(r => r.DeletedAt, (DateTimeOffset?)null).SetProperty(r => r.DeletedByRun, (long?)null), cancellationToken);

        private static IQueryable<TStored> All(VectisDbContext database, int connectionId) => database.Set<TStored>().Where(r => r.ConnectionId == connectionId);

        private static IQueryable<TStored> Stored(VectisDbContext database, int connectionId) =>
            database.Set<TStored>().Where(r => r.ConnectionId == connectionId && r.DeletedAt == null);
    }
}

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

    /// <summary>Of the rows with the highest ids, the one that the other system changed last; null where none says when.</summary>
    public abstract Task<(long Id, DateTimeOffset ChangedAt)?> LastChangedAsync(VectisDbContext database, int connectionId, CancellationToken cancellationToken);

    /// <summary>The ids of the rows that were changed last.</summary>
    public abstract Task<long[]> LastChangedIdsAsync(VectisDbContext database, int connectionId, int most, CancellationToken cancellationToken);

    /// <summary>Compares records field by field with the stored rows of the same ids.</summary>
    /// <returns>The stored rows that differ; ids that are not stored, or marked deleted, are left out.</returns>
    public abstract Task<IReadOnlyList<DifferingRow>> DifferencesAsync(
        VectisDbContext database, int connectionId, IReadOnlyCollection<SyncedRecord> records, CancellationToken cancellationToken);

    /// <summary>Lets the next write of these rows store every value, even where their hash says that nothing changed.</summary>
    public abstract Task ForgetHashesAsync(VectisDbContext database, int connectionId, IReadOnlyCollection<long> ids, CancellationToken cancellationToken);

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

        public override async Task<(long Id, DateTimeOffset ChangedAt)?> LastChangedAsync(
            VectisDbContext database, int connectionId, CancellationToken cancellationToken)
        {
            var newest = await Stored(database, connectionId).OrderByDescending(r => r.Id).Take(100).Select(r => new { r.Id, r.LastUpdated }).ToListAsync(cancellationToken);
            return newest.Where(r => r.LastUpdated is not null).MaxBy(r => r.LastUpdated) is { } last ? (last.Id, last.LastUpdated!.Value) : null;
        }

        public override Task<long[]> LastChangedIdsAsync(VectisDbContext database, int connectionId, int most, CancellationToken cancellationToken) =>
            Stored(database, connectionId).OrderByDescending(r => r.LastUpdated).ThenBy(r => r.Id).Take(most).Select(r => r.Id).ToArrayAsync(cancellationToken);

        public override async Task<IReadOnlyList<DifferingRow>> DifferencesAsync(
            VectisDbContext database, int connectionId, IReadOnlyCollection<SyncedRecord> records, CancellationToken cancellationToken)
        {
            var ids = records.Select(r => r.Id).ToList();
            var stored = await Stored(database, connectionId).AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellationToken);
            var shape = RowShape.Of(database, typeof(TStored));
            return [.. records
                .Where(r => stored.ContainsKey(r.Id))
                .Select(r => new DifferingRow(r.Id, WrittenValues.Differing(shape, stored[r.Id], r), stored[r.Id].LastUpdated))
                .Where(r => r.Fields.Count > 0)];
        }

        public override Task ForgetHashesAsync(VectisDbContext database, int connectionId, IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
            Stored(database, connectionId).Where(r => ids.Contains(r.Id)).ExecuteUpdateAsync(set => set.SetProperty(r => r.ContentHash, 0), cancellationToken);

        private static IQueryable<TStored> All(VectisDbContext database, int connectionId) => database.Set<TStored>().Where(r => r.ConnectionId == connectionId);

        private static IQueryable<TStored> Stored(VectisDbContext database, int connectionId) =>
            database.Set<TStored>().Where(r => r.ConnectionId == connectionId && r.DeletedAt == null);
    }
}

/// <summary>A stored row that is not what the other system holds.</summary>
/// <param name="Id">The record's id.</param>
/// <param name="Fields">The fields that differ, by their names in the table.</param>
/// <param name="LastUpdated">When the other system had changed the record, as stored.</param>
public sealed record DifferingRow(long Id, IReadOnlyList<string> Fields, DateTimeOffset? LastUpdated);

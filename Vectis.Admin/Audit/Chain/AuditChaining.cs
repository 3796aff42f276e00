using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace Vectis.Admin.Audit.Chain;

/// <summary>
/// Gives each audit row its place and its MAC when it is saved, in the transaction of the change it tells of. The head row is written before it is
/// read, so that of two who append at once the second waits for the first, and none forks the chain.
/// </summary>
internal sealed class AuditChaining(AuditMac mac) : SaveChangesInterceptor
{
    private const string Savepoint = "AuditRows";

    // A context saves at most once at a time: what was begun for its save is known by it.
    private readonly ConditionalWeakTable<DbContext, Save> _saves = [];

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        RowsOf(eventData.Context!).Length == 0 ? result : throw new NotSupportedException("Audit rows are saved asynchronously.");

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var database = eventData.Context!;
        var rows = RowsOf(database);
        if (rows.Length == 0) return result;
        // A lost race (DbUpdateConcurrencyException) is told by the context's event, and by no method of an interceptor.
        database.SaveChangesFailed -= TakeBack;
        database.SaveChangesFailed += TakeBack;
        var save = await Save.BeginAsync(database, cancellationToken);
        _saves.AddOrUpdate(database, save);
        var heads = database.Set<AuditHead>().Where(head => head.Id == AuditHead.OnlyId);
        var touched = await heads.ExecuteUpdateAsync(set => set.SetProperty(head => head.Sequence, head => head.Sequence + rows.Length), cancellationToken);
        if (touched != 1) throw new InvalidOperationException("The audit log has lost its head row: nothing can be done that would not be audited.");
        var head = await heads.AsNoTracking().SingleAsync(cancellationToken);
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i].Sequence = head.Sequence - rows.Length + i + 1;
            rows[i].Mac = head.LastMac = mac.Of(rows[i], head.LastMac);
        }

        var seal = mac.Of(head);
        await heads.ExecuteUpdateAsync(set => set.SetProperty(h => h.LastMac, head.LastMac).SetProperty(h => h.Seal, seal), cancellationToken);
        return result;
    }

    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (Take(eventData.Context!) is { } save) await save.CommitAsync(cancellationToken);
        return result;
    }

    public override async Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        if (Take(eventData.Context!) is { } save) await save.RollBackAsync();
    }

    public override async Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        if (Take(eventData.Context!) is { } save) await save.RollBackAsync();
    }

    private void TakeBack(object? database, SaveChangesFailedEventArgs failed)
    {
        // Left open, the transaction would swallow whatever is saved next with the same context: it looks like a caller's, and nobody commits it.
        if (failed.Exception is DbUpdateConcurrencyException && Take((DbContext)database!) is { } save) save.RollBack();
    }

    private Save? Take(DbContext database)
    {
        if (!_saves.TryGetValue(database, out var save)) return null;
        _saves.Remove(database);
        return save;
    }

    // Ordered by the temporary keys that Append gives: the order in which they were appended.
    private static AuditEntry[] RowsOf(DbContext database) =>
        [.. database.ChangeTracker.Entries<AuditEntry>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity).OrderBy(row => row.Sequence)];

    /// <summary>What a failed save must take back, the head's new place too: a transaction of our own, or all since a savepoint in the caller's.</summary>
    private sealed class Save
    {
        private readonly IDbContextTransaction _transaction;
        private readonly bool _isOurs;

        private Save(IDbContextTransaction transaction, bool isOurs) => (_transaction, _isOurs) = (transaction, isOurs);

        public static async Task<Save> BeginAsync(DbContext database, CancellationToken cancellationToken)
        {
            if (database.Database.CurrentTransaction is not { } callers) return new(await database.Database.BeginTransactionAsync(cancellationToken), isOurs: true);
            await callers.CreateSavepointAsync(Savepoint, cancellationToken);
            return new(callers, isOurs: false);
        }

        public async Task CommitAsync(CancellationToken cancellationToken)
        {
            if (!_isOurs) return;
            await _transaction.CommitAsync(cancellationToken);
            await _transaction.DisposeAsync();
        }

        public void RollBack()
        {
            if (_isOurs) _transaction.Dispose();
            else _transaction.RollbackToSavepoint(Savepoint);
        }

        public async Task RollBackAsync()
        {
            if (_isOurs) await _transaction.DisposeAsync();
            else await _transaction.RollbackToSavepointAsync(Savepoint, CancellationToken.None);
        }
    }
}

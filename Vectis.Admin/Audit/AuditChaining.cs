using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace Vectis.Admin.Audit;

/// <summary>
/// Gives each audit row its place when it is saved, in the transaction of the change it tells of. The head row is written before it is read, so
/// that of two who append at once the second waits for the first.
/// </summary>
internal sealed class AuditChaining : SaveChangesInterceptor
{
    // One context saves at most once at a time; its own transaction is known by it.
    private readonly ConditionalWeakTable<DbContext, IDbContextTransaction> _own = [];

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        RowsOf(eventData.Context!).Length == 0 ? result : throw new NotSupportedException("Audit rows are saved asynchronously.");

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var database = eventData.Context!;
        var rows = RowsOf(database);
        if (rows.Length == 0) return result;
        if (database.Database.CurrentTransaction is null) _own.Add(database, await database.Database.BeginTransactionAsync(cancellationToken));
        var heads = database.Set<AuditHead>().Where(head => head.Id == AuditHead.OnlyId);
        await heads.ExecuteUpdateAsync(set => set.SetProperty(head => head.Sequence, head => head.Sequence + rows.Length), cancellationToken);
        var last = (await heads.AsNoTracking().SingleAsync(cancellationToken)).Sequence;
        for (var i = 0; i < rows.Length; i++) rows[i].Sequence = last - rows.Length + i + 1;
        return result;
    }

    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (TakeOwn(eventData.Context!) is { } own)
        {
            await own.CommitAsync(cancellationToken);
            await own.DisposeAsync();
        }

        return result;
    }

    public override async Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        if (TakeOwn(eventData.Context!) is { } own) await own.DisposeAsync();
    }

    public override async Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        if (TakeOwn(eventData.Context!) is { } own) await own.DisposeAsync();
    }

    private IDbContextTransaction? TakeOwn(DbContext database)
    {
        if (!_own.TryGetValue(database, out var own)) return null;
        _own.Remove(database);
        return own;
    }

    // Ordered by the temporary keys that Append gives: the order in which they were appended.
    private static AuditEntry[] RowsOf(DbContext database) =>
        [.. database.ChangeTracker.Entries<AuditEntry>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity).OrderBy(row => row.Sequence)];
}

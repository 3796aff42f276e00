using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace Vectis.Admin.Data;

/// <summary>Questions about the stored rows of a record type that is known only at run time.</summary>
public static class StoredRecords
{
    private static readonly MethodInfo CountMethod = typeof(StoredRecords).GetMethod(nameof(CountOfAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly ConcurrentDictionary<Type, Func<VectisDbContext, int, CancellationToken, Task<long>>> Counts = new();

    /// <summary>How many rows a connection has that are not marked deleted.</summary>
    public static Task<long> CountAsync(VectisDbContext database, Type recordType, int connectionId, CancellationToken cancellationToken) =>
        Counts.GetOrAdd(recordType, static type => CountMethod.MakeGenericMethod(type)
            .CreateDelegate<Func<VectisDbContext, int, CancellationToken, Task<long>>>())(database, connectionId, cancellationToken);

    private static Task<long> CountOfAsync<T>(VectisDbContext database, int connectionId, CancellationToken cancellationToken)
        where T : SyncedRecord =>
        database.Set<T>().LongCountAsync(r => r.ConnectionId == connectionId && r.DeletedAt == null, cancellationToken);
}

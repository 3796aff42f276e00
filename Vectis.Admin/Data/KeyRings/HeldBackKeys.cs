using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.KeyManagement.Internal;
using Microsoft.EntityFrameworkCore;

namespace Vectis.Admin.Data.KeyRings;

/// <summary>
/// Keeps every process from encrypting with a key whose rotation is not finished: until then there may be a node that does not hold it. The process
/// that rotates uses it before, when all nodes have said that they hold it.
/// </summary>
internal sealed class HeldBackKeys(IDefaultKeyResolver inner, IDbContextFactory<VectisDbContext> databases) : IDefaultKeyResolver
{
    private Guid? _released;

    /// <summary>Lets this process encrypt with a key that is held back; counts from the next refresh of its ring.</summary>
    public void Release(Guid ringKey) => _released = ringKey;

    public DefaultKeyResolution ResolveDefaultKeyPolicy(DateTimeOffset now, IEnumerable<IKey> allKeys)
    {
        // DataProtection asks without a task to await.
        using var database = databases.CreateDbContext();
        var held = database.Set<KeyRotation>().Where(rotation => rotation.FinishedAt == null).Select(rotation => rotation.RingKey).ToHashSet();
        if (_released is { } released) held.Remove(released);
        return inner.ResolveDefaultKeyPolicy(now, allKeys.Where(key => !held.Contains(key.KeyId)));
    }
}

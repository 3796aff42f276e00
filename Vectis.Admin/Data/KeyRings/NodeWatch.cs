using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Vectis.Admin.Data.KeyRings;

/// <summary>Watches the beats of the app's processes on its own monotonic clock; dates of other machines are never compared.</summary>
internal sealed class NodeWatch(IDbContextFactory<VectisDbContext> databases, TimeProvider clock)
{
    /// <summary>How long a beat must stand still before its process no longer counts as living.</summary>
    public static readonly TimeSpan DeadAfter = TimeSpan.FromSeconds(45);

    private readonly ConcurrentDictionary<Guid, (long Beat, long Since, bool HasMoved)> _seen = new();

    /// <summary>Looks at all rows once.</summary>
    public async Task<IReadOnlyList<NodeSight>> LookAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var nodes = await database.Set<AppNode>().AsNoTracking().OrderBy(node => node.StartedAt).ToListAsync(cancellationToken);
        var now = clock.GetTimestamp();
        return [.. nodes.Select(node => See(node, now))];
    }

    /// <summary>Removes the rows of processes that are dead, or whose beat has stood still for long.</summary>
    public async Task ForgetAsync(TimeSpan after, CancellationToken cancellationToken)
    {
        foreach (var gone in (await LookAsync(cancellationToken)).Where(node => node.IsKnownDead || node.StoodStillFor >= after))
        {
            await using var database = await databases.CreateDbContextAsync(cancellationToken);
            await database.Set<AppNode>().Where(node => node.Id == gone.Id && node.Beat == gone.Beat).ExecuteDeleteAsync(cancellationToken);
            _seen.TryRemove(gone.Id, out _);
        }
    }

    private NodeSight See(AppNode node, long now)
    {
        var seen = _seen.AddOrUpdate(
            node.Id,
            _ => (node.Beat, now, false),
            (_, old) => old.Beat == node.Beat ? old : (node.Beat, now, true));
        return new(node.Id, node.Name, node.Beat, node.NewestRingKey, seen.HasMoved, clock.GetElapsedTime(seen.Since, now), ProcessName.IsKnownDead(node.Name));
    }
}

/// <summary>What was seen of a process.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Name">Its name, as <see cref="ProcessName"/> spells it.</param>
/// <param name="Beat">Its beat.</param>
/// <param name="NewestRingKey">The newest key of the ring that it says it holds.</param>
/// <param name="HasMoved">Whether the beat was seen to rise.</param>
/// <param name="StoodStillFor">For how long it was seen to stand still.</param>
/// <param name="IsKnownDead">Whether it is a process of this machine that no longer runs.</param>
internal sealed record NodeSight(Guid Id, string Name, long Beat, Guid? NewestRingKey, bool HasMoved, TimeSpan StoodStillFor, bool IsKnownDead)
{
    /// <summary>Whether it is gone, as far as can be told: one on this machine that still runs may only hang.</summary>
    public bool IsGone => IsKnownDead || (StoodStillFor >= NodeWatch.DeadAfter && !ProcessName.IsOfThisMachine(Name));
}

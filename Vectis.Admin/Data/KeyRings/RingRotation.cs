using System.Data;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Vectis.Admin.Data.KeyRings;

/// <summary>
/// The steps of a rotation that concern the ring and the nodes. First a key is added that nobody encrypts with yet; when every living node has said
/// that it holds it, everything stored may be encrypted anew; when that is done, all nodes encrypt with it. A rotation that was broken off is gone
/// on with by the next one.
/// </summary>
public sealed class RingRotation
{
    /// <summary>How long a node that does not say that it holds the key is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    // A node follows the ring before each beat; the first beat seen may have been under way already.
    private const int BeatsUntilFollowed = 2;

    private readonly IDbContextFactory<VectisDbContext> _databases;
    private readonly RefreshingKeyRing _ring;
    private readonly HeldBackKeys _heldBack;
    private readonly GuardedKeys _keys;
    private readonly TimeSpan _lifetime;
    private readonly TimeProvider _clock;

    internal RingRotation(
        IDbContextFactory<VectisDbContext> databases, RefreshingKeyRing ring, HeldBackKeys heldBack, GuardedKeys keys, IOptions<KeyManagementOptions> options, TimeProvider clock)
    {
        _databases = databases;
        _ring = ring;
        _heldBack = heldBack;
        _keys = keys;
        _lifetime = options.Value.NewKeyLifetime;
        _clock = clock;
    }

    /// <summary>Adds a key that is held back, or finds the rotation that was begun before and not finished.</summary>
    /// <param name="by">Who asked for it.</param>
    /// <param name="cancellationToken">Ends the work; what was begun is gone on with by the next rotation.</param>
    public async Task<BegunRotation> BeginAsync(string by, CancellationToken cancellationToken)
    {
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        KeyRotation rotation;
        bool isContinued;
        await using (var transaction = await database.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken))
        {
            var unfinished = await database.Set<KeyRotation>().OrderByDescending(r => r.Id).FirstOrDefaultAsync(r => r.FinishedAt == null, cancellationToken);
            isContinued = unfinished is not null;
            rotation = unfinished ?? database.Add(new KeyRotation { RingKey = Guid.NewGuid(), BegunAt = _clock.GetUtcNow(), BegunBy = by }).Entity;
            await database.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        // The row comes first: a node that reads the ring at this moment must find the key held back.
        if (!_keys.GetAllKeys().Any(key => key.KeyId == rotation.RingKey)) _keys.Add(rotation.RingKey, _clock.GetUtcNow(), _lifetime);
        return new(rotation.Id, rotation.RingKey, rotation.BegunAt, isContinued);
    }

    /// <summary>Waits until every living node holds the key. Nodes that are gone are not waited for.</summary>
    /// <returns>The names of those that did not say so in time; empty when all have.</returns>
    public async Task<IReadOnlyList<string>> AwaitHoldersAsync(BegunRotation rotation, IProgress<NodesWaitedFor>? progress, CancellationToken cancellationToken)
    {
        var watch = new NodeWatch(_databases, _clock);
        var since = _clock.GetTimestamp();
        NodesWaitedFor? told = null;
        while (true)
        {
            var nodes = (await watch.LookAsync(cancellationToken)).Where(node => !node.IsGone).ToList();
            var missing = nodes.Where(node => node.NewestRingKey != rotation.RingKey).Select(node => ProcessName.Say(node.Name)).ToList();
            var state = new NodesWaitedFor(nodes.Count, nodes.Count - missing.Count);
            if (state != told) progress?.Report(told = state);
            if (missing.Count == 0 || _clock.GetElapsedTime(since) >= Patience) return missing;
            await Task.Delay(LookEvery, _clock, cancellationToken);
        }
    }

    /// <summary>Has this process encrypt with the key from now on.</summary>
    /// <returns>False when the ring does not take the key up, since this machine’s clock is behind.</returns>
    public bool UseHere(BegunRotation rotation)
    {
        _heldBack.Release(rotation.RingKey);
        _ring.Refresh();
        return _ring.DefaultKey == rotation.RingKey;
    }

    /// <summary>Notes, in the caller's transaction, that everything is encrypted anew; from then on every node encrypts with the key.</summary>
    public async Task FinishAsync(VectisDbContext database, BegunRotation rotation, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        await database.Set<KeyRotation>().Where(r => r.Id == rotation.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.FinishedAt, now), cancellationToken);
    }

    /// <summary>Waits until every living node has read the ring after the rotation was finished.</summary>
    /// <returns>The names of those whose beat stood still; empty when all have.</returns>
    public async Task<IReadOnlyList<string>> AwaitFollowersAsync(CancellationToken cancellationToken)
    {
        var watch = new NodeWatch(_databases, _clock);
        var before = (await watch.LookAsync(cancellationToken)).ToDictionary(node => node.Id, node => node.Beat);
        var since = _clock.GetTimestamp();
        while (true)
        {
            var behind = (await watch.LookAsync(cancellationToken))
                .Where(node => !node.IsGone && before.TryGetValue(node.Id, out var beat) && node.Beat < beat + BeatsUntilFollowed)
                .Select(node => ProcessName.Say(node.Name)).ToList();
            if (behind.Count == 0 || _clock.GetElapsedTime(since) >= Patience) return behind;
            await Task.Delay(LookEvery, _clock, cancellationToken);
        }
    }
}

/// <summary>A rotation whose key is in the ring.</summary>
/// <param name="Id">Its row.</param>
/// <param name="RingKey">The key.</param>
/// <param name="BegunAt">When it was begun, UTC.</param>
/// <param name="IsContinued">Whether an earlier call began it.</param>
public sealed record BegunRotation(int Id, Guid RingKey, DateTimeOffset BegunAt, bool IsContinued);

/// <summary>How far the nodes are.</summary>
/// <param name="Living">Nodes that count as living.</param>
/// <param name="Holding">Those of them that hold the key.</param>
public sealed record NodesWaitedFor(int Living, int Holding);

using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Vectis.Admin.Data.KeyRings;

/// <summary>
/// Makes this process known to the others on the same database while it serves: raises its beat, follows changes of the key ring, and says which
/// key it holds. Verbs do not beat: they read the ring whole when they start and are gone soon.
/// </summary>
internal sealed class NodeBeat(
    IDbContextFactory<VectisDbContext> databases, IDatabaseProvider provider, RefreshingKeyRing ring, TimeProvider clock, ILogger<NodeBeat> log) : BackgroundService
{
    /// <summary>How often the beat is raised.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    /// <summary>How long a row must stand still before this node clears it away; one that was only asleep writes its row anew.</summary>
    public static readonly TimeSpan ForgetAfter = TimeSpan.FromMinutes(10);

    private readonly Guid _id = Guid.NewGuid();
    private readonly NodeWatch _others = new(databases, clock);
    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();
    private RingState? _known;
    private Guid? _newest;

    /// <summary>Raises the beat once, after the ring was followed.</summary>
    public async Task BeatAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        // Nothing is lost with a beat: it need not wait for the disk.
        await database.Database.OpenConnectionAsync(cancellationToken);
        await provider.RelaxDurabilityAsync(database, cancellationToken);
        var newest = await FollowAsync(database, cancellationToken);
        var now = clock.GetUtcNow();
        var touched = await database.Set<AppNode>().Where(node => node.Id == _id).ExecuteUpdateAsync(
            set => set.SetProperty(node => node.Beat, node => node.Beat + 1).SetProperty(node => node.BeatAt, now).SetProperty(node => node.NewestRingKey, newest),
            cancellationToken);
        if (touched > 0) return;
        database.Add(new AppNode { Id = _id, Name = ProcessName.Current, StartedAt = _startedAt, Beat = 1, BeatAt = now, NewestRingKey = newest });
        await database.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Takes this process off the list of the living.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.Set<AppNode>().Where(node => node.Id == _id).ExecuteDeleteAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await LeaveAsync(cancellationToken);
        }
        catch (ObjectDisposedException)
        {
            // The services are gone before this one; the others see that the beat stands still.
        }
        catch (Exception e)
        {
            log.NotBeaten(e);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await BeatAsync(stoppingToken);
                await _others.ForgetAsync(ForgetAfter, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.NotBeaten(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Reads the ring again if it has changed.</summary>
    /// <returns>The newest key that this process holds.</returns>
    private async Task<Guid?> FollowAsync(VectisDbContext database, CancellationToken cancellationToken)
    {
        var state = await RingState.ReadAsync(database, cancellationToken);
        if (state == _known) return _newest;
        ring.Refresh();
        if (_known is not null) log.RingFollowed();

        // By the order in which they were added: dates are those of the machine that added the key.
        var rows = await database.Set<DataProtectionKey>().AsNoTracking().OrderByDescending(key => key.Id).Select(key => key.Xml).ToListAsync(cancellationToken);
        _newest = rows.Select(RingRow.IdOf).FirstOrDefault(id => id is { } known && ring.Holds(known));
        _known = state;
        return _newest;
    }

    /// <summary>What tells that the ring, or what it may be used for, has changed.</summary>
    private sealed record RingState(int Keys, int LastKey, int FinishedRotations)
    {
        public static async Task<RingState> ReadAsync(VectisDbContext database, CancellationToken cancellationToken)
        {
            var keys = database.Set<DataProtectionKey>();
            return new(
                await keys.CountAsync(cancellationToken),
                await keys.MaxAsync(key => (int?)key.Id, cancellationToken) ?? 0,
                await database.Set<KeyRotation>().CountAsync(rotation => rotation.FinishedAt != null, cancellationToken));
        }
    }
}

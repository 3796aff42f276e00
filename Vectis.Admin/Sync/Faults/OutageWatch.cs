using Vectis.Admin.Audit;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Sync.Faults;

/// <summary>Tries a system that does not answer again when its time has come: one probe, and the run only if it is answered. Of several nodes one does.</summary>
internal sealed class OutageWatch(HealthStore health, Syncs syncs, TimeProvider clock, ILogger<OutageWatch> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    /// <summary>Starts a run for each connection whose system is to be tried now.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var connectionId in await health.DueAsync(cancellationToken))
            await syncs.StartAsync(Actor.Schedule, connectionId, new RunRequest(RunTrigger.Scheduled), cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(LookEvery, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.OutageNotLookedAt(e);
            }
        }
    }
}

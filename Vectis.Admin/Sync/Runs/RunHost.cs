using System.Collections.Concurrent;

namespace Vectis.Admin.Sync.Runs;

/// <summary>Runs what was started in this process, stops it with the process, and watches for runs whose process died.</summary>
internal sealed class RunHost(RunExecutor executor, LeaseStore leases, TimeProvider clock, ILogger<RunHost> log) : BackgroundService
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<long, (RunControl Control, Task Running)> _running = new();
    private volatile bool _stopping;

    /// <summary>Begins a run whose rows and lease are written.</summary>
    /// <param name="lease">Its lease.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="streams">The streams.</param>
    /// <param name="again">Starts another, if that was asked for meanwhile.</param>
    public void Begin(Lease lease, RunRequest request, IReadOnlyList<IRecordStream> streams, Func<Task> again)
    {
        log.RunBegan(lease.RunId, lease.ConnectionId, request.Trigger.ToString(), request.Kind.ToString());
        var control = new RunControl();
        if (_stopping) control.Stop(StopReason.HostStopping);
        _running[lease.RunId] = (control, Task.CompletedTask);
        var running = Task.Run(() => RunAsync(lease, request, streams, control, again));
        _running.TryUpdate(lease.RunId, (control, running), (control, Task.CompletedTask));
    }

    /// <summary>Stops a run at once if it runs here.</summary>
    public void Cancel(long runId)
    {
        if (_running.TryGetValue(runId, out var run)) run.Control.Stop(StopReason.Cancelled);
    }

    /// <summary>Waits until a run that was begun here has ended.</summary>
    public async Task WaitAsync(long runId)
    {
        if (_running.TryGetValue(runId, out var run)) await run.Running;
    }

    /// <summary>The runs that were begun here and have not ended.</summary>
    public IReadOnlyList<long> Running => [.. _running.Keys];

    /// <summary>Frees leases whose holders are dead.</summary>
    public Task SweepAsync(CancellationToken cancellationToken) => leases.SweepAsync(cancellationToken);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping = true;
        foreach (var (control, _) in _running.Values) control.Stop(StopReason.HostStopping);
        await Task.WhenAll(_running.Values.Select(r => r.Running)).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.SweepFailed(e);
            }

            await Task.Delay(SweepEvery, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunAsync(Lease lease, RunRequest request, IReadOnlyList<IRecordStream> streams, RunControl control, Func<Task> again)
    {
        try
        {
            var (outcome, runAgain) = await executor.ExecuteAsync(lease, request, streams, control);
            log.RunEnded(lease.RunId, outcome?.ToString() ?? "taken over");
            if (runAgain && !_stopping) await again();
        }
        catch (Exception e)
        {
            // The run's end could not be written. Its lease stops beating, and the sweep marks it interrupted.
            log.RunFailed(e, lease.RunId);
        }
        finally
        {
            _running.TryRemove(lease.RunId, out _);
            control.Dispose();
        }
    }
}

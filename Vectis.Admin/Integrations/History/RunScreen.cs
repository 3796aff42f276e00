using Vectis.Admin.Sync;

namespace Vectis.Admin.Integrations.History;

/// <summary>Knows what the page of one run shows, and follows the run while it goes on.</summary>
internal sealed class RunScreen(IIntegration integration, long id, ConnectionStore connections, Syncs syncs, PastRuns past, ILogger<RunScreen> log)
{
    /// <summary>The integration.</summary>
    public IIntegration Integration => integration;

    /// <summary>The run's number.</summary>
    public long Id => id;

    /// <summary>The run; null until it was read, and where there is none.</summary>
    public RunView? Run { get; private set; }

    /// <summary>What is kept of its requests.</summary>
    public IReadOnlyList<PastRequest> Requests { get; private set; } = [];

    /// <summary>Whether there is no such run of this integration.</summary>
    public bool IsMissing { get; private set; }

    /// <summary>Whether the last attempt to read failed. What was read before is still shown.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Whether its requests are looked for: those of a run that ended well are not kept.</summary>
    public bool MayHaveRequests => Run is { IsRunning: false, Outcome: not (Sync.Runs.RunOutcome.NoChange or Sync.Runs.RunOutcome.Success) };

    /// <summary>Told whenever something else is shown.</summary>
    public event Action? Changed;

    /// <summary>Reads the run, and while it goes on every change of it.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        HasFailed = false;
        try
        {
            var connection = await connections.FindAsync(integration.Key, cancellationToken);
            if (connection is not null)
            {
                await foreach (var run in syncs.WatchAsync(id, cancellationToken))
                {
                    if (run.ConnectionId != connection.Id) break;
                    if (!run.IsRunning) Requests = await past.RequestsAsync(id, cancellationToken);
                    Run = run;
                    Changed?.Invoke();
                }
            }

            IsMissing = Run is null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.ScreenNotRead(e, integration.Key);
            HasFailed = true;
        }

        Changed?.Invoke();
    }
}

using Vectis.Admin.Audit;
using Vectis.Admin.Components;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Integrations;

/// <summary>
/// Knows what a screen shows of one integration and keeps it true while it is looked at: follows a run by its row, and otherwise asks every few
/// seconds, so that a run that began elsewhere (another circuit, the command line, another node) is noticed.
/// </summary>
internal sealed class LiveConnection(
    IIntegration integration, ConnectionStore connections, Syncs syncs, ReaderZone zone, TimeProvider clock, ILogger<LiveConnection> log)
{
    /// <summary>How often runs are asked for while none is under way.</summary>
    public static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(3);

    /// <summary>How often the connection is read while its records are erased.</summary>
    public static readonly TimeSpan PollErasingEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>How often the connection itself is read again while nothing happens.</summary>
    public static readonly TimeSpan ReadConnectionEvery = TimeSpan.FromSeconds(30);

    private TaskCompletionSource _nudge = new();
    private long _connectionReadAt;

    /// <summary>What is known now.</summary>
    public ConnectionScreen Screen { get; private set; } = new() { Integration = integration };

    /// <summary>Told whenever <see cref="Screen"/> shows something else.</summary>
    public event Action? Changed;

    /// <summary>Keeps the screen true until it is cancelled. To be called once, on the context the screen is drawn on.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            _nudge = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            try
            {
                await ReadAsync(cancellationToken);
                if (Screen.Running is { } run)
                {
                    await WatchAsync(run.Id, cancellationToken);
                    _connectionReadAt = 0; // it may have been disconnected, which ends a run
                    continue;
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (ObjectDisposedException)
            {
                return; // the app is stopping under an open page
            }
            catch (Exception e)
            {
                log.ScreenNotRead(e, integration.Key);
                Show(Screen with { IsOutOfDate = true });
            }

            await _nudge.Task.WaitAsync(IsErasing ? PollErasingEvery : PollEvery, clock, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Reads everything again, such as after the dialog has closed.</summary>
    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        _connectionReadAt = 0;
        await ReadAsync(cancellationToken);
        _nudge.TrySetResult();
    }

    /// <summary>Starts a run, or notes why none was started.</summary>
    public async Task SyncAsync(Actor actor, RunKind kind, CancellationToken cancellationToken)
    {
        if (Screen.Connection is not { } connection) return;
        var result = await syncs.StartAsync(actor, connection.Id, new RunRequest(RunTrigger.Manual, kind), cancellationToken);
        Show(Screen with { Note = StartNotes.Of(result, zone) });
        _nudge.TrySetResult();
    }

    /// <summary>Asks for another run after the one under way; where that has ended meanwhile, starts one.</summary>
    public Task RunAgainAsync(Actor actor, CancellationToken cancellationToken) => Screen.Running is { } run
        ? AskAsync(syncs.RunAgainAsync(actor, run.Id, cancellationToken))
        : SyncAsync(actor, RunKind.Incremental, cancellationToken);

    /// <summary>Asks the run under way to stop.</summary>
    public Task CancelAsync(Actor actor, CancellationToken cancellationToken) =>
        Screen.Running is { } run ? AskAsync(syncs.CancelAsync(actor, run.Id, cancellationToken)) : Task.CompletedTask;

    private bool IsErasing => Screen.Connection?.Disconnected?.Erasing is not null;

    private async Task AskAsync(Task<NotAllowed?> asked) => Show(Screen with { Note = await asked is { } refusal ? new SyncNote(refusal.Message) : null });

    private async Task WatchAsync(long runId, CancellationToken cancellationToken)
    {
        await foreach (var run in syncs.WatchAsync(runId, cancellationToken))
        {
            // The end is read with all that belongs to it, so that the sentence changes once.
            if (!run.IsRunning) return;
            var standing = Screen.Standing! with { Latest = run };
            Show(Screen with { Standing = standing, Status = StatusOf(Screen.Connection, standing) });
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var connection = Screen.Connection;
        if (connection is null || IsErasing || _connectionReadAt == 0 || clock.GetElapsedTime(_connectionReadAt) >= ReadConnectionEvery)
        {
            connection = await connections.FindAsync(integration.Key, cancellationToken);
            _connectionReadAt = clock.GetTimestamp();
        }

        var standing = connection is null ? null : await syncs.StandingAsync(connection.Id, cancellationToken);
        var isOver = standing?.Latest is not { IsRunning: true } && Screen.Note is { OffersRunAgain: true };
        var screen = Screen with
        {
            Connection = connection,
            Standing = standing,
            Status = StatusOf(connection, standing),
            Note = isOver ? null : Screen.Note,
            IsOutOfDate = false,
        };
        if (!screen.IsSameAs(Screen)) Show(screen);
    }

    private ConnectionStatus StatusOf(ConnectionView? connection, SyncStanding? standing) =>
        ConnectionStatus.Of(connection, standing, zone.Zone, clock.GetUtcNow());

    private void Show(ConnectionScreen screen)
    {
        Screen = screen;
        Changed?.Invoke();
    }
}

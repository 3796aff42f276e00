using Vectis.Admin.Audit;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Operations.Commands;

/// <summary>Shows a run of this process until it has ended, and stops it when asked to.</summary>
internal sealed class FollowedRun(IServiceProvider services, Terminal terminal, ConnectionView connection)
{
    private readonly Syncs _syncs = services.GetRequiredService<Syncs>();

    /// <summary>Follows the run, and one that somebody asked for meanwhile, which would die with this process.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> FollowAsync(long runId, RunKind kind, CancellationToken stop)
    {
        await terminal.Out.WriteLineAsync(Words.Began(kind));
        var exitCode = await FollowOneAsync(runId, stop);
        while (_syncs.RunningHere is [var next, ..])
        {
            await terminal.Out.WriteLineAsync($"{Environment.NewLine}{Words.FollowUp}");
            exitCode = await FollowOneAsync(next, stop);
        }

        return exitCode;
    }

    private async Task<int> FollowOneAsync(long runId, CancellationToken stop)
    {
        var progress = new SyncProgress(terminal);
        using var over = new CancellationTokenSource();
        var showing = ShowAsync(runId, progress, over.Token);
        var stopping = StopWhenAskedAsync(runId, progress, stop, over.Token);
        await _syncs.EndedAsync(runId);
        await over.CancelAsync();
        await Task.WhenAll(showing, stopping);

        var standing = await _syncs.StandingAsync(connection.Id, CancellationToken.None);
        if (await _syncs.FindAsync(runId, CancellationToken.None) is not { IsRunning: false } run)
        {
            await terminal.Error.WriteLineAsync(Words.EndNotWritten);
            return ExitCode.Failed;
        }

        progress.Show(run);
        progress.Clear();
        await terminal.Out.WriteLineAsync();
        foreach (var line in RunTable.Lines(run, withState: false)) await terminal.Out.WriteLineAsync(line);
        await terminal.Out.WriteLineAsync();
        await terminal.Out.WriteLineAsync(Connections.StatusOf(connection, standing with { Latest = run }, services).Sentence);
        return run.Outcome switch
        {
            RunOutcome.NoChange or RunOutcome.Success => ExitCode.Success,
            RunOutcome.Warnings => ExitCode.Warnings,
            _ => ExitCode.Failed,
        };
    }

    private async Task ShowAsync(long runId, SyncProgress progress, CancellationToken over)
    {
        try
        {
            await foreach (var run in _syncs.WatchAsync(runId, over)) progress.Show(run);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The run has ended; its last state is shown by whoever waited for that.
        }
    }

    private async Task StopWhenAskedAsync(long runId, SyncProgress progress, CancellationToken stop, CancellationToken over)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, over);
        await Task.Delay(Timeout.InfiniteTimeSpan, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (over.IsCancellationRequested) return;
        progress.Clear();
        await terminal.Out.WriteLineAsync(Words.Stopping);
        await _syncs.CancelAsync(Actor.Console, runId, CancellationToken.None);
    }
}

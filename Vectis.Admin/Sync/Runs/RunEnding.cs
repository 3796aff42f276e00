using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Data;
using Vectis.Admin.Sync.Schedules;

namespace Vectis.Admin.Sync.Runs;

/// <summary>How a run's rows are closed.</summary>
internal static class RunEnding
{
    /// <summary>Closes a run whose process died, and lets what is left of it begin again by itself where there is a schedule.</summary>
    public static async Task MarkInterruptedAsync(VectisDbContext database, long runId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await database.Set<RunRecord>().Where(r => r.Id == runId && r.Outcome == null).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.Outcome, RunOutcome.Interrupted).SetProperty(r => r.FinishedAt, now), cancellationToken);
        await StopOpenStreamsAsync(database, runId, now, cancellationToken);
        var run = await database.Set<RunRecord>().Where(r => r.Id == runId && !r.CancelRequested).Select(r => new { r.ConnectionId, r.Kind }).SingleOrDefaultAsync(cancellationToken);
        if (run is not null && GoesOnByItself(run.Kind)) await ScheduleStore.QueueAsync(database, run.ConnectionId, run.Kind, cancellationToken);
    }

    /// <summary>Whether a run of this kind that was cut short goes on by itself.</summary>
    public static bool GoesOnByItself(RunKind kind) => kind is RunKind.Full or RunKind.Incremental or RunKind.Reconcile;

    /// <summary>Closes the streams that had not ended.</summary>
    public static Task StopOpenStreamsAsync(VectisDbContext database, long runId, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.Set<RunStream>()
            .Where(s => s.RunId == runId && (s.State == StreamState.Waiting || s.State == StreamState.Running))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.State, StreamState.Stopped).SetProperty(s => s.FinishedAt, now), cancellationToken);

    /// <summary>The outcome that follows from how the streams ended. Lookups that may not be read are skipped without a warning.</summary>
    /// <param name="streams">The run's streams, each with whether it is a lookup.</param>
    public static RunOutcome Judge(IReadOnlyCollection<(RunStream Stream, bool IsLookup)> streams)
    {
        var chosen = streams.Where(s => !(s is { IsLookup: true, Stream.State: StreamState.Skipped })).Select(s => s.Stream).ToList();
        if (chosen.All(s => s.State == StreamState.Complete) && chosen.All(s => s is { Failed: 0, Held: 0 }))
            return chosen.All(s => s.Added + s.Updated + s.Deleted + s.Outside == 0) ? RunOutcome.NoChange : RunOutcome.Success;
        return chosen.Any(s => s.State == StreamState.Complete || s.Added + s.Updated + s.Unchanged > 0) ? RunOutcome.Warnings : RunOutcome.Failed;
    }

    /// <summary>Whether every stream that may be read ended complete, with every record read.</summary>
    public static bool IsComplete(IReadOnlyCollection<RunStream> streams) =>
        streams.All(s => s.State is StreamState.Complete or StreamState.Skipped) && streams.All(s => s.Failed == 0) && streams.Any(s => s.State == StreamState.Complete);
}

using System.Data.Common;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync.Dates;
using Vectis.Admin.Sync.Faults;
using Vectis.Admin.Sync.History;
using Vectis.Admin.Sync.Reconciling;
using Vectis.Admin.Sync.Walks;

namespace Vectis.Admin.Sync.Runs;

/// <summary>Carries one run out: opens the system, walks stream after stream, and closes the run's rows whatever happens.</summary>
internal sealed class RunExecutor(
    IRunTargets targets, RunStore runs, LeaseStore leases, HealthStore health, WalkPlanner planner, StreamWalker walker, Reconciler reconciler, Sampler sampler,
    DateChecks dates, SingleImport import, RequestKeeping keeping, TimeProvider clock, ILogger<RunExecutor> log)
{
    /// <summary>How often a run looks whether somebody on another node asked it to stop.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    /// <summary>Runs to the end. Never throws for what a connected system or a stop can cause.</summary>
    /// <returns>How it ended and whether another run was asked for; the outcome is null when another process took over.</returns>
    public async Task<(RunOutcome? Outcome, bool RunAgain)> ExecuteAsync(
        Lease lease, RunRequest request, IReadOnlyList<IRecordStream> streams, RunControl control)
    {
        var lookups = streams.Where(s => s.IsLookup).Select(s => s.Key).ToHashSet();
        var requests = new RequestLog(clock);
        using var beating = new CancellationTokenSource();
        var heart = BeatAsync(lease, control, requests, beating.Token);
        try
        {
            var course = await WalkAllAsync(lease, request, streams, requests, control);
            return await runs.EndAsync(lease, course, requests, lookups, CancellationToken.None);
        }
        catch (LeaseLostException)
        {
            log.LeaseLost(lease.RunId);
            return (null, false);
        }
        finally
        {
            await beating.CancelAsync();
            await heart.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<RunCourse> WalkAllAsync(
        Lease lease, RunRequest request, IReadOnlyList<IRecordStream> streams, RequestLog requests, RunControl control)
    {
        var breaker = new Breaker(wasDown: false);
        try
        {
            var wasDown = await health.OutageAsync(lease.ConnectionId, control.Token) is not null;
            breaker = new Breaker(wasDown);
            var opened = await targets.OpenAsync(lease.ConnectionId, isProbe: wasDown, requests, control.Token);
            control.Token.ThrowIfCancellationRequested(); // a system may answer a stop with a failure of its own
            breaker.Opened(opened.Failure);
            if (!opened.IsValue) return new(RunOutcome.Failed, opened.Failure.ToString(), breaker.Answers);
            await using var source = opened.Value;
            var asksByTime = request.Kind != RunKind.ImportOne;
            source.Times = asksByTime ? await dates.LearnAsync(lease, streams, source, control.Token) : default;
            await using var look = new FirstLook(() => dates.LearnAtFirstSyncAsync(lease, streams, source, control.Token));
            foreach (var stream in streams)
            {
                control.Token.ThrowIfCancellationRequested();
                var failure = await WalkOneAsync(lease, request, stream, source, look, control.Token);
                if (failure is not null && EndsRun(failure.Category)) return new(null, failure.ToString(), breaker.Answers);
                if (!breaker.Opens(failure)) continue;
                log.SystemSilent(lease.ConnectionId, lease.RunId);
                return new(null, Words.BrokenOff(failure!), Answers: false);
            }

            if (asksByTime)
            {
                await look.EndAsync();
                await dates.LearnAsync(lease, streams, source, control.Token); // after the first sync there are records to ask by
            }

            breaker.Ended(streams.Count);
            return new(null, null, breaker.Answers);
        }
        catch (OperationCanceledException) when (control.Reason == StopReason.LeaseLost)
        {
            throw new LeaseLostException();
        }
        catch (OperationCanceledException) when (control.Reason != StopReason.None)
        {
            return new(control.Reason == StopReason.Cancelled ? RunOutcome.Cancelled : RunOutcome.Interrupted, null, breaker.Answers);
        }
        catch (DbException e)
        {
            log.DatabaseFailed(e, lease.RunId);
            return new(RunOutcome.Failed, Words.DatabaseNotWritten(e.Message), breaker.Answers);
        }
        catch (Exception e) when (e is not LeaseLostException)
        {
            log.RunFailed(e, lease.RunId);
            return new(RunOutcome.Failed, Words.OwnError, breaker.Answers);
        }
    }

    /// <summary>A walk that an earlier run began says what held then: what was changed since, behind its cursors, is brought before it is called complete.</summary>
    private async Task<Failure?> CatchUpAsync(Lease lease, IRecordStream stream, IRecordSource source, CancellationToken cancellationToken)
    {
        var plan = await planner.PlanAsync(lease, stream, source, RunKind.Incremental, cancellationToken);
        return plan.IsValue ? await walker.WalkAsync(plan.Value.Walk, plan.Value.Ranges, null, cancellationToken) : plan.Failure;
    }

    /// <summary>Walks one stream; a failure is written to its row, and the other streams go on.</summary>
    private async Task<Failure?> WalkOneAsync(
        Lease lease, RunRequest request, IRecordStream stream, IRecordSource source, FirstLook look, CancellationToken cancellationToken)
    {
        await runs.StreamBeganAsync(lease, stream.Key, cancellationToken);
        var failure = request.Kind == RunKind.ImportOne
            ? await import.ImportAsync(lease, stream, source, request.Ids, cancellationToken)
            : await BringAsync(lease, request.Kind, stream, source, look, cancellationToken);
        if (failure is not null) cancellationToken.ThrowIfCancellationRequested();
        var state = failure?.Category switch
        {
            null => StreamState.Complete,
            FailureCategory.Forbidden => StreamState.Skipped,
            _ => StreamState.Failed,
        };
        await runs.StreamEndedAsync(lease, stream.Key, state, failure, cancellationToken);
        return failure;
    }

    private async Task<Failure?> BringAsync(
        Lease lease, RunKind kind, IRecordStream stream, IRecordSource source, FirstLook look, CancellationToken cancellationToken)
    {
        var step = await planner.ScopeStepAsync(lease, stream, source, cancellationToken);
        if (step is { Part: { } part })
        {
            // Before the changes: they are asked for under the new scope from where the last walk began, and so bring what happens meanwhile.
            var plan = await planner.PlanPartAsync(lease, stream, source, part, cancellationToken);
            if (!plan.IsValue) return plan.Failure;
            await runs.StreamPlannedAsync(lease, plan.Value, cancellationToken);
            if (await walker.WalkAsync(plan.Value.Walk, plan.Value.Ranges, null, cancellationToken) is { } brokenOff) return brokenOff;
        }

        if (kind != RunKind.Repair || step is not null || !await planner.IsCompleteAsync(lease, stream, cancellationToken))
        {
            var plan = await planner.PlanAsync(lease, stream, source, step is { ReadsAll: true } ? RunKind.Full : kind, cancellationToken);
            if (!plan.IsValue) return plan.Failure;
            await runs.StreamPlannedAsync(lease, plan.Value, cancellationToken);
            var failure = await walker.WalkAsync(plan.Value.Walk, plan.Value.Ranges, look.Begin, cancellationToken);
            if (failure is null && plan.Value.IsResumed && source.Times.Form != DateForm.Refused) failure = await CatchUpAsync(lease, stream, source, cancellationToken);
            if (failure is not null) return failure;
        }

        if (step is { } changed)
        {
            if (changed.Removes && await reconciler.NarrowAsync(lease, stream, source, cancellationToken) is { } failed) return failed;
            await planner.SettleScopeAsync(lease, stream, source, cancellationToken);
        }

        if (stream.IsLookup) return null;
        if (await import.RetryWaitingAsync(lease, stream, source, cancellationToken) is { } unread) return unread;
        if (kind is not (RunKind.Reconcile or RunKind.Repair)) return null;
        if (await reconciler.ReconcileAsync(lease, stream, source, cancellationToken) is { } difference) return difference;
        return kind == RunKind.Reconcile ? await sampler.CompareAsync(lease, stream, source, cancellationToken) : null;
    }

    /// <summary>What would meet every other stream too; going on would only hammer at a closed door.</summary>
    private static bool EndsRun(FailureCategory category) => category is
        FailureCategory.Unauthorized or FailureCategory.ClientIdNotRegistered or FailureCategory.AddressNotAllowed
        or FailureCategory.SecretsUnreadable or FailureCategory.TlsFailed;

    private async Task BeatAsync(Lease lease, RunControl control, RequestLog requests, CancellationToken cancellationToken)
    {
        var sinceBeat = TimeSpan.Zero;
        while (true)
        {
            await Task.Delay(LookEvery, clock, cancellationToken);
            sinceBeat += LookEvery;
            try
            {
                if (await runs.IsCancelRequestedAsync(lease.RunId, cancellationToken)) control.Stop(StopReason.Cancelled);
                if (sinceBeat < LeaseStore.BeatEvery) continue;
                sinceBeat = TimeSpan.Zero;
                if (await leases.BeatAsync(lease, cancellationToken)) await keeping.KeepAsync(lease, requests, cancellationToken);
                else control.Stop(StopReason.LeaseLost);
            }
            catch (LeaseLostException)
            {
                control.Stop(StopReason.LeaseLost);
            }
            catch (DbException e)
            {
                // A missed beat is made up for at the next one; the fencing check, not the beat, protects the data.
                log.BeatFailed(e, lease.RunId);
            }
        }
    }

    /// <summary>The first look at how the system takes times: under way while the records of the first stream are counted.</summary>
    private sealed class FirstLook(Func<Task> learn) : IAsyncDisposable
    {
        private Task? _learning;

        public void Begin() => _learning ??= learn();

        public Task EndAsync() => _learning ?? Task.CompletedTask;

        // Nothing of a run is left under way when it has ended.
        public async ValueTask DisposeAsync() => await EndAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}

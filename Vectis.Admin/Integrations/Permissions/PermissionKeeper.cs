using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Integrations.Permissions;

/// <summary>
/// Asks again what the role of each connection may read: after the nightly comparison and at least once a day, when the system's version has changed
/// (looked for every hour), and when a sync met something else than is known. So a role that lost something is told before a report is wrong.
/// </summary>
internal sealed class PermissionKeeper(
    ConnectionStore connections, KnownIntegrations integrations, IRunTargets targets, Syncs syncs, PermissionStore store, TimeProvider clock,
    ILogger<PermissionKeeper> log) : BackgroundService
{
    /// <summary>How often it is looked whether something is due.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    /// <summary>How often the system is asked for its version.</summary>
    public static readonly TimeSpan VersionEvery = TimeSpan.FromHours(1);

    /// <summary>After how long every stream is asked for again, whatever else happens.</summary>
    public static readonly TimeSpan AskEvery = TimeSpan.FromHours(24);

    /// <summary>After how long it is tried again where no answer came: refused keys are not to be tried over and over.</summary>
    public static readonly TimeSpan RetryEvery = TimeSpan.FromMinutes(15);

    /// <summary>Looks once at every connection.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var connection in await connections.ListAsync(cancellationToken))
        {
            if (connection is { Disconnected: null, SecretsReadable: true }) await LookAtAsync(connection, cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // The first look comes after a while: what a start is about comes first.
            await Task.Delay(LookEvery, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested) return;
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.PermissionsNotAsked(e);
            }
        }
    }

    private async Task LookAtAsync(ConnectionView connection, CancellationToken cancellationToken)
    {
        var latest = await syncs.LatestAsync(connection.Id, cancellationToken);
        if (latest is { IsRunning: true } || (latest is null && connection.TestedAt is null)) return;
        var seen = await store.FindAsync(connection.Id, cancellationToken);
        var isDue = seen?.AskedAt is not { } askedAt || clock.GetUtcNow() - askedAt >= AskEvery
            || (latest?.FinishedAt > askedAt && (latest.Kind == RunKind.Reconcile || await MetOtherwiseAsync(connection.Id, latest, cancellationToken)));
        var sinceBegun = clock.GetUtcNow() - seen?.BegunAt;
        if (sinceBegun < (isDue ? RetryEvery : VersionEvery)) return;
        if ((await syncs.StandingAsync(connection.Id, cancellationToken)).Outage is not null) return;
        if (!await store.BeginAsync(connection.Id, seen, cancellationToken)) return;
        await AskAsync(connection, isDue ? null : seen?.Version, cancellationToken);
    }

    private async Task AskAsync(ConnectionView connection, string? unlessVersion, CancellationToken cancellationToken)
    {
        if (await targets.StreamsAsync(connection.Id, cancellationToken) is not { } all) return;
        List<IRecordStream> streams = [.. all.Where(stream => !stream.IsLookup)];
        var credentials = await connections.OpenAsync(connection.Id, cancellationToken);
        if (!credentials.IsValue) return;
        var answer = await integrations[connection.Integration].AskPermissionsAsync(credentials.Value, streams, unlessVersion, cancellationToken);
        if (!answer.IsValue || cancellationToken.IsCancellationRequested) return; // no answer says nothing of the role
        foreach (var lost in await store.SettleAsync(connection.Id, connection.Integration, streams, answer.Value, cancellationToken))
            log.PermissionLost(connection.Id, lost.Key, lost.Permission);
    }

    /// <summary>Whether a sync was refused what is known to be allowed, or read what is known to be refused.</summary>
    private async Task<bool> MetOtherwiseAsync(int connectionId, RunView run, CancellationToken cancellationToken)
    {
        var known = await store.KnownAsync(connectionId, cancellationToken);
        return run.Streams.Any(stream => known.TryGetValue(stream.Key, out var mayRead)
            && stream.State == (mayRead ? StreamState.Skipped : StreamState.Complete));
    }
}

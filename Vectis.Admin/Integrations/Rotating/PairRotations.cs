using System.Data;
using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;
using Vectis.Admin.Sync;

namespace Vectis.Admin.Integrations.Rotating;

/// <summary>
/// Replaces a connection's key pair by one that was tested beside it and may read as much. Company ID, Site URL and Client ID stay. The pair before
/// is kept, and can be brought back, until a complete sync has proved the new one (<see cref="PreviousPairs"/>).
/// </summary>
public sealed class PairRotations
{
    private readonly IDbContextFactory<VectisDbContext> _databases;
    private readonly IDatabaseProvider _provider;
    private readonly KnownIntegrations _integrations;
    private readonly ConnectionStore _connections;
    private readonly SecretVault _vault;
    private readonly StoredKeys _keys;
    private readonly SyncedData _synced;
    private readonly TestLimit _limit;
    private readonly Gate _gate;
    private readonly AuditTrail _audit;
    private readonly TimeProvider _clock;

    internal PairRotations(
        IDbContextFactory<VectisDbContext> databases, IDatabaseProvider provider, KnownIntegrations integrations, ConnectionStore connections, SecretVault vault,
        StoredKeys keys, SyncedData synced, TestLimit limit, Gate gate, AuditTrail audit, TimeProvider clock)
    {
        (_databases, _provider, _integrations, _connections, _vault, _keys) = (databases, provider, integrations, connections, vault, keys);
        (_synced, _limit, _gate, _audit, _clock) = (synced, limit, gate, audit, clock);
    }

    /// <summary>Tests a new key pair beside the saved one, and switches to it only if it may read at least as much.</summary>
    /// <param name="actor">Who replaces the keys; must be an Admin.</param>
    /// <param name="integration">The key of the integration whose connection it is.</param>
    /// <param name="pair">The new pair, as it was typed.</param>
    /// <param name="version">The <see cref="ConnectionView.Version"/> that stood before their eyes.</param>
    /// <param name="progress">Told what the tests are at, a sentence each.</param>
    /// <param name="cancellationToken">Stops the tests; nothing is changed then.</param>
    public async Task<PairResult> ReplaceAsync(
        Actor actor, string integration, TypedPair pair, Guid version, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        if (await _gate.CheckAsync(actor, Role.Admin, Words.ReplaceKeysOperation, cancellationToken) is { } refusal) return new PairResult.Refused(refusal);
        var known = _integrations[integration];
        var (connection, obstacle) = await FindAsync(integration, version, cancellationToken);
        if (obstacle is not null) return obstacle;
        if (connection!.Previous is not null) return new PairResult.NotPossible(Words.StillKept);
        var saved = _keys.Open(connection);
        if (!saved.IsValue) return new PairResult.NotPossible(saved.Failure.Text);
        var (typed, problems) = PairRules.Judge(known, saved.Value, pair);
        if (typed is null) return problems.FirstOrDefault(p => !PairRules.IsTyped(p.Field)) is { } other ? new PairResult.NotPossible(other.Message) : new PairResult.Invalid(problems);
        if (_limit.Begin($"user {actor.Kind} {actor.UserId}", $"connection {integration}") is { } wait) return new PairResult.TooMany(wait);

        var streams = known.Streams.Where(stream => !stream.IsOptional || connection.IncludeInvoices).Select(stream => stream.Key).ToList();
        var trial = await PairTrial.RunAsync(known.Tester, typed, saved.Value, streams, progress, cancellationToken);
        if (Hindrance(trial) is { } hindrance)
        {
            // A trial that was stopped is told of as well.
            await _audit.WriteAsync(actor, Words.TryKeysOperation, integration, Words.NotSwitched(trial), CancellationToken.None);
            return hindrance;
        }

        progress?.Report(Words.Switching);
        var reads = string.Join(',', trial.Saved!.Streams.Where(test => test.Failure is null).Select(test => test.Stream));
        return await ChangeAsync(actor, integration, version, (current, run) =>
        {
            new PairSwap(_vault, current).To(typed, saved.Value, new PairSwap.About(actor.Name, _clock.GetUtcNow(), reads, run));
            return new(new PairResult.Done(Words.KeysReplaced(run is not null)), Words.ReplaceKeysOperation, Words.KeysReplacedDetails(run));
        }, CancellationToken.None);
    }

    /// <summary>Brings the pair before back and forgets the new one; only until a complete sync has proved the new one. A sync under way ends on the pair it began with.</summary>
    /// <param name="actor">Who takes it back; must be an Admin.</param>
    /// <param name="integration">The key of the integration whose connection it is.</param>
    /// <param name="version">The <see cref="ConnectionView.Version"/> that stood before their eyes.</param>
    /// <param name="cancellationToken">Ends the work; nothing is changed then.</param>
    public async Task<PairResult> UndoAsync(Actor actor, string integration, Guid version, CancellationToken cancellationToken)
    {
        if (await _gate.CheckAsync(actor, Role.Admin, Words.UndoKeysOperation, cancellationToken) is { } refusal) return new PairResult.Refused(refusal);
        return await ChangeAsync(actor, integration, version, (connection, _) =>
        {
            if (connection.Previous is not { } previous) return new(new PairResult.NotPossible(Words.NothingKept));
            var before = _keys.OpenPrevious(connection);
            if (!before.IsValue) return new(new PairResult.NotPossible(Words.PreviousUnreadable));
            new PairSwap(_vault, connection).Back(before.Value, previous);
            return new(new PairResult.Done(Words.KeysUndone), Words.UndoKeysOperation, Words.KeysUndoneDetails);
        }, cancellationToken);
    }

    /// <summary>Sets after how many days administrators are reminded to replace the key pair.</summary>
    /// <param name="actor">Who sets it; must be an Admin.</param>
    /// <param name="integration">The key of the integration whose connection it is.</param>
    /// <param name="days">1 to <see cref="KeyAge.MostDays"/>; null for no reminder.</param>
    /// <param name="version">The <see cref="ConnectionView.Version"/> that stood before their eyes.</param>
    /// <param name="cancellationToken">Ends the work; nothing is changed then.</param>
    public async Task<PairResult> SetReminderAsync(Actor actor, string integration, int? days, Guid version, CancellationToken cancellationToken)
    {
        if (await _gate.CheckAsync(actor, Role.Admin, Words.ReminderOperation, cancellationToken) is { } refusal) return new PairResult.Refused(refusal);
        if (days is < 1 or > KeyAge.MostDays) return new PairResult.NotPossible(Words.ReminderOutOfRange);
        return await ChangeAsync(actor, integration, version, (connection, _) =>
        {
            var details = Words.ReminderDetails(connection.KeyReminderDays, days);
            connection.KeyReminderDays = days;
            return new(new PairResult.Done(Words.ReminderSet(days)), Words.ReminderOperation, details);
        }, cancellationToken);
    }

    private static PairResult? Hindrance(PairTrial trial) => trial switch
    {
        { IsStopped: true } => new PairResult.NotPossible(Words.TrialStopped),
        { Typed.IsConnected: false } => new PairResult.NotConnected(trial.Typed),
        { Saved.IsConnected: false } => new PairResult.NotPossible(Words.SavedPairFails(trial.Saved!.Failure!)),
        { Comparison.IsEnough: false } => new PairResult.NotEnough(trial.Comparison),
        _ => null,
    };

    private async Task<PairResult> ChangeAsync(
        Actor actor, string integration, Guid version, Func<Connection, long?, Change> change, CancellationToken cancellationToken)
    {
        var (found, known) = await FindAsync(integration, version, cancellationToken);
        if (known is not null) return known;
        _vault.Prepare();
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        await database.Database.OpenConnectionAsync(cancellationToken);
        await _provider.OverwriteDeletedAsync(database, cancellationToken);
        Change done;
        // Serializable: a run that would begin meanwhile waits, and then opens what is saved here; so the one under way is the only one that has the pair before.
        await using (var transaction = await database.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken))
        {
            // The lease before the connection, as the end of a run locks them: else each could wait for the other.
            var run = await _synced.RunUnderWayAsync(database, found!.Id, cancellationToken);
            // Locks the row: of two who change it at once the second waits, and then sees what the first saved.
            await database.Set<Connection>().Where(c => c.Id == found.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.SavedBy, c => c.SavedBy), cancellationToken);
            var connection = await FindIn(database).AsTracking().FirstOrDefaultAsync(connection => connection.Id == found.Id, cancellationToken);
            if (connection is null || connection.Version != version)
            {
                await transaction.DisposeAsync(); // its locks would keep the next reading waiting
                return (await FindAsync(integration, version, cancellationToken)).Obstacle ?? new PairResult.NotPossible(Words.NothingToReplace);
            }

            done = change(connection, run);
            if (done.Result is not PairResult.Done) return done.Result;
            (connection.Version, connection.SavedAt, connection.SavedBy) = (Guid.NewGuid(), _clock.GetUtcNow(), actor.Name);
            _audit.Append(database, actor, done.Operation!, integration, done.Details);
            try
            {
                await database.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Where two transactions may read at once, as on SQL Server: the end of a run has forgotten the pair before meanwhile.
                return new PairResult.NotPossible(Words.NothingKept);
            }

            await transaction.CommitAsync(cancellationToken);
        }

        await _provider.SettleAsync(database, CancellationToken.None);
        return done.Result;
    }

    private async Task<(Connection? Connection, PairResult? Obstacle)> FindAsync(string integration, Guid version, CancellationToken cancellationToken)
    {
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        var connection = await FindIn(database).FirstOrDefaultAsync(connection => connection.Integration == integration, cancellationToken);
        if (connection is not null && connection.Version != version && await _connections.FindAsync(integration, cancellationToken) is { } current)
            return (connection, new PairResult.Conflict(current));
        return (connection, connection is { DisconnectedAt: null } ? null : new PairResult.NotPossible(Words.NothingToReplace));
    }

    private static IQueryable<Connection> FindIn(VectisDbContext database) =>
        database.Set<Connection>().AsNoTracking().Include(c => c.Secrets).Include(c => c.Previous).OrderBy(c => c.Id);

    /// <summary>What a change came to: its result and, where it was done, what the audit trail says.</summary>
    private sealed record Change(PairResult Result, string? Operation = null, string? Details = null);
}

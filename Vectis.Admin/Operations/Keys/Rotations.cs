using Microsoft.EntityFrameworkCore;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;
using Vectis.Admin.Data.KeyRings;

namespace Vectis.Admin.Operations.Keys;

/// <summary>Rotates the key ring while the app runs: adds a key, waits for the nodes, encrypts everything stored anew.</summary>
internal sealed class Rotations(
    IDbContextFactory<VectisDbContext> databases, RingRotation ring, IEnumerable<IProtectedData> stored, Gate gate, AuditTrail audit)
{
    /// <summary>
    /// Rotates. Broken off at any point, by a kill or by a node that hangs, nothing is unreadable, and the next call goes on from there.
    /// </summary>
    /// <param name="actor">Who rotates; must be an Admin.</param>
    /// <param name="progress">Told a sentence for each step.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    public async Task<RotationResult> RotateAsync(Actor actor, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        if (await gate.CheckAsync(actor, Role.Admin, Words.RotateOperation, cancellationToken) is { } refusal) return new RotationResult.Refused(refusal);

        // Checkpoint: the key is in the ring and nobody encrypts with it.
        var rotation = await ring.BeginAsync(actor.Name, cancellationToken);
        await audit.WriteAsync(
            actor, Words.RotateOperation, $"{rotation.RingKey}", rotation.IsContinued ? Words.AuditContinued : Words.AuditBegun, cancellationToken);
        progress?.Report(rotation.IsContinued ? Words.Continued(rotation.RingKey) : Words.Added(rotation.RingKey));
        var nodes = progress is null ? null : new NodeLines(progress);
        if (await ring.AwaitHoldersAsync(rotation, nodes, cancellationToken) is { Count: > 0 } missing) return new RotationResult.Waiting(missing);

        // Checkpoint: every living node can read what is encrypted with it; only this process does.
        if (!ring.UseHere(rotation)) return new RotationResult.NotTakenUp();
        var first = await ReencryptAsync(progress, cancellationToken);
        await using (var database = await databases.CreateDbContextAsync(cancellationToken))
        {
            await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
            await ring.FinishAsync(database, rotation, cancellationToken);
            audit.Append(database, actor, Words.RotateOperation, $"{rotation.RingKey}", Words.AuditDone(first));
            await database.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        // Checkpoint: everybody takes up the key. What a node saved with the one before until it did so is encrypted anew, too.
        progress?.Report(Words.Following);
        var behind = await ring.AwaitFollowersAsync(cancellationToken);
        var last = await ReencryptAsync(null, cancellationToken);
        return new RotationResult.Done(first.Reencrypted + last.Reencrypted, last.Unreadable, behind);
    }

    private async Task<ReencryptedData> ReencryptAsync(IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var sum = default(ReencryptedData);
        foreach (var data in stored)
        {
            var one = await data.ReencryptAsync(cancellationToken);
            progress?.Report(Words.Reencrypted(data.Name, one));
            sum = new(sum.Reencrypted + one.Reencrypted, sum.Unreadable + one.Unreadable);
        }

        return sum;
    }

    private sealed class NodeLines(IProgress<string> lines) : IProgress<NodesWaitedFor>
    {
        public void Report(NodesWaitedFor value) => lines.Report(Words.Holders(value));
    }
}

/// <summary>What came of a rotation.</summary>
internal abstract record RotationResult
{
    /// <summary>It is over.</summary>
    /// <param name="Reencrypted">Values that were encrypted anew.</param>
    /// <param name="Unreadable">Values that no key opens and that stay as they are.</param>
    /// <param name="Behind">Nodes that were not seen to take up the new key.</param>
    public sealed record Done(int Reencrypted, int Unreadable, IReadOnlyList<string> Behind) : RotationResult;

    /// <summary>Nodes did not say in time that they hold the key. Nothing was encrypted with it; the next rotation goes on.</summary>
    public sealed record Waiting(IReadOnlyList<string> Nodes) : RotationResult;

    /// <summary>This machine’s clock is behind the one that added the key; nothing was encrypted with it.</summary>
    public sealed record NotTakenUp : RotationResult;

    /// <summary>The actor may not.</summary>
    public sealed record Refused(NotAllowed Reason) : RotationResult;
}

using Vectis.Admin.Data;
using Vectis.Admin.Integrations;

namespace Vectis.Admin.Sync;

/// <summary>Opens what a run reads from. Integrations answers it from the saved connection; Sync may not know any integration.</summary>
public interface IRunTargets
{
    /// <summary>The streams a connection syncs, in order, lookups first; null when there is no such connection.</summary>
    Task<IReadOnlyList<IRecordStream>?> StreamsAsync(int connectionId, CancellationToken cancellationToken);

    /// <summary>The connections that are there to be synced: saved, and not disconnected.</summary>
    Task<IReadOnlyList<int>> ConnectedAsync(CancellationToken cancellationToken);

    /// <summary>Why no run may begin though the connection is there, in one sentence; null when one may.</summary>
    Task<string?> ObstacleAsync(int connectionId, CancellationToken cancellationToken);

    /// <summary>Opens the connected system with the saved credentials.</summary>
    /// <param name="connectionId">The connection.</param>
    /// <param name="isProbe">Whether it did not answer before: then it is asked one question, once.</param>
    /// <param name="requests">Told of every request that is made.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<Answer<IRecordSource>> OpenAsync(int connectionId, bool isProbe, RequestLog requests, CancellationToken cancellationToken);

    /// <summary>Takes note that a run was complete.</summary>
    /// <param name="database">The context whose transaction ends the run; the caller saves its changes.</param>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task CompletingAsync(VectisDbContext database, CompleteRun run, CancellationToken cancellationToken);
}

/// <summary>A run of which every stream that may be read ended complete.</summary>
/// <param name="ConnectionId">The connection.</param>
/// <param name="Id">The run's number.</param>
/// <param name="Streams">The keys of the streams that were read to their end; those that may not be read are missing.</param>
public sealed record CompleteRun(int ConnectionId, long Id, IReadOnlyCollection<string> Streams);

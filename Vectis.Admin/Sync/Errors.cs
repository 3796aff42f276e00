using Vectis.Admin.Audit;

namespace Vectis.Admin.Sync;

/// <summary>What came of asking for a run.</summary>
public abstract record StartResult
{
    private StartResult()
    {
    }

    /// <summary>The run began.</summary>
    /// <param name="RunId">Its number.</param>
    public sealed record Started(long RunId) : StartResult;

    /// <summary>A run is under way; none was started.</summary>
    /// <param name="RunId">That run's number.</param>
    /// <param name="Since">When it began, UTC.</param>
    public sealed record AlreadyRunning(long RunId, DateTimeOffset Since) : StartResult;

    /// <summary>The actor may not.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Refused(NotAllowed Reason) : StartResult;

    /// <summary>There is nothing to sync, or not what was asked for.</summary>
    /// <param name="Message">Why, in one sentence.</param>
    public sealed record NotPossible(string Message) : StartResult;

    /// <summary>Too many were asked for in too short a time.</summary>
    /// <param name="Wait">How long to wait.</param>
    public sealed record TooMany(TimeSpan Wait) : StartResult;
}

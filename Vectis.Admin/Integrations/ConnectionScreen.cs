using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Integrations;

/// <summary>What a screen shows of one integration: what is saved, what its runs came to, and what came of the last click.</summary>
public sealed record ConnectionScreen
{
    /// <summary>The integration.</summary>
    public required IIntegration Integration { get; init; }

    /// <summary>The saved connection; null when there is none.</summary>
    public ConnectionView? Connection { get; init; }

    /// <summary>Its runs; null when there is no connection.</summary>
    public SyncStanding? Standing { get; init; }

    /// <summary>What holds; null until it was read for the first time.</summary>
    public ConnectionStatus? Status { get; init; }

    /// <summary>What came of the last click, where it did not do what was meant.</summary>
    public SyncNote? Note { get; init; }

    /// <summary>Whether the last attempt to read all this failed, so that it may be out of date.</summary>
    public bool IsOutOfDate { get; init; }

    /// <summary>The run under way; null when there is none.</summary>
    public RunView? Running => Standing?.Latest is { IsRunning: true } run ? run : null;

    /// <summary>The newest run that ended or is under way; null before the first.</summary>
    public RunView? Latest => Standing?.Latest;

    /// <summary>Whether another screen would show anything else, apart from a run's progress.</summary>
    internal bool IsSameAs(ConnectionScreen other) =>
        Mark == other.Mark && (Connection?.Permissions ?? []).SequenceEqual(other.Connection?.Permissions ?? []) && Status == other.Status && Note == other.Note && IsOutOfDate == other.IsOutOfDate;

    private (Guid?, PreviousKeys?, bool?, Disconnection?, long?, bool?, DateTimeOffset?, long?, int?, (Guid?, DateTimeOffset?, RunKind?)) Mark => (
        Connection?.Version, Connection?.Previous, Connection?.SecretsReadable, Connection?.Disconnected, Latest?.Id, Latest?.IsRunning, Standing?.LastComplete, Standing?.Unread,
        Standing?.Held.Count, (Standing?.Schedule?.Version, Standing?.Schedule?.Next, Standing?.Schedule?.Queued));
}

/// <summary>What came of a click, in one sentence.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="OffersRunAgain">Whether a run is in the way, after which another may follow.</param>
public sealed record SyncNote(string Text, bool OffersRunAgain = false);

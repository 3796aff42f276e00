namespace Vectis.Admin.Sync.Runs;

/// <summary>What a run is meant to bring.</summary>
public enum RunKind
{
    /// <summary>Every record.</summary>
    Full,

    /// <summary>What changed since the watermark; a stream without one is walked in full.</summary>
    Incremental,

    /// <summary>What changed, and then a comparison with all that the connected system holds: what vanished there is marked deleted, what lacks here is brought.</summary>
    Reconcile,

    /// <summary>The comparison alone, of the streams whose counts differ: fetches just the gap.</summary>
    Repair,

    /// <summary>A few records, named by their ids; where the streams stand is left as it is.</summary>
    ImportOne,
}

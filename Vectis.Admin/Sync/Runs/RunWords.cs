namespace Vectis.Admin.Sync.Runs;

/// <summary>What began a run.</summary>
public enum RunTrigger
{
    /// <summary>Somebody clicked Sync now.</summary>
    Manual,

    /// <summary>The schedule.</summary>
    Scheduled,

    /// <summary>The command line.</summary>
    CommandLine,
}

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

/// <summary>How a run ended.</summary>
public enum RunOutcome
{
    /// <summary>Complete, and nothing had changed.</summary>
    NoChange,

    /// <summary>Complete.</summary>
    Success,

    /// <summary>Partial: a stream failed or was skipped, or a record could not be read.</summary>
    Warnings,

    /// <summary>Nothing could be brought.</summary>
    Failed,

    /// <summary>Somebody stopped it.</summary>
    Cancelled,

    /// <summary>The app ended while it ran; the next run goes on from there.</summary>
    Interrupted,
}

/// <summary>Where a stream stands in a run.</summary>
public enum StreamState
{
    /// <summary>Its turn has not come.</summary>
    Waiting,

    /// <summary>It is being walked.</summary>
    Running,

    /// <summary>Its walk ended complete.</summary>
    Complete,

    /// <summary>It may not be read, and was left out.</summary>
    Skipped,

    /// <summary>Its walk broke off; what came was kept and the next run goes on from there.</summary>
    Failed,

    /// <summary>The run ended before its walk did.</summary>
    Stopped,
}

namespace Vectis.Admin.Sync.Runs;

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

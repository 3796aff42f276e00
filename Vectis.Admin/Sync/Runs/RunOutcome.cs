namespace Vectis.Admin.Sync.Runs;

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

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

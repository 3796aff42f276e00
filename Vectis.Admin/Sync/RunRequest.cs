using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Sync;

/// <summary>What a run is asked to do.</summary>
/// <param name="Trigger">What asks for it.</param>
/// <param name="Kind">Everything, or what changed.</param>
/// <param name="Streams">The keys of the streams; null for all that the connection syncs.</param>
public sealed record RunRequest(RunTrigger Trigger, RunKind Kind = RunKind.Incremental, IReadOnlyCollection<string>? Streams = null)
{
    /// <summary>The records to read, at most <see cref="RecordFilter.MostIds"/> of one stream; only for <see cref="RunKind.ImportOne"/>.</summary>
    public IReadOnlyList<long> Ids { get; init; } = [];

    /// <summary>When the schedule had it due, UTC: it begins only once, on whichever node is first. Null where it is no schedule's time.</summary>
    public DateTimeOffset? DueAt { get; init; }
}

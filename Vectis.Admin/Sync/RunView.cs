using Vectis.Admin.Integrations;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Sync;

/// <summary>A run as a screen or the command line shows it.</summary>
public sealed record RunView
{
    /// <summary>The run's number.</summary>
    public required long Id { get; init; }

    /// <summary>The connection.</summary>
    public required int ConnectionId { get; init; }

    /// <summary>What began it.</summary>
    public required RunTrigger Trigger { get; init; }

    /// <summary>What it is meant to bring.</summary>
    public required RunKind Kind { get; init; }

    /// <summary>How it ended; null while it runs.</summary>
    public required RunOutcome? Outcome { get; init; }

    /// <summary>Who began it.</summary>
    public required string StartedBy { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public required DateTimeOffset? FinishedAt { get; init; }

    /// <summary>What ended the whole run, in one sentence.</summary>
    public required string? Message { get; init; }

    /// <summary>Whether every stream that may be read ended complete, with every record read.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Whether it was asked to stop.</summary>
    public required bool IsStopping { get; init; }

    /// <summary>Whether another run follows when it ends.</summary>
    public required bool RunsAgain { get; init; }

    /// <summary>How many requests it made, tries included.</summary>
    public long Requests { get; init; }

    /// <summary>How many bytes they brought.</summary>
    public long Bytes { get; init; }

    /// <summary>How often it waited because the connected system asked for a pause.</summary>
    public int Waits { get; init; }

    /// <summary>How long it waited so in all.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>The streams in their order.</summary>
    public required IReadOnlyList<StreamView> Streams { get; init; }

    /// <summary>Whether it still runs.</summary>
    public bool IsRunning => Outcome is null;
}

/// <summary>One stream of a run.</summary>
public sealed record StreamView
{
    /// <summary>The stream's key.</summary>
    public required string Key { get; init; }

    /// <summary>Its name on screen.</summary>
    public required string Name { get; init; }

    /// <summary>The permission it needs.</summary>
    public required string Permission { get; init; }

    /// <summary>Whether it is a lookup, which screens leave out unless it failed.</summary>
    public required bool IsLookup { get; init; }

    /// <summary>Where it stands.</summary>
    public required StreamState State { get; init; }

    /// <summary>How many records the walk expects; null where that is not known beforehand.</summary>
    public required long? Total { get; init; }

    /// <summary>How many of them are committed, by this run and by earlier ones that it goes on from.</summary>
    public required long Done { get; init; }

    /// <summary>Rows that were not there before.</summary>
    public required long Added { get; init; }

    /// <summary>Rows whose stored values changed.</summary>
    public required long Updated { get; init; }

    /// <summary>Rows that were the same.</summary>
    public required long Unchanged { get; init; }

    /// <summary>Rows found gone.</summary>
    public required long Deleted { get; init; }

    /// <summary>Records that could not be read.</summary>
    public required long Failed { get; init; }

    /// <summary>Rows set aside because they lie outside the connection's scope; they are not counted as deleted.</summary>
    public long Outside { get; init; }

    /// <summary>Rows found gone whose deletion waits for an administrator.</summary>
    public long Held { get; init; }

    /// <summary>Records drawn at random and compared field by field; null where none were.</summary>
    public int? Sampled { get; init; }

    /// <summary>How many of them differed and were brought anew.</summary>
    public int SampledDiffering { get; init; }

    /// <summary>Why it was skipped or failed.</summary>
    public required Failure? Failure { get; init; }

    /// <summary>Records a second since it began; null before there is anything to tell.</summary>
    public double? Rate { get; init; }

    /// <summary>How long it will still take at that rate; null where it cannot be told.</summary>
    public TimeSpan? TimeLeft { get; init; }
}

using Vectis.Admin.Data;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync.Dates;

namespace Vectis.Admin.Sync;

/// <summary>A connected system, opened for one run. It asks nothing by itself and keeps nothing between calls.</summary>
public interface IRecordSource : IAsyncDisposable
{
    /// <summary>How many requests may be under way at once; at least 1.</summary>
    int MaxParallelRequests { get; }

    /// <summary>How many records a page holds at most.</summary>
    int PageSize { get; }

    /// <summary>How the system takes times, which a scope may speak of. Documented behaviour until something else was learnt.</summary>
    TimeForm Times { get; set; }

    /// <summary>Which records of a stream are chosen, as a text that is the same for the same choice; null for all of them. All other questions are about those.</summary>
    string? ScopeOf(IRecordStream stream);

    /// <summary>What has to be done where the records that are stored were chosen by another scope.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="from">What <see cref="ScopeOf"/> told then.</param>
    ScopeStep StepFrom(IRecordStream stream, string? from);

    /// <summary>How many records match.</summary>
    Task<Answer<SourceNumber>> CountAsync(IRecordStream stream, RecordFilter filter, CancellationToken cancellationToken);

    /// <summary>The first records that match, ordered by id, at most one page.</summary>
    Task<Answer<RecordPage>> ReadAsync(IRecordStream stream, RecordFilter filter, CancellationToken cancellationToken);

    /// <summary>The ids of the first records that match, ascending, at most one page.</summary>
    Task<Answer<IdPage>> ReadIdsAsync(IRecordStream stream, RecordFilter filter, CancellationToken cancellationToken);

    /// <summary>The highest id there is; 0 when there are no records.</summary>
    Task<Answer<SourceNumber>> HighestIdAsync(IRecordStream stream, CancellationToken cancellationToken);

    /// <summary>The lowest id there is; 0 when there are no records.</summary>
    Task<Answer<SourceNumber>> LowestIdAsync(IRecordStream stream, CancellationToken cancellationToken);
}

/// <summary>A number a system answered, with what the answer cost.</summary>
/// <param name="Value">The number.</param>
/// <param name="ServerTime">The server's own time from the answer's Date header, UTC.</param>
/// <param name="Requests">How many requests it took, retries included.</param>
/// <param name="Bytes">The answer's size in bytes.</param>
public sealed record SourceNumber(long Value, DateTimeOffset? ServerTime, int Requests, long Bytes);

/// <summary>Which records of a stream are meant.</summary>
/// <param name="IdAbove">Only ids greater than this.</param>
/// <param name="IdUpTo">Only ids up to and including this; null for no upper end.</param>
/// <param name="ChangedSince">Only records changed at or after this time, UTC; null for all.</param>
/// <param name="Ids">Only these ids, at most <see cref="MostIds"/>; null for all.</param>
public readonly record struct RecordFilter(long IdAbove, long? IdUpTo, DateTimeOffset? ChangedSince, IReadOnlyList<long>? Ids = null)
{
    /// <summary>How many ids one filter may name, so that a request's address stays short: ten digits and a comma each, encoded.</summary>
    public const int MostIds = 100;

    /// <summary>Only records changed at or before this time, UTC; null for no upper end.</summary>
    public DateTimeOffset? ChangedUpTo { get; init; }

    /// <summary>How the connected system takes a time in a condition.</summary>
    public TimeForm Times { get; init; }

    /// <summary>A condition that <see cref="IRecordSource.StepFrom"/> gave, in place of the scope's own; null for that.</summary>
    public string? Part { get; init; }

    /// <summary>Whether records outside the scope are meant too.</summary>
    public bool IsUnscoped { get; init; }
}

/// <summary>What a changed scope asks for.</summary>
/// <param name="ReadsAll">Whether the stream has to be read whole.</param>
/// <param name="Part">Else the condition of what was added; null where nothing was.</param>
/// <param name="Removes">Whether stored records may lie outside it now.</param>
public readonly record struct ScopeStep(bool ReadsAll, string? Part, bool Removes);

/// <summary>The ids of up to a page of records.</summary>
/// <param name="Ids">The ids, ascending.</param>
/// <param name="IsLast">Whether nothing follows under the same filter.</param>
/// <param name="Requests">How many requests it took, retries included.</param>
/// <param name="Bytes">The answer's size in bytes.</param>
public sealed record IdPage(IReadOnlyList<long> Ids, bool IsLast, int Requests, long Bytes);

/// <summary>One answer of up to a page of records: the unit of commit.</summary>
public sealed record RecordPage
{
    /// <summary>The records that could be read, in the order of their ids.</summary>
    public required IReadOnlyList<SyncedRecord> Records { get; init; }

    /// <summary>The records that could not be read; they do not end the page.</summary>
    public IReadOnlyList<UnreadableRecord> Unreadable { get; init; } = [];

    /// <summary>Whether nothing follows under the same filter.</summary>
    public required bool IsLast { get; init; }

    /// <summary>The greatest id on the page; null on an empty one.</summary>
    public required long? LastId { get; init; }

    /// <summary>The answer's size in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>The server's own time from the answer's Date header, UTC.</summary>
    public DateTimeOffset? ServerTime { get; init; }

    /// <summary>How many requests it took, retries included.</summary>
    public int Requests { get; init; } = 1;
}

/// <summary>A record that was in the answer and could not be read.</summary>
/// <param name="Id">Its id, where that much could be read.</param>
/// <param name="Position">Its place on the page, from 0.</param>
/// <param name="Field">The field that failed, where known.</param>
/// <param name="Reason">Why, in one sentence; never the record's own text.</param>
public sealed record UnreadableRecord(long? Id, int Position, string? Field, string Reason)
{
    /// <summary>The record as it came, without what is never stored and bounded; null where it could not be parsed. Text of a stranger.</summary>
    public string? Json { get; init; }

    /// <summary>How many bytes it had.</summary>
    public long? Length { get; init; }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Vectis.Admin.Audit.Chain;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Operations.Commands;

/// <summary>What <c>status --json</c> writes. Other programs read it: names stay, new ones may come.</summary>
internal sealed record StatusDocument(
    ConnectionState State, string Sentence, StatusConnection? Connection, DateTimeOffset? LastComplete, long UnreadRecords, StatusRun? Run, StatusAudit Audit)
{
    public static StatusDocument Of(ConnectionStatus status, ConnectionView? connection, SyncStanding? standing, AuditVerdict audit) => new(
        status.State,
        status.Sentence,
        connection is null ? null : new(connection.Integration, connection.SiteUrl, connection.CompanyId, connection.SavedAt, connection.TestedAt)
        {
            DisconnectedAt = connection.Disconnected?.At,
            DisconnectedBy = connection.Disconnected?.By,
            RecordsErased = connection.Disconnected?.Erasing?.Done,
            RecordsToErase = connection.Disconnected?.Erasing?.Total,
            KeysSavedAt = connection.KeysSavedAt,
            KeysDueAt = connection.KeysDueAt,
            PreviousKeysSince = connection.Previous?.ReplacedAt,
        },
        standing?.LastComplete,
        standing?.Unread ?? 0,
        standing?.Latest is { } run ? StatusRun.Of(run) : null,
        new(audit.Rows, audit.Mark?.Hmac, audit.IsIntact, audit.Findings))
    {
        NotAnsweringSince = standing?.Outage?.Since,
        NextTryAt = standing?.Outage?.NextTryAt,
        NextSync = standing?.Schedule?.Next,
        PausedSince = standing?.Schedule?.Pause?.At,
    };

    /// <summary>Null while ConnectWise answers.</summary>
    public DateTimeOffset? NotAnsweringSince { get; init; }

    public DateTimeOffset? NextTryAt { get; init; }

    /// <summary>When the next run begins by itself; null where none does.</summary>
    public DateTimeOffset? NextSync { get; init; }

    /// <summary>Null while the schedule is not paused.</summary>
    public DateTimeOffset? PausedSince { get; init; }
}

/// <summary>The audit log: how many rows, the last one's HMAC, and what is wrong with it.</summary>
internal sealed record StatusAudit(long Rows, string? LastHmac, bool Intact, IReadOnlyList<string> Findings);

/// <summary>The saved connection. It holds no key.</summary>
internal sealed record StatusConnection(string Integration, string SiteUrl, string CompanyId, DateTimeOffset SavedAt, DateTimeOffset? TestedAt)
{
    /// <summary>Null while it is in use.</summary>
    public DateTimeOffset? DisconnectedAt { get; init; }

    public string? DisconnectedBy { get; init; }

    /// <summary>Null unless its records are being erased.</summary>
    public long? RecordsErased { get; init; }

    public long? RecordsToErase { get; init; }

    /// <summary>Null where no key pair is saved.</summary>
    public DateTimeOffset? KeysSavedAt { get; init; }

    /// <summary>When the reminder to replace the keys comes; null where none is set.</summary>
    public DateTimeOffset? KeysDueAt { get; init; }

    /// <summary>Since when the key pair before is kept; null where none is.</summary>
    public DateTimeOffset? PreviousKeysSince { get; init; }
}

/// <summary>The newest run; <c>outcome</c> and <c>finishedAt</c> are null while it runs.</summary>
internal sealed record StatusRun(
    long Id, RunTrigger Trigger, RunKind Kind, RunOutcome? Outcome, bool IsComplete, string StartedBy, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt,
    string? Message, IReadOnlyList<StatusStream> Streams)
{
    public static StatusRun Of(RunView run) => new(
        run.Id, run.Trigger, run.Kind, run.Outcome, run.IsComplete, run.StartedBy, run.StartedAt, run.FinishedAt, run.Message, [.. run.Streams.Select(StatusStream.Of)]);
}

/// <summary>One stream of the run.</summary>
internal sealed record StatusStream(
    string Stream, string Name, bool IsLookup, StreamState State, long? Total, long Done, long Added, long Updated, long Unchanged, long Deleted, long Outside, long Failed,
    StatusFailure? Failure)
{
    public static StatusStream Of(StreamView s) => new(
        s.Key, s.Name, s.IsLookup, s.State, s.Total, s.Done, s.Added, s.Updated, s.Unchanged, s.Deleted, s.Outside, s.Failed,
        s.Failure is { } failure ? new(failure.Category, failure.Headline, failure.ToString()) : null);
}

/// <summary>Why a stream was skipped or failed.</summary>
internal sealed record StatusFailure(FailureCategory Category, string Headline, string Text);

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters =
[
    typeof(CamelCase<ConnectionState>), typeof(CamelCase<RunTrigger>), typeof(CamelCase<RunKind>), typeof(CamelCase<RunOutcome>),
    typeof(CamelCase<StreamState>), typeof(CamelCase<FailureCategory>),
])]
[JsonSerializable(typeof(StatusDocument))]
internal sealed partial class StatusJson : JsonSerializerContext;

/// <summary>Enums as their names in camelCase.</summary>
/// <typeparam name="T">The enum.</typeparam>
internal sealed class CamelCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase)
    where T : struct, Enum;

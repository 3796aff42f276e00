using System.Globalization;
using Vectis.Admin.Data;
using Vectis.Admin.Integrations;
using Vectis.Admin.Records;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Dates;

namespace Vectis.Admin.Tests.Sync;

/// <summary>A system that holds tickets in memory and answers as ordered, so that a test can say what happens between two requests.</summary>
internal sealed class FakeSource(FakeSystem system) : IRecordSource
{
    public int MaxParallelRequests => system.MaxParallelRequests;
    public int PageSize => system.PageSize;
    public TimeForm Times { get; set; }

    public string? ScopeOf(IRecordStream stream) => system.Scope?.ToString(CultureInfo.InvariantCulture);

    public ScopeStep StepFrom(IRecordStream stream, string? from) => system.StepFrom(from is null ? null : long.Parse(from, CultureInfo.InvariantCulture));

    public Task<Answer<SourceNumber>> CountAsync(IRecordStream stream, RecordFilter filter, CancellationToken cancellationToken) =>
        system.AnswerAsync<SourceNumber>(
            "count",
            () => new SourceNumber(system.Matching(filter).Count, system.ServerTime, 1, 12),
            cancellationToken,
            system.Refuses(filter) ? new Failure(FailureCategory.BadRequest) : null);

    public Task<Answer<SourceNumber>> HighestIdAsync(IRecordStream stream, CancellationToken cancellationToken) =>
        system.AnswerAsync<SourceNumber>("highest", () => new SourceNumber(system.Tickets.Keys.LastOrDefault(), system.ServerTime, 1, 12), cancellationToken);

    public Task<Answer<SourceNumber>> LowestIdAsync(IRecordStream stream, CancellationToken cancellationToken) =>
        system.AnswerAsync<SourceNumber>("lowest", () => new SourceNumber(system.Tickets.Keys.FirstOrDefault(), system.ServerTime, 1, 12), cancellationToken);

    public Task<Answer<IdPage>> ReadIdsAsync(IRecordStream stream, RecordFilter filter, CancellationToken cancellationToken) =>
        system.AnswerAsync<IdPage>("ids", () =>
        {
            var found = system.Matching(filter).Take(system.PageSize).Select(t => t.Id).ToList();
            return new IdPage(found, found.Count < system.PageSize, 1, found.Count * 10);
        }, cancellationToken);

    public Task<Answer<RecordPage>> ReadAsync(IRecordStream stream, RecordFilter filter, CancellationToken cancellationToken) =>
        system.AnswerAsync<RecordPage>("page", () =>
        {
            if (filter.Ids is not null) system.BeforeIds?.Invoke();
            var found = system.Matching(filter).Take(system.PageSize).ToList();
            return new RecordPage
            {
                Records = [.. found.Where(t => !system.Unreadable.Contains(t.Id) && !system.UnreadableWithoutId.Contains(t.Id)).Select(FakeSystem.Copy)],
                Unreadable =
                [
                    .. found.Where(t => system.Unreadable.Contains(t.Id)).Select((t, i) => Spoilt(t.Id, i, "summary", "The value is not text.", t)),
                    .. found.Where(t => system.UnreadableWithoutId.Contains(t.Id)).Select((t, i) => Spoilt(null, i, "id", "The id is missing.", t)),
                ],
                IsLast = found.Count < system.PageSize,
                LastId = found.Count == 0 ? null : found[^1].Id,
                Bytes = found.Count * 100,
                ServerTime = system.ServerTime,
            };
        }, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static UnreadableRecord Spoilt(long? id, int position, string field, string reason, Ticket ticket) =>
        new(id, position, field, reason) { Json = $$"""{ "summary": "{{ticket.Summary}}" }""", Length = ticket.Summary?.Length };
}

/// <summary>What <see cref="FakeSource"/> answers from.</summary>
internal sealed class FakeSystem : IRunTargets
{
    private readonly Lock _lock = new();

    public SortedDictionary<long, Ticket> Tickets { get; } = [];
    public HashSet<long> Unreadable { get; } = [];
    public HashSet<long> UnreadableWithoutId { get; } = [];

    /// <summary>Called before records are read by their ids.</summary>
    public Action? BeforeIds { get; set; }
    public int PageSize { get; set; } = 10;
    public int MaxParallelRequests { get; set; } = 4;
    public DateTimeOffset? ServerTime { get; set; } = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    public List<string> Requests { get; } = [];

    /// <summary>Only tickets with ids from here on are chosen; null for all.</summary>
    public long? Scope { get; set; }

    /// <summary>Tickets that are no longer chosen, whatever their ids.</summary>
    public HashSet<long> LeftScope { get; } = [];

    /// <summary>Where the run under way is told of its requests.</summary>
    public RequestLog? Log { get; private set; }

    /// <summary>How much later than written the system takes a time.</summary>
    public TimeSpan TimeShift { get; set; }

    /// <summary>Whether a time with its zone matches nothing.</summary>
    public bool KnowsNoZone { get; set; }

    /// <summary>Whether a time is answered with 400.</summary>
    public bool RefusesTimes { get; set; }

    /// <summary>Called before each answer with its kind; may change the data, wait, or give a failure in its place.</summary>
    public Func<string, CancellationToken, Task<Failure?>>? Before { get; set; }

    public Task CompletingAsync(VectisDbContext database, CompleteRun run, CancellationToken cancellationToken) => Task.CompletedTask;

    public void Add(long id, DateTimeOffset? lastUpdated = null, string? summary = null) =>
        Tickets[id] = new Ticket { Id = id, Summary = summary ?? $"Ticket {id}", LastUpdated = lastUpdated ?? ServerTime };

    public static Ticket Copy(Ticket ticket) => new() { Id = ticket.Id, Summary = ticket.Summary, LastUpdated = ticket.LastUpdated };

    public IReadOnlyList<Ticket> Matching(RecordFilter filter)
    {
        lock (_lock)
        {
            return [.. Tickets.Values.Where(t => t.Id > filter.IdAbove && (filter.IdUpTo is null || t.Id <= filter.IdUpTo)
                && (filter.ChangedSince is not { } since || t.LastUpdated >= Taken(since, filter.Times))
                && (filter.ChangedUpTo is not { } last || t.LastUpdated <= Taken(last, filter.Times))
                && (filter.Ids is null || filter.Ids.Contains(t.Id)) && IsChosen(t.Id, filter))];
        }
    }

    public ScopeStep StepFrom(long? from)
    {
        var widened = from > (Scope ?? 0);
        return new ScopeStep(
            widened && Scope is null, widened && Scope is not null ? string.Create(CultureInfo.InvariantCulture, $"{Scope}-{from - 1}") : null, (from ?? 0) < (Scope ?? 0));
    }

    private bool IsChosen(long id, RecordFilter filter)
    {
        if (filter.Part?.Split('-') is [var first, var last])
            return id >= long.Parse(first, CultureInfo.InvariantCulture) && id <= long.Parse(last, CultureInfo.InvariantCulture);
        return filter.IsUnscoped || (id >= (Scope ?? 0) && !LeftScope.Contains(id));
    }

    /// <summary>Whether the system answers the filter's times with 400.</summary>
    public bool Refuses(RecordFilter filter) => RefusesTimes && filter.ChangedSince is not null;

    // What is written is moved by the form's shift, as the real source writes it; the system moves it by its own.
    private DateTimeOffset Taken(DateTimeOffset meant, TimeForm form) => form.Form == DateForm.Zoned && KnowsNoZone
        ? DateTimeOffset.MaxValue
        : meant - form.Shift + TimeShift;

    public void Change(Action change)
    {
        lock (_lock) change();
    }

    public async Task<Answer<T>> AnswerAsync<T>(string kind, Func<T> answer, CancellationToken cancellationToken, Failure? refused = null)
    {
        Change(() => Requests.Add(kind));
        var failure = refused ?? (Before is null ? null : await Before(kind, cancellationToken));
        Log?.Add(new SourceRequest($"GET {kind}", failure is null ? 200 : failure.Status ?? 500, TimeSpan.Zero, 1) { Bytes = 10, Message = failure?.Headline });
        if (failure is not null) return failure;
        cancellationToken.ThrowIfCancellationRequested();
        return answer();
    }

    public Task<IReadOnlyList<IRecordStream>?> StreamsAsync(int connectionId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<IRecordStream>?>([FakeStream.Tickets]);

    public Task<IReadOnlyList<int>> ConnectedAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<int>>([SyncFixture.ConnectionId]);

    public Task<string?> ObstacleAsync(int connectionId, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public async Task<Answer<IRecordSource>> OpenAsync(int connectionId, bool isProbe, RequestLog requests, CancellationToken cancellationToken)
    {
        Log = requests;
        return (Before is null ? null : await Before(isProbe ? "probe" : "open", cancellationToken)) is { } failure ? failure : Answer<IRecordSource>.Of(new FakeSource(this));
    }
}

internal sealed class FakeStream : IRecordStream
{
    public static FakeStream Tickets { get; } = new();
    public string Key => "tickets";
    public string Name => "Service tickets";
    public string Permission => "Service Desk ▸ Service Tickets";
    public Type RecordType => typeof(Ticket);
    public bool IsLookup => false;
    public bool IsOptional => false;
}

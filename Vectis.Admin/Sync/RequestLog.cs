namespace Vectis.Admin.Sync;

/// <summary>
/// What one run asks of the connected system, told by whoever asks: how much in all, and in detail the last requests and those that went wrong. Safe
/// for several threads at once. It lies in memory; what is kept of it is decided when the run ends.
/// </summary>
/// <param name="clock">The clock.</param>
public sealed class RequestLog(TimeProvider clock)
{
    /// <summary>How many of the last requests are known in detail.</summary>
    public const int Latest = 200;

    /// <summary>How many are known in detail at most: the last ones, and of those before them the first that went wrong.</summary>
    public const int Most = 500;

    private readonly Lock _lock = new();
    private readonly List<LoggedRequest> _troubled = [];
    private readonly Queue<LoggedRequest> _latest = new();
    private readonly long _start = clock.GetTimestamp();
    private long _number;
    private long _requests;
    private long _bytes;
    private int _waits;
    private TimeSpan _waited;
    private TimeSpan _waitEnds;

    /// <summary>Notes a request that was answered or given up.</summary>
    public void Add(SourceRequest request)
    {
        lock (_lock)
        {
            _requests += request.Tries;
            _bytes += request.Bytes ?? 0;
            _latest.Enqueue(new LoggedRequest(++_number, clock.GetUtcNow() - request.Duration, request));
            if (_latest.Count <= Latest) return;
            if (_latest.Dequeue() is { Request.IsTroubled: true } troubled && _troubled.Count < Most - Latest) _troubled.Add(troubled);
        }
    }

    /// <summary>Notes that a request begins to wait because the system asked for a pause. What several wait for at the same time counts once.</summary>
    /// <param name="left">How long it will wait.</param>
    public void Wait(TimeSpan left)
    {
        lock (_lock)
        {
            var now = clock.GetElapsedTime(_start);
            if (now >= _waitEnds) (_waits, _waitEnds) = (_waits + 1, now);
            if (now + left <= _waitEnds) return;
            _waited += now + left - _waitEnds;
            _waitEnds = now + left;
        }
    }

    /// <summary>What it came to so far.</summary>
    internal RequestTotals Totals
    {
        get
        {
            lock (_lock)
            {
                var unfinished = _waitEnds - clock.GetElapsedTime(_start); // of a wait that goes on, or that a stop has cut short
                return new(_requests, _bytes, _waits, unfinished > TimeSpan.Zero ? _waited - unfinished : _waited);
            }
        }
    }

    /// <summary>The requests known in detail, in their order.</summary>
    internal IReadOnlyList<LoggedRequest> Known
    {
        get
        {
            lock (_lock) return [.. _troubled, .. _latest];
        }
    }
}

/// <summary>A request to a connected system. It holds no secret: whoever tells of it takes care of that.</summary>
/// <param name="Path">Method, path and query, readable.</param>
/// <param name="Status">The HTTP status; null when there was no answer.</param>
/// <param name="Duration">How long it took with all its tries and waits.</param>
/// <param name="Tries">How often it was asked.</param>
public sealed record SourceRequest(string Path, int? Status, TimeSpan Duration, int Tries)
{
    /// <summary>The answer's size in bytes; null when there was none.</summary>
    public long? Bytes { get; init; }

    /// <summary>The server's own words where it refused, or why there was no answer.</summary>
    public string? Message { get; init; }

    /// <summary>The server's correlation id.</summary>
    public string? RequestId { get; init; }

    /// <summary>Whether it failed, or had to be asked more than once.</summary>
    public bool IsTroubled => Status is not (>= 200 and < 300) || Tries > 1;
}

/// <summary>A request in its place.</summary>
/// <param name="Number">Which one of the run it was, from 1.</param>
/// <param name="At">When it was first asked, UTC.</param>
/// <param name="Request">The request.</param>
internal sealed record LoggedRequest(long Number, DateTimeOffset At, SourceRequest Request);

/// <summary>What a run's requests came to.</summary>
/// <param name="Requests">How many, tries included.</param>
/// <param name="Bytes">What they brought.</param>
/// <param name="Waits">How often the run waited because it was asked to.</param>
/// <param name="Waited">How long it did.</param>
internal readonly record struct RequestTotals(long Requests, long Bytes, int Waits, TimeSpan Waited);

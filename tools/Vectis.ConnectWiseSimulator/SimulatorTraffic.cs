namespace Vectis.ConnectWiseSimulator;

/// <summary>One request that was seen.</summary>
/// <param name="At">When it came, by the simulator's clock.</param>
/// <param name="Method">The verb.</param>
/// <param name="Target">Path and query as sent.</param>
/// <param name="Status">The status answered; 0 when the connection was cut or nothing was answered.</param>
/// <param name="Took">From the first byte of the request to the last of the answer.</param>
/// <param name="Bytes">Length of the answer's body.</param>
public sealed record SeenRequest(DateTimeOffset At, string Method, string Target, int Status, TimeSpan Took, long Bytes)
{
    /// <summary>The public key it came with; null when it came with none.</summary>
    public string? PublicKey { get; init; }
}

/// <summary>What came in and went out, without the control endpoint. Thread-safe.</summary>
public sealed class SimulatorTraffic
{
    /// <summary>The log keeps this many requests, the latest.</summary>
    public const int MostKept = 20_000;

    private readonly Queue<SeenRequest> _log = new();
    private readonly Lock _writing = new();
    private long _requests;
    private long _bytes;
    private int _atOnce;
    private int _mostAtOnce;

    /// <summary>Requests begun.</summary>
    public long Requests => Volatile.Read(ref _requests);

    /// <summary>Bytes of all bodies sent.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Requests being answered now.</summary>
    public int AtOnce => Volatile.Read(ref _atOnce);

    /// <summary>The most requests that were being answered at the same time.</summary>
    public int MostAtOnce => Volatile.Read(ref _mostAtOnce);

    /// <summary>The latest requests that were finished, oldest first; at most <see cref="MostKept"/>.</summary>
    public IReadOnlyList<SeenRequest> Log
    {
        get
        {
            lock (_writing)
            {
                return [.. _log];
            }
        }
    }

    /// <summary>Counts from zero again; requests being answered stay counted as such.</summary>
    public void Reset()
    {
        lock (_writing)
        {
            _log.Clear();
            (_requests, _bytes, _mostAtOnce) = (0, 0, _atOnce);
        }
    }

    internal int Begin()
    {
        lock (_writing)
        {
            _requests++;
            _atOnce++;
            _mostAtOnce = Math.Max(_mostAtOnce, _atOnce);
            return _atOnce;
        }
    }

    internal void End(SeenRequest request)
    {
        lock (_writing)
        {
            _atOnce--;
            _bytes += request.Bytes;
            _log.Enqueue(request);
            if (_log.Count > MostKept)
            {
                _log.Dequeue();
            }
        }
    }
}

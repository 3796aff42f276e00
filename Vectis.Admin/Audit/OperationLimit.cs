namespace Vectis.Admin.Audit;

/// <summary>
/// Keeps an operation down to so many a minute for each key, such as a user or a connection. It stands in the services that act, since no
/// middleware sees what is clicked in a circuit. Counted in this process: each node has its own count.
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="most">How many are allowed within a minute.</param>
public class OperationLimit(TimeProvider clock, int most)
{
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<long>> _begun = [];

    /// <summary>Counts one operation against all the given keys, or against none.</summary>
    /// <returns>Null when it may begin, else how long to wait.</returns>
    public TimeSpan? Begin(params ReadOnlySpan<string> keys)
    {
        lock (_lock)
        {
            var now = clock.GetTimestamp();
            Forget(now);
            var wait = TimeSpan.Zero;
            foreach (var key in keys)
            {
                if (_begun.TryGetValue(key, out var begun) && begun.Count >= most && Span - clock.GetElapsedTime(begun.Peek(), now) is var left && left > wait)
                    wait = left;
            }

            if (wait > TimeSpan.Zero) return wait;
            foreach (var key in keys)
            {
                if (!_begun.TryGetValue(key, out var begun)) _begun[key] = begun = [];
                begun.Enqueue(now);
            }

            return null;
        }
    }

    private void Forget(long now)
    {
        foreach (var (key, begun) in _begun)
        {
            while (begun.TryPeek(out var oldest) && clock.GetElapsedTime(oldest, now) >= Span) begun.Dequeue();
            if (begun.Count == 0) _begun.Remove(key);
        }
    }
}

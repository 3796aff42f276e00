namespace Vectis.Admin.Integrations;

/// <summary>
/// Keeps tests down to 10 a minute, per user and per connection, so that the app is no way to guess keys or to flood the other side. Counted in this
/// process: each node has its own count.
/// </summary>
internal sealed class TestLimit(TimeProvider clock)
{
    /// <summary>How many tests are allowed within <see cref="Span"/>.</summary>
    public const int Most = 10;

    private static readonly TimeSpan Span = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<long>> _begun = [];

    /// <summary>Counts one test against all the given keys, or against none.</summary>
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
                if (_begun.TryGetValue(key, out var begun) && begun.Count >= Most && Span - clock.GetElapsedTime(begun.Peek(), now) is var left && left > wait)
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

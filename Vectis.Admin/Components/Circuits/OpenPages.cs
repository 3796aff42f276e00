namespace Vectis.Admin.Components.Circuits;

/// <summary>
/// Counts the connections that each user's open pages hold, whichever way they are held: a WebSocket is one long request, long polling is many
/// short ones of one id. Counted in this process.
/// </summary>
internal sealed class OpenPages(TimeProvider clock)
{
    // SignalR drops a polled connection that was not asked for so long; until then it is there.
    private static readonly TimeSpan Lingering = TimeSpan.FromSeconds(20);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Dictionary<string, Held>> _open = [];

    /// <summary>Whether the user may open one more.</summary>
    public bool HasRoom(string user)
    {
        lock (_lock) return Count(user) < CircuitLimits.PagesPerUser;
    }

    /// <summary>Counts a request that holds a connection.</summary>
    /// <returns>Whether there was room; if not, nothing is counted.</returns>
    public bool Enter(string user, string connection)
    {
        lock (_lock)
        {
            var count = Count(user);
            if (!_open.TryGetValue(user, out var mine)) _open[user] = mine = [];
            if (!mine.TryGetValue(connection, out var held))
            {
                if (count >= CircuitLimits.PagesPerUser) return false;
                mine[connection] = held = new Held();
            }

            held.Requests++;
            return true;
        }
    }

    /// <summary>The request is over, and with it perhaps the connection.</summary>
    public void Leave(string user, string connection, bool ended)
    {
        lock (_lock)
        {
            if (!_open.TryGetValue(user, out var mine) || !mine.TryGetValue(connection, out var held)) return;
            held.Requests = Math.Max(held.Requests - 1, 0);
            held.LeftAt = clock.GetTimestamp();
            if (ended && held.Requests == 0) mine.Remove(connection);
            if (mine.Count == 0) _open.Remove(user);
        }
    }

    private int Count(string user)
    {
        if (!_open.TryGetValue(user, out var mine)) return 0;
        foreach (var (connection, held) in mine)
        {
            if (held.Requests == 0 && clock.GetElapsedTime(held.LeftAt) >= Lingering) mine.Remove(connection);
        }

        return mine.Count;
    }

    private sealed class Held
    {
        public int Requests { get; set; }
        public long LeftAt { get; set; }
    }
}

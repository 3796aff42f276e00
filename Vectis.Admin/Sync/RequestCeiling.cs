using System.Collections.Concurrent;

namespace Vectis.Admin.Sync;

/// <summary>
/// Holds requests to connected systems below what the settings allow, for as long as somebody wants it so, such as in office hours. It may be
/// changed while a run is under way and counts from the next request on. Of several connections' wishes the lowest counts.
/// </summary>
public sealed class RequestCeiling
{
    private readonly ConcurrentDictionary<int, int> _wishes = new();

    /// <summary>Told after a change.</summary>
    public event EventHandler? Changed;

    /// <summary>How many requests may be under way at once; null where nobody wants fewer than the settings allow.</summary>
    public int? Lowest
    {
        get
        {
            int? lowest = null;
            foreach (var (_, most) in _wishes) lowest = Math.Min(lowest ?? most, most);
            return lowest;
        }
    }

    /// <summary>Sets or takes back what a connection wants.</summary>
    /// <param name="connectionId">The connection.</param>
    /// <param name="most">How many at once, at least 1; null for no wish.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="most"/> is below 1.</exception>
    public void Set(int connectionId, int? most)
    {
        if (most is { } wish) ArgumentOutOfRangeException.ThrowIfLessThan(wish, 1, nameof(most));
        var before = Lowest;
        if (most is { } set) _wishes[connectionId] = set;
        else _wishes.TryRemove(connectionId, out _);
        if (Lowest != before) Changed?.Invoke(this, EventArgs.Empty);
    }
}

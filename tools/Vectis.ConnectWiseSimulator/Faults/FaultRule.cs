namespace Vectis.ConnectWiseSimulator;

/// <summary>What a rule can look at to decide.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Path">The path as sent, decoded, without the query.</param>
/// <param name="Query">The query as sent, with its question mark, or empty.</param>
/// <param name="Kind">The records asked for; null for companyinfo, system info and unknown paths.</param>
/// <param name="IsCount">Whether it asks for a count.</param>
public sealed record SimulatorRequest(string Method, string Path, string Query, RecordKind? Kind, bool IsCount);

/// <summary>A fault and the requests it hits. Disposing the rule, or <see cref="Remove"/>, switches it off.</summary>
public sealed class FaultRule : IDisposable
{
    private readonly SimulatorFaults _owner;
    private readonly Func<SimulatorRequest, bool> _matches;
    private int _skip;
    private int _left;
    private int _hits;

    internal FaultRule(SimulatorFaults owner, Fault fault, Func<SimulatorRequest, bool> matches, int? times, int skip)
    {
        (_owner, Fault, _matches, _left, _skip) = (owner, fault, matches, times ?? int.MaxValue, skip);
    }

    /// <summary>Tells the rule from others at the control endpoint.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>What goes wrong.</summary>
    public Fault Fault { get; }

    /// <summary>How many requests it has hit.</summary>
    public int Hits => Volatile.Read(ref _hits);

    /// <summary>Whether it can still hit.</summary>
    public bool IsSpent => Volatile.Read(ref _left) <= 0;

    /// <summary>Switches the rule off.</summary>
    public void Remove() => _owner.Remove(this);

    /// <inheritdoc cref="Remove"/>
    public void Dispose() => Remove();

    internal bool Hit(SimulatorRequest request)
    {
        if (IsSpent || !_matches(request))
        {
            return false;
        }

        if (Interlocked.Decrement(ref _skip) >= 0 || Interlocked.Decrement(ref _left) < 0)
        {
            return false;
        }

        Interlocked.Increment(ref _hits);
        return true;
    }
}

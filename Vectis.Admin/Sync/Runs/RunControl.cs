namespace Vectis.Admin.Sync.Runs;

/// <summary>Stops a run from outside and remembers why.</summary>
internal sealed class RunControl : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private int _reason;

    /// <summary>Ends the run's work.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>The first reason given.</summary>
    public StopReason Reason => (StopReason)Volatile.Read(ref _reason);

    /// <summary>Asks the run to stop; the first reason stands.</summary>
    public void Stop(StopReason reason)
    {
        if (Interlocked.CompareExchange(ref _reason, (int)reason, (int)StopReason.None) != (int)StopReason.None) return;
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The run ended by itself at this very moment: there is nothing left to stop.
        }
    }

    public void Dispose() => _source.Dispose();
}

/// <summary>Why a run is to stop.</summary>
internal enum StopReason
{
    None,
    Cancelled,
    HostStopping,
    LeaseLost,
}

using Vectis.Admin.ConnectWise.Connecting;

namespace Vectis.Admin.Tests.ConnectWise.Malformed;

/// <summary>
/// A clock on which nobody waits: a pause before the next try is over at once, and a limit (of a try, of a test) runs out only when the far end
/// lets time <see cref="Pass"/>. So a slow answer takes no time, and a slow machine makes no answer late.
/// </summary>
internal sealed class ImpatientTime : TimeProvider
{
    private static readonly TimeSpan[] Limits = [Pipelines.TestTry, Pipelines.SyncTry, Pipelines.SyncInAll, TimeSpan.FromSeconds(15)];

    private readonly Lock _lock = new();
    private readonly List<Waiting> _waiting = [];
    private long _now;

    public static DateTimeOffset Start { get; } = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Start.AddTicks(GetTimestamp());

    public override long GetTimestamp() => Interlocked.Read(ref _now);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Waiting(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets time pass, and limits run out in it.</summary>
    public void Pass(TimeSpan time)
    {
        List<Waiting> over;
        lock (_lock)
        {
            _now += time.Ticks;
            over = _waiting.FindAll(timer => timer.Due <= _now);
            _waiting.RemoveAll(over.Contains);
        }

        foreach (var timer in over) timer.Fire();
    }

    private sealed class Waiting(ImpatientTime time, Action fire) : ITimer
    {
        public long Due { get; private set; }

        public Action Fire => fire;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                time._waiting.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                if (Limits.Contains(dueTime))
                {
                    Due = time._now + dueTime.Ticks;
                    time._waiting.Add(this);
                    return true;
                }

                time._now += dueTime.Ticks;
            }

            ThreadPool.UnsafeQueueUserWorkItem(static timer => timer.Fire(), this, preferLocal: false);
            return true;
        }

        public void Dispose()
        {
            lock (time._lock) time._waiting.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

using Microsoft.Extensions.Options;
using Vectis.Admin.Sync;

namespace Vectis.Admin.ConnectWise.Connecting;

/// <summary>How a request went, as far as it tells whether the server can bear as many at once.</summary>
internal enum Course
{
    /// <summary>It was answered.</summary>
    Answered,

    /// <summary>It was refused for too many, or not answered within the time of one try.</summary>
    TooMany,

    /// <summary>It failed in another way, which says nothing of how many are too many.</summary>
    Failed,
}

/// <summary>The right to have one request under way.</summary>
/// <param name="Era">How often there were too many before it was given.</param>
/// <param name="Begun">When, as a timestamp.</param>
internal readonly record struct Slot(int Era, long Begun);

/// <summary>
/// How many requests of the sync may be under way at once, over all streams and runs of this process: at most what the settings and the ceiling
/// allow. Half as many after an answer that says so, or one that is far slower than usual; one more after a number of good ones.
/// </summary>
internal sealed class RequestSlots
{
    /// <summary>So many good answers in a row allow one more request at once.</summary>
    public const int GoodForOneMore = 20;

    /// <summary>Slow is an answer that takes more than so many times the usual.</summary>
    public const int TimesUsual = 3;

    /// <summary>So many answers have to be known before any is called slow.</summary>
    public const int LeastKnown = 8;

    private const int MostKnown = 21;

    /// <summary>An answer within this time is never slow.</summary>
    public static readonly TimeSpan SlowFrom = TimeSpan.FromSeconds(5);

    private readonly IOptionsMonitor<ConnectWiseSettings> _settings;
    private readonly RequestCeiling _ceiling;
    private readonly TimeProvider _time;
    private readonly ILogger<RequestSlots> _log;
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource<Slot>> _waiting = new();
    private readonly Queue<TimeSpan> _known = new();
    private int _adapted = int.MaxValue;
    private int _underWay;
    private int _era;
    private int _good;

    public RequestSlots(IOptionsMonitor<ConnectWiseSettings> settings, RequestCeiling ceiling, TimeProvider time, ILogger<RequestSlots> log)
    {
        (_settings, _ceiling, _time, _log) = (settings, ceiling, time, log);
        ceiling.Changed += (_, _) =>
        {
            lock (_lock) LetIn();
        };
    }

    /// <summary>How many may be under way now.</summary>
    public int Allowed
    {
        get
        {
            lock (_lock) return AllowedNow;
        }
    }

    private int AllowedNow => Math.Max(1, Math.Min(Math.Min(_adapted, _settings.CurrentValue.MaxParallelRequests), _ceiling.Lowest ?? int.MaxValue));

    /// <summary>Waits for its turn; who came first goes first.</summary>
    public async Task<Slot> TakeAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource<Slot> waiting;
        lock (_lock)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_waiting.Count == 0 && _underWay < AllowedNow) return Give();
            waiting = new TaskCompletionSource<Slot>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(waiting);
        }

        await using var giving = cancellationToken.UnsafeRegister(static (state, token) => ((TaskCompletionSource<Slot>)state!).TrySetCanceled(token), waiting);
        return await waiting.Task;
    }

    /// <summary>Gives a slot back.</summary>
    public void Return(Slot slot, Course course)
    {
        lock (_lock)
        {
            _underWay--;
            if (course == Course.TooMany) Halve(slot);
            if (course == Course.Answered) Judge(slot, _time.GetElapsedTime(slot.Begun));
            LetIn();
        }
    }

    /// <summary>Gives a slot back that was not used.</summary>
    public void Return(Slot slot) => Return(slot, Course.Failed);

    private Slot Give()
    {
        _underWay++;
        return new Slot(_era, _time.GetTimestamp());
    }

    private void LetIn()
    {
        while (_underWay < AllowedNow && _waiting.TryDequeue(out var next))
        {
            if (!next.TrySetResult(Give())) _underWay--; // it waits no longer
        }
    }

    private void Judge(Slot slot, TimeSpan took)
    {
        var isSlow = took > SlowFrom && _known.Count >= LeastKnown && took > Usual() * TimesUsual;
        _known.Enqueue(took);
        if (_known.Count > MostKnown) _known.Dequeue();
        if (isSlow)
        {
            Halve(slot);
        }
        else if (++_good >= GoodForOneMore)
        {
            _good = 0;
            if (_adapted >= _settings.CurrentValue.MaxParallelRequests) return;
            _adapted++;
            Log.MoreAtOnce(_log, _adapted);
        }
    }

    private TimeSpan Usual() => _known.Order().ElementAt(_known.Count / 2);

    // Of several that were under way together only the first counts: they tell of the same moment.
    private void Halve(Slot slot)
    {
        _good = 0;
        if (slot.Era != _era) return;
        _era++;
        _adapted = Math.Max(1, AllowedNow / 2);
        Log.FewerAtOnce(_log, _adapted);
    }
}

using System.Collections.Concurrent;
using System.Net;

namespace Vectis.Admin.ConnectWise.Connecting;

/// <summary>
/// Gives each request of the sync its turn: it waits for one of the slots, and when one request is told to wait (Retry-After), every request to
/// that server waits.
/// </summary>
internal sealed class PauseHandler(Pauses pauses, RequestSlots slots, TimeProvider time, ILogger<PauseHandler> log) : DelegatingHandler
{
    /// <summary>Told how long the request is going to wait, each time it begins to.</summary>
    public static readonly HttpRequestOptionsKey<Action<TimeSpan>> Waits = new("Vectis.Waits");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var server = request.RequestUri!.Authority;
        request.Options.TryGetValue(Waits, out var waits);
        var slot = await TurnAsync(server, waits, cancellationToken);
        var course = Course.Failed;
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            course = Heed(response, server);
            return response;
        }
        catch (Exception e) when (NoAnswer.IsTimeout(e))
        {
            course = Course.TooMany;
            throw;
        }
        finally
        {
            slots.Return(slot, course); // after the pause is noted, so that nobody slips through
        }
    }

    // A pause may begin while a request waits for its slot.
    private async Task<Slot> TurnAsync(string server, Action<TimeSpan>? waits, CancellationToken cancellationToken)
    {
        while (true)
        {
            while (pauses.Left(server) is { Ticks: > 0 } left)
            {
                waits?.Invoke(left);
                await Task.Delay(left, time, cancellationToken);
            }

            var slot = await slots.TakeAsync(cancellationToken);
            if (pauses.Left(server) <= TimeSpan.Zero) return slot;
            slots.Return(slot);
        }
    }

    private Course Heed(HttpResponseMessage response, string server)
    {
        var isTooMany = response.StatusCode == HttpStatusCode.TooManyRequests;
        if ((isTooMany || response.StatusCode == HttpStatusCode.ServiceUnavailable) && RetryAfter.Of(response, time) is { } wait && wait <= RetryAfter.Longest)
        {
            pauses.Extend(server, wait);
            Log.Paused(log, server, wait);
            isTooMany = true;
        }

        return isTooMany ? Course.TooMany : (int)response.StatusCode >= 500 ? Course.Failed : Course.Answered;
    }
}

/// <summary>Until when each server asked us to wait, on a clock that never goes back.</summary>
internal sealed class Pauses(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, long> _until = new(StringComparer.OrdinalIgnoreCase);
    private readonly long _start = time.GetTimestamp();

    /// <summary>How long still to wait.</summary>
    public TimeSpan Left(string server) => _until.TryGetValue(server, out var until)
        ? TimeSpan.FromTicks(until) - time.GetElapsedTime(_start)
        : TimeSpan.Zero;

    /// <summary>Waits from now on, unless a longer wait is already known.</summary>
    public void Extend(string server, TimeSpan wait)
    {
        var until = (time.GetElapsedTime(_start) + wait).Ticks;
        _until.AddOrUpdate(server, until, (_, known) => Math.Max(known, until));
    }
}

/// <summary>Reads the Retry-After header, which is a number of seconds or a date.</summary>
internal static class RetryAfter
{
    /// <summary>The longest wait that is obeyed in place; a longer one ends the request, and whoever asked decides.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>How long to wait; null where the header is missing or in the past.</summary>
    public static TimeSpan? Of(HttpResponseMessage response, TimeProvider time)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date - (response.Headers.Date ?? time.GetUtcNow()));
        return wait > TimeSpan.Zero ? wait : null;
    }
}

using Vectis.Admin.Integrations;

namespace Vectis.Admin.Sync.Dates;

/// <summary>
/// Learns how a connected system takes times in a condition, by asking for a record it is known to have by the very time it was changed.
/// In the ordinary case that is one request: the record must be found between a minute before and a minute after.
/// </summary>
/// <param name="source">The system.</param>
/// <param name="stream">The record's stream.</param>
public sealed class DateProbe(IRecordSource source, IRecordStream stream)
{
    private const int MostMinutes = 15 * 60;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private long _id;
    private DateTimeOffset _at;

    /// <summary>Asks.</summary>
    /// <param name="id">A stored record.</param>
    /// <param name="changedAt">When it was changed, as stored.</param>
    /// <param name="known">What was learnt before; documented behaviour at first.</param>
    /// <param name="cancellationToken">Ends the probe.</param>
    /// <returns>How it takes times; null where nothing could be learnt, because it failed, or the record is gone or cannot be asked for by its id.</returns>
    public async Task<TimeForm?> LearnAsync(long id, DateTimeOffset changedAt, TimeForm known, CancellationToken cancellationToken)
    {
        (_id, _at) = (id, changedAt);
        try
        {
            if (known.Form is DateForm.Zoned or DateForm.Naive && await IsWithinAMinuteAsync(known, cancellationToken)) return known;
            if (!await ReadAgainAsync(cancellationToken)) return null;
            // What was once refused may be mended: begin with what is documented.
            foreach (var form in new[] { DateForm.Zoned, DateForm.Naive })
            {
                if (await IsWithinAMinuteAsync(new TimeForm(form, TimeSpan.Zero), cancellationToken)) return new TimeForm(form, TimeSpan.Zero);
                if (await FindShiftAsync(form, cancellationToken) is { } shift && await IsWithinAMinuteAsync(new TimeForm(form, shift), cancellationToken))
                    return new TimeForm(form, shift);
            }

            var day = new TimeForm(DateForm.DayOnly, TimeSpan.Zero);
            return await IsFoundAsync(new RecordFilter(0, null, _at, [_id]) { Times = day }, cancellationToken)
                && !await IsFoundAsync(new RecordFilter(0, null, _at.AddDays(3), [_id]) { Times = day }, cancellationToken)
                ? day
                : new TimeForm(DateForm.Refused, TimeSpan.Zero);
        }
        catch (NotToldException)
        {
            return null;
        }
    }

    /// <summary>The record as it is now: it may have been changed since it was stored.</summary>
    private async Task<bool> ReadAgainAsync(CancellationToken cancellationToken)
    {
        var page = await source.ReadAsync(stream, new RecordFilter(0, null, null, [_id]), cancellationToken);
        if (page.Value?.Records is not [{ LastUpdated: { } now }]) return false;
        _at = now;
        // Where the id itself cannot be asked for, a refusal would say nothing of times.
        return await IsFoundAsync(new RecordFilter(0, null, null, [_id]), cancellationToken);
    }

    private Task<bool> IsWithinAMinuteAsync(TimeForm form, CancellationToken cancellationToken) =>
        IsFoundAsync(new RecordFilter(0, null, _at - Minute, [_id]) { ChangedUpTo = _at + Minute, Times = form }, cancellationToken);

    /// <summary>The latest time at which the record is still found lies as far from its own as the system shifts what is written.</summary>
    /// <returns>The shift to the minute; null where no time, or every time, finds it.</returns>
    private async Task<TimeSpan?> FindShiftAsync(DateForm form, CancellationToken cancellationToken)
    {
        if (!await IsFoundSinceAsync(-MostMinutes) || await IsFoundSinceAsync(MostMinutes)) return null;
        var (found, notFound) = (-MostMinutes, MostMinutes);
        while (notFound - found > 1)
        {
            var middle = (found + notFound) / 2;
            if (await IsFoundSinceAsync(middle)) found = middle;
            else notFound = middle;
        }

        return TimeSpan.FromMinutes(-found);

        Task<bool> IsFoundSinceAsync(int minutes) => IsFoundAsync(
            new RecordFilter(0, null, _at.AddMinutes(minutes), [_id]) { Times = new TimeForm(form, TimeSpan.Zero) }, cancellationToken);
    }

    private async Task<bool> IsFoundAsync(RecordFilter filter, CancellationToken cancellationToken)
    {
        var answer = await source.CountAsync(stream, filter, cancellationToken);
        if (answer.IsValue) return answer.Value.Value > 0;
        return answer.Failure.Category == FailureCategory.BadRequest ? false : throw new NotToldException();
    }

    private sealed class NotToldException : Exception;
}

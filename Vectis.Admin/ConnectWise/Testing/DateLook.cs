using System.Globalization;
using System.Text.Json;
using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.ConnectWise.Scoping;
using Vectis.Admin.ConnectWise.Streams;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync.Dates;
using SyncWords = Vectis.Admin.Sync.Words;

namespace Vectis.Admin.ConnectWise.Testing;

/// <summary>
/// Whether a ConnectWise takes the dates that it is asked with as they are written, by a record it is known to have: its newest. Where it does, that is
/// two requests; where it does not, as many more as it takes to learn the correction. Nothing of it can make a test fail.
/// </summary>
internal sealed class DateLook(ConnectWiseSession session, Checklist lines, TimeProvider time)
{
    /// <summary>Asks, and settles the line.</summary>
    /// <param name="stream">A stream with records that may be read; null where there is none.</param>
    /// <param name="cancellationToken">Ends it; nothing is claimed then.</param>
    /// <returns>What is misread, and the correction; null where nothing is.</returns>
    public async Task<TestNote?> AskAsync(ConnectWiseStream? stream, CancellationToken cancellationToken)
    {
        if (stream is null)
        {
            lines.Skip(Checklist.Dates, Words.NoRecordToAskBy);
            return null;
        }

        lines.Begin(Words.AskingDates, Checklist.Dates);
        var found = await NewestAsync(stream, cancellationToken);
        await using var source = new ConnectWiseSource(session, new ConnectWiseSettings { PageSize = 1 }, RecordScope.Everything, time);
        var learnt = found is { } newest ? await new DateProbe(source, stream).LearnAsync(newest.Id, newest.At, default, cancellationToken) : null;
        if (learnt is not { } form || cancellationToken.IsCancellationRequested)
        {
            lines.Skip(Checklist.Dates, Words.DatesNotTold);
            return null;
        }

        if (form.IsPlain)
        {
            lines.Pass(Checklist.Dates, Words.DatesTaken(form));
            return null;
        }

        var text = Words.DatesMisread(form, SyncWords.DatesShownBy(stream.Name, found!.Value.Id, form));
        if (form.Form == DateForm.Refused) lines.Fail(Checklist.Dates, Words.DatesTaken(form), text);
        else lines.Pass(Checklist.Dates, Words.DatesTaken(form), text);
        return new TestNote(CauseOf(form), text);
    }

    private static TestCause CauseOf(TimeForm form) => form.Form switch
    {
        DateForm.Refused => TestCause.DatesRefused,
        DateForm.DayOnly => TestCause.DatesOnlyByDay,
        _ when form.Shift != TimeSpan.Zero => TestCause.DatesShifted,
        _ => TestCause.DatesOnlyWithoutZone,
    };

    /// <summary>The newest record's id and last change, and nothing else of it.</summary>
    private async Task<(long Id, DateTimeOffset At)?> NewestAsync(ConnectWiseStream stream, CancellationToken cancellationToken)
    {
        var answer = await session.GetAsync($"{stream.Path}?orderBy=id%20desc&pageSize=1&fields=id,_info/lastUpdated", cancellationToken);
        using var body = answer.Value;
        if (body is null) return null;
        try
        {
            using var document = JsonDocument.Parse(body.Body);
            var record = document.RootElement[0];
            return DateTimeOffset.TryParse(
                record.GetProperty("_info").GetProperty("lastUpdated").GetString(), CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
                ? (record.GetProperty("id").GetInt64(), at)
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException or FormatException)
        {
            return null; // not a record with a last change: there is nothing to ask by
        }
    }
}

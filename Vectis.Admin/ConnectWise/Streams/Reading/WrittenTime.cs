namespace Vectis.Admin.ConnectWise.Streams.Reading;

/// <summary>
/// Dates and times as ConnectWise writes them: <c>2026-11-24T02:10:00Z</c>, and the ISO forms near it (fractions, an offset, no zone,
/// the date alone). A time without zone is UTC. Nothing is guessed: <c>10/04/2026</c> is no date.
/// </summary>
internal static class WrittenTime
{
    /// <summary>Reads a whole text.</summary>
    /// <param name="text">UTF-8, without white space around.</param>
    /// <param name="time">The point in time, UTC; of a date alone its midnight.</param>
    /// <param name="date">The calendar date as it is written, whatever the zone: some date fields come as local midnight in UTC.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, out DateTimeOffset time, out DateOnly date)
    {
        (time, date) = (default, default);
        if (text.Length < 10 || text[4] != '-' || text[7] != '-'
            || !Digits(text[..4], out var year) || !Digits(text[5..7], out var month) || !Digits(text[8..10], out var day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        long ticks = 0, offset = 0;
        if (text.Length > 10 && !(text[10] is (byte)'T' or (byte)'t' or (byte)' ' && TryReadClock(text[11..], out ticks, out offset)))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        ticks += date.DayNumber * TimeSpan.TicksPerDay - offset;
        if (ticks < DateTimeOffset.MinValue.UtcTicks || ticks > DateTimeOffset.MaxValue.UtcTicks)
        {
            return false;
        }

        time = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    // HH:mm[:ss[.fraction]][Z|±HH:mm|±HHmm|±HH]
    private static bool TryReadClock(ReadOnlySpan<byte> text, out long ticks, out long offset)
    {
        (ticks, offset) = (0, 0);
        if (text.Length < 5 || text[2] != ':' || !Digits(text[..2], out var hour) || !Digits(text[3..5], out var minute) || hour > 23 || minute > 59)
        {
            return false;
        }

        ticks = hour * TimeSpan.TicksPerHour + minute * TimeSpan.TicksPerMinute;
        text = text[5..];
        if (text.Length >= 3 && text[0] == ':')
        {
            if (!Digits(text[1..3], out var second) || second > 59)
            {
                return false;
            }

            ticks += second * TimeSpan.TicksPerSecond;
            text = text[3..];
            if (text.Length > 1 && text[0] == '.')
            {
                text = text[(1 + ReadFraction(text[1..], ref ticks))..];
            }
        }

        return text is [] or [(byte)'Z'] or [(byte)'z'] || TryReadOffset(text, out offset);
    }

    // Digits beyond a tick are dropped.
    private static int ReadFraction(ReadOnlySpan<byte> text, ref long ticks)
    {
        var unit = TimeSpan.TicksPerSecond / 10;
        var length = 0;
        for (; length < text.Length && char.IsAsciiDigit((char)text[length]); length++, unit /= 10)
        {
            ticks += (text[length] - '0') * unit;
        }

        return length;
    }

    private static bool TryReadOffset(ReadOnlySpan<byte> text, out long offset)
    {
        offset = 0;
        if (text.Length < 3 || text[0] is not ((byte)'+' or (byte)'-') || !Digits(text[1..3], out var hours))
        {
            return false;
        }

        var rest = text.Length > 3 && text[3] == ':' ? text[4..] : text[3..];
        var minutes = 0;
        if ((rest.Length != 0 && !(rest.Length == 2 && Digits(rest, out minutes))) || hours > 14 || minutes > 59 || text[^1] == ':')
        {
            return false;
        }

        offset = (hours * TimeSpan.TicksPerHour + minutes * TimeSpan.TicksPerMinute) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool Digits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            value = value * 10 + digit - '0';
        }

        return true;
    }
}

namespace Vectis.ConnectWiseSimulator.Records;

/// <summary>
/// Entry dates that rise with the ordinal over a span that ends now, and change dates at most <see cref="LongestDelay"/> later,
/// so that what changed after a moment can be found without looking at every record.
/// </summary>
internal readonly struct Dates(long asOf, TimeSpan span, TimeSpan longestDelay, int count)
{
    private readonly long _start = asOf - (long)span.TotalSeconds;
    private readonly long _length = (long)span.TotalSeconds - 7200;
    private readonly long _count = Math.Max(1, count);

    public long LongestDelay { get; } = (long)longestDelay.TotalSeconds;

    public long Entered(int ordinal) => _start + (_length * Math.Min(ordinal, _count - 1) / _count);

    /// <summary>Later than the entry, earlier than now; near the entry for most, near the longest delay for some.</summary>
    public long Updated(long entered, ulong hash)
    {
        var room = Math.Min(LongestDelay, asOf - 60 - entered);
        var share = hash & 0xFFFF;
        return entered + (long)((double)(share * share) / (65536.0 * 65536.0) * room);
    }

    /// <summary>The first ordinal that can have a change date of at least <paramref name="moment"/>.</summary>
    public int FirstThatCanReach(long moment)
    {
        if (moment >= asOf)
        {
            return (int)_count;
        }

        var wanted = moment - LongestDelay - _start;
        return wanted <= 0 ? 0 : (int)Math.Min(_count, wanted * _count / _length);
    }
}

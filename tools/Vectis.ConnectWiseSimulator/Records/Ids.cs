namespace Vectis.ConnectWiseSimulator.Records;

/// <summary>Ids that rise with the ordinal in steps of 1 to 3, computed in both directions.</summary>
internal readonly struct Ids(int first, uint seed)
{
    public int First => first;

    public int At(int ordinal) => first + (2 * ordinal) + Jitter(ordinal);

    /// <summary>The first ordinal whose id is at least <paramref name="id"/>; may lie beyond the last record.</summary>
    public int FirstAtOrAbove(long id)
    {
        if (id <= first)
        {
            return 0;
        }

        var ordinal = (int)Math.Min((id - first) / 2, int.MaxValue / 4);
        return At(ordinal) >= id ? ordinal : ordinal + 1;
    }

    /// <summary>The ordinal of an id, or -1 for an id that lies in a gap.</summary>
    public int OrdinalOf(int id)
    {
        var ordinal = FirstAtOrAbove(id);
        return At(ordinal) == id ? ordinal : -1;
    }

    private int Jitter(int ordinal) => (int)(Mix.Of(seed, (uint)ordinal) & 1);
}

/// <summary>A fast, well-spread, repeatable hash.</summary>
internal static class Mix
{
    public static ulong Of(ulong seed, ulong value)
    {
        var x = (value + 0x9E3779B97F4A7C15UL) ^ (seed * 0xD6E8FEB86659FD93UL);
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
        return x ^ (x >> 31);
    }

    /// <summary>Chooses one of <paramref name="count"/> by 16 bits of a hash.</summary>
    public static int Pick(ulong hash, int shift, int count) => (int)((((hash >> shift) & 0xFFFF) * (ulong)count) >> 16);
}

namespace Vectis.Admin.Sync.Faults;

/// <summary>How long a connected system that does not answer is left alone.</summary>
internal static class BackOff
{
    private static readonly int[] Minutes = [1, 2, 5, 10, 15];

    /// <summary>The wait after so many tries: up to 15 minutes, less a random part of up to a fifth, so that not all who wait come at once.</summary>
    /// <param name="tries">How often it was tried without an answer, from 1.</param>
    /// <param name="chance">A random number from 0 to 1.</param>
    public static TimeSpan After(int tries, double chance) =>
        TimeSpan.FromMinutes(Minutes[Math.Clamp(tries, 1, Minutes.Length) - 1]) * (1 - (chance / 5));
}

namespace Vectis.Admin.Tests;

/// <summary>
/// Tests that measure a promised figure carry the trait <c>Category=Figures</c>. They run a part of it each time, and the whole of it when
/// <c>VECTIS_WHOLE_FIGURES=1</c>: see docs/architecture.md.
/// </summary>
internal static class Figures
{
    /// <summary>The name of the trait.</summary>
    public const string Trait = "Category";

    /// <summary>The value of the trait.</summary>
    public const string Value = "Figures";

    /// <summary>Whether figures are to be run whole.</summary>
    public static bool AreWhole { get; } = Environment.GetEnvironmentVariable("VECTIS_WHOLE_FIGURES") == "1";

    /// <summary>How many cases to run.</summary>
    /// <param name="part">In every run: a few seconds.</param>
    /// <param name="whole">In all.</param>
    public static int Cases(int part, int whole) => AreWhole ? whole : part;
}

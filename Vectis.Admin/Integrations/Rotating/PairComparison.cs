namespace Vectis.Admin.Integrations.Rotating;

/// <summary>What two key pairs may read, stream by stream: the saved pair, which works, and the one that is to take its place.</summary>
/// <param name="Streams">The streams that were asked for, in the order of the test.</param>
public sealed record PairComparison(IReadOnlyList<PairStream> Streams)
{
    /// <summary>Whether the new pair may read at least what the saved one may.</summary>
    public bool IsEnough => Streams.All(stream => stream.Standing is PairStanding.Same or PairStanding.Gained or PairStanding.Neither);

    /// <summary>Lays two reports beside each other. What neither tells of is left out.</summary>
    /// <param name="saved">What the saved pair's test found.</param>
    /// <param name="typed">What the new pair's test found.</param>
    public static PairComparison Of(TestReport saved, TestReport typed)
    {
        var old = saved.Streams.ToDictionary(test => test.Stream);
        var other = typed.Streams.ToDictionary(test => test.Stream);
        return new([.. saved.Streams.Concat(typed.Streams.Where(test => !old.ContainsKey(test.Stream)))
            .Select(test => new PairStream(test.Name, test.Permission, old.GetValueOrDefault(test.Stream), other.GetValueOrDefault(test.Stream)))]);
    }
}

/// <summary>One stream as the two pairs may read it.</summary>
/// <param name="Name">Its name on screen.</param>
/// <param name="Permission">The permission it needs.</param>
/// <param name="Saved">What the saved pair's test found; null when it was not asked.</param>
/// <param name="Typed">What the new pair's test found; null when it was not asked.</param>
public sealed record PairStream(string Name, string Permission, StreamTest? Saved, StreamTest? Typed)
{
    /// <summary>How the two compare.</summary>
    public PairStanding Standing => (Saved, Typed) switch
    {
        ({ Failure.Category: FailureCategory.Forbidden }, { Failure: null }) => PairStanding.Gained,
        ({ Failure.Category: FailureCategory.Forbidden }, { Failure.Category: FailureCategory.Forbidden }) => PairStanding.Neither,
        ({ Failure: null }, { Failure.Category: FailureCategory.Forbidden }) => PairStanding.Lost,
        ({ Failure: null, Count: null }, { Failure: null }) => PairStanding.Same,
        ({ Failure: null, Count: { } before }, { Failure: null, Count: { } now }) => now < before ? PairStanding.Fewer : PairStanding.Same,
        _ => PairStanding.Unknown,
    };
}

/// <summary>How two pairs compare in one stream.</summary>
public enum PairStanding
{
    /// <summary>Both may read it, and the new pair sees no fewer records.</summary>
    Same,

    /// <summary>Only the new pair may read it.</summary>
    Gained,

    /// <summary>Neither may read it.</summary>
    Neither,

    /// <summary>The new pair may not read it, though the saved one may.</summary>
    Lost,

    /// <summary>Both may read it, but the new pair sees fewer records: boards its role is kept from, or a level below All.</summary>
    Fewer,

    /// <summary>One of them was not answered, for a reason that is not its permission.</summary>
    Unknown,
}

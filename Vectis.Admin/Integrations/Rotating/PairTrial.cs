namespace Vectis.Admin.Integrations.Rotating;

/// <summary>One trial of a new key pair beside the saved one. It changes nothing anywhere.</summary>
/// <param name="Typed">What the new pair's test found.</param>
/// <param name="Saved">What the saved pair's test found; null where the new pair did not connect, since there is nothing to compare then.</param>
internal sealed record PairTrial(TestReport Typed, TestReport? Saved)
{
    /// <summary>The two laid beside each other; null unless both connect.</summary>
    public PairComparison? Comparison => Typed.IsConnected && Saved is { IsConnected: true } saved ? PairComparison.Of(saved, Typed) : null;

    /// <summary>Whether somebody stopped it.</summary>
    public bool IsStopped => Typed.Failure?.Category == FailureCategory.Cancelled || Saved?.Failure?.Category == FailureCategory.Cancelled;

    /// <summary>
    /// Tries the new pair, then the saved one. What is added to the system meanwhile only the later test counts: so where the new pair seems to see
    /// fewer records, it is asked once more, after the saved one.
    /// </summary>
    public static async Task<PairTrial> RunAsync(
        IConnectionTester tester, ConnectionCredentials typed, ConnectionCredentials saved, IReadOnlyCollection<string> streams, IProgress<string>? progress,
        CancellationToken cancellationToken)
    {
        var first = await TestAsync(typed, Words.WithNewPair);
        if (!first.IsConnected) return new(first, null);
        var beside = await TestAsync(saved, Words.WithSavedPair);
        var trial = new PairTrial(first, beside);
        return trial.Comparison?.Streams.Any(stream => stream.Standing == PairStanding.Fewer) == true
            ? trial with { Typed = await TestAsync(typed, Words.WithNewPair) }
            : trial;

        Task<TestReport> TestAsync(ConnectionCredentials credentials, Func<string, string> say) =>
            tester.TestAsync(credentials, streams, progress is null ? null : new Steps(progress, say), cancellationToken);
    }

    /// <summary>Hands on what a test is at, with the pair it is at it with.</summary>
    private sealed class Steps(IProgress<string> progress, Func<string, string> say) : IProgress<TestProgress>
    {
        public void Report(TestProgress value) => progress.Report(say(value.Step));
    }
}

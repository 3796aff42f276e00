namespace Vectis.Admin.Integrations;

/// <summary>The words for the lines of a test's checklist.</summary>
internal static partial class Words
{
    /// <summary>How far a line is, in one word.</summary>
    public static string LineState(TestLineState state) => state switch
    {
        TestLineState.Waiting => "waiting",
        TestLineState.Running => "running",
        TestLineState.Passed => "passed",
        TestLineState.Failed => "failed",
        TestLineState.Skipped => "skipped",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No word is written for this state."),
    };
}

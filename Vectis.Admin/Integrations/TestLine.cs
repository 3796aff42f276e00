namespace Vectis.Admin.Integrations;

/// <summary>How far one line of a test's checklist is.</summary>
public enum TestLineState
{
    /// <summary>Not begun.</summary>
    Waiting,

    /// <summary>Being asked for.</summary>
    Running,

    /// <summary>As it should be.</summary>
    Passed,

    /// <summary>Not as it should be; its guidance says what to do.</summary>
    Failed,

    /// <summary>Not asked for, because of a line above.</summary>
    Skipped,
}

/// <summary>One line of a test's checklist. It never holds a secret.</summary>
/// <param name="Key">Names the line among the others.</param>
/// <param name="Name">What is looked at, on screen.</param>
public sealed record TestLine(string Key, string Name)
{
    /// <summary>How far it is.</summary>
    public TestLineState State { get; init; }

    /// <summary>What was found, in a few words; null before.</summary>
    public string? Result { get; init; }

    /// <summary>What it means and what to do, where something is to be done.</summary>
    public string? Guidance { get; init; }

    /// <summary>The requests that showed it, in order.</summary>
    public IReadOnlyList<TestRequest> Requests { get; init; } = [];

    /// <summary>Whether it will not change any more.</summary>
    public bool IsSettled => State is not (TestLineState.Waiting or TestLineState.Running);

    /// <summary>How far it is, in one word, such as <c>passed</c>.</summary>
    public string StateWord => Words.LineState(State);

    /// <summary>The line as text, such as <c>passed: Companies: 40</c>.</summary>
    public override string ToString() => $"{StateWord}: {Name}{(Result is null ? "" : $": {Result}")}";
}

/// <summary>A running test as it stands.</summary>
/// <param name="Step">What it is at, in one sentence.</param>
/// <param name="Lines">The whole checklist.</param>
public sealed record TestProgress(string Step, IReadOnlyList<TestLine> Lines);

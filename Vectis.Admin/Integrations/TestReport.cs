namespace Vectis.Admin.Integrations;

/// <summary>What a test of a connection found.</summary>
public sealed record TestReport
{
    /// <summary>The first cause of failure; null when connected.</summary>
    public Failure? Failure { get; init; }

    /// <summary>Whether every deciding check passed; some streams may still be forbidden.</summary>
    public bool IsConnected => Failure is null;

    /// <summary>The host that answered, with the port if it is not the scheme's own; null when none did.</summary>
    public string? Host { get; init; }

    /// <summary>The region told from the host, such as <c>North America</c>, or <c>on-premises</c>.</summary>
    public string? Region { get; init; }

    /// <summary>The version the system named, such as <c>v2026.4</c>.</summary>
    public string? Version { get; init; }

    /// <summary>The company's display name, as the system tells it.</summary>
    public string? CompanyName { get; init; }

    /// <summary>How long the whole test took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>One line for each chosen stream that was asked.</summary>
    public IReadOnlyList<StreamTest> Streams { get; init; } = [];

    /// <summary>The fields that were blank and taken from what is saved.</summary>
    public IReadOnlyList<CredentialField> SavedFields { get; init; } = [];

    /// <summary>What was looked at, line by line.</summary>
    public IReadOnlyList<TestLine> Lines { get; init; } = [];

    /// <summary>What hinders nothing and is still worth knowing.</summary>
    public IReadOnlyList<TestNote> Notes { get; init; } = [];

    /// <summary>What was found to be the cause: of the failure, or, where it connects, of all that is not as it should be.</summary>
    public IReadOnlyList<TestCause> Causes => Failure is { } failure
        ? [.. new[] { failure.Cause }.OfType<TestCause>()]
        : [.. Streams.Select(stream => stream.Failure?.Cause).OfType<TestCause>().Concat(Notes.Select(note => note.Cause)).Distinct()];

    /// <summary>What a form may offer to mend; null where the test has not seen that anything helps.</summary>
    public TestRemedy? Remedy { get; init; }

    /// <summary>The requests made, in order.</summary>
    public IReadOnlyList<TestRequest> Requests { get; init; } = [];
}

/// <summary>Whether one stream may be read.</summary>
/// <param name="Stream">The stream's key.</param>
/// <param name="Name">Its name on screen.</param>
/// <param name="Permission">The permission it needs, such as <c>System ▸ Member Maintenance</c>.</param>
/// <param name="Count">How many records may be read; null when it may not be read.</param>
/// <param name="Failure">Why it may not be read.</param>
public sealed record StreamTest(string Stream, string Name, string Permission, long? Count, Failure? Failure);

/// <summary>One request of a test, for the details an administrator can copy. Holds no secret.</summary>
/// <param name="Path">The path with its query.</param>
/// <param name="Status">The HTTP status; null when there was no answer.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Message">The server's own message, where it failed.</param>
/// <param name="RequestId">The server's correlation id (<c>x-cw-request-id</c>).</param>
public sealed record TestRequest(string Path, int? Status, TimeSpan Duration, string? Message, string? RequestId)
{
    /// <summary>The HTTP method.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>How often it was asked; 0 where it was stopped before.</summary>
    public int Tries { get; init; } = 1;

    /// <summary>The answer's size in bytes; null when there was none.</summary>
    public long? Bytes { get; init; }

    /// <summary>Why there was no answer; null where there was one.</summary>
    public Failure? Failure { get; init; }
}

using Vectis.Admin.Data;
using Vectis.Admin.Integrations;
using Vectis.Admin.Integrations.Permissions;
using Vectis.Admin.Sync;

namespace Vectis.Admin.Tests.Integrations;

/// <summary>An integration with simple rules, whose tester answers what the test wants and remembers what it was given.</summary>
internal sealed class FakeIntegration : IIntegration, IConnectionTester
{
    public const string Name = "fake";

    public string Key { get; init; } = Name;
    string IIntegration.Name => "Fake";
    public string Summary => "Stands in for a real system.";
    public Type Dialog => typeof(object);
    public IConnectionTester Tester => this;

    public IReadOnlyList<IRecordStream> Streams { get; } =
        [new Stream("boards", IsLookup: true), new Stream("companies"), new Stream("tickets"), new Stream("invoices", IsOptional: true)];

    /// <summary>What the tester answers next.</summary>
    public TestReport Report { get; set; } = new();

    /// <summary>How many tickets the tester counts next, in place of <see cref="Report"/>.</summary>
    public Func<string>? Answer { get; set; }

    /// <summary>Runs while the tester is at work.</summary>
    public Func<Task>? During { get; set; }

    /// <summary>What the tester was asked to try.</summary>
    public List<(ConnectionCredentials Credentials, string[] Streams)> Tests { get; } = [];

    public string Tell(TestReport report) => report.IsConnected ? "Connected." : $"{report.Failure}";

    public DraftCheck Check(ConnectionDraft draft)
    {
        var cleaned = draft with { SiteUrl = draft.SiteUrl.Trim(), PublicKey = draft.PublicKey.Trim() };
        List<FieldProblem> problems = [];
        if (!cleaned.SiteUrl.StartsWith("http", StringComparison.OrdinalIgnoreCase)) problems.Add(new(CredentialField.SiteUrl, "Begin with https://."));
        if (cleaned.ClientId == "bad") problems.Add(new(CredentialField.ClientId, "The Client ID is bad."));
        List<FieldCleaning> cleanings = [];
        if (cleaned.PublicKey != draft.PublicKey) cleanings.Add(new(CredentialField.PublicKey, "Public key: white space removed."));
        return new(cleaned, problems, cleanings);
    }

    public string SystemAt(string siteUrl) => new Uri(siteUrl).Host;

    public async Task<TestReport> TestAsync(
        ConnectionCredentials credentials, IReadOnlyCollection<string> streams, IProgress<TestProgress>? progress, CancellationToken cancellationToken)
    {
        lock (Tests) Tests.Add((credentials, [.. streams]));
        progress?.Report(new TestProgress("Asking", []));
        if (During is not null) await During();
        return cancellationToken.IsCancellationRequested ? new TestReport { Failure = new(FailureCategory.Cancelled) }
            : Answer is null ? Report
            : new TestReport { Streams = [new StreamTest("tickets", "Tickets", "Tickets", long.Parse(Answer(), System.Globalization.CultureInfo.InvariantCulture), null)] };
    }

    public Task<TestReport> FindSiteAsync(string siteUrl, string companyId, TestReport report, CancellationToken cancellationToken) => Task.FromResult(report);

    /// <summary>What the role may read, by the stream's key; a stream that is not named may be read.</summary>
    public Dictionary<string, bool> MayRead { get; } = [];

    /// <summary>The version it has.</summary>
    public string Version { get; set; } = "v2026.3";

    /// <summary>Answers nothing, as when it is down.</summary>
    public Failure? Silence { get; set; }

    /// <summary>What was asked of the role, and whether streams were.</summary>
    public List<bool> Asked { get; } = [];

    public Task<Answer<PermissionAnswer>> AskPermissionsAsync(
        ConnectionCredentials credentials, IReadOnlyList<IRecordStream> streams, string? unlessVersion, CancellationToken cancellationToken)
    {
        if (Silence is { } silence) return Task.FromResult<Answer<PermissionAnswer>>(silence);
        var isAsked = unlessVersion is null || unlessVersion != Version;
        Asked.Add(isAsked);
        return Task.FromResult<Answer<PermissionAnswer>>(
            new PermissionAnswer(Version, isAsked ? streams.ToDictionary(stream => stream.Key, stream => MayRead.GetValueOrDefault(stream.Key, true)) : null));
    }

    public Type ScopeDialog => typeof(object);

    public IReadOnlyList<string> DescribeScope(string? scope) => [scope ?? "Everything"];

    public Task<Answer<IRecordSource>> OpenAsync(ConnectionCredentials credentials, string? scope, bool isProbe, RequestLog? requests, CancellationToken cancellationToken) => throw new NotSupportedException();

    private sealed record Stream(string Key, bool IsLookup = false, bool IsOptional = false) : IRecordStream
    {
        public string Name => Key;
        public string Permission => Key;
        public Type RecordType => typeof(SyncedRecord);
    }
}

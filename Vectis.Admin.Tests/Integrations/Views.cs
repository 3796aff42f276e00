using Vectis.Admin.Integrations;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Tests.Integrations;

/// <summary>Runs, streams and connections as screens see them, each with what a test says and believable values for the rest.</summary>
internal static class Views
{
    public static DateTimeOffset Now { get; } = new(2026, 11, 24, 14, 6, 0, TimeSpan.Zero);

    public static ConnectionView Saved { get; } = new()
    {
        Id = 7,
        Integration = "connectwise",
        Version = Guid.Empty,
        SiteUrl = "https://na.myconnectwise.net",
        CompanyId = "ourmsp",
        IncludeInvoices = false,
        Secrets = new Dictionary<CredentialField, StoredSecret>
        {
            [CredentialField.PublicKey] = new(new(2026, 3, 3, 9, 0, 0, TimeSpan.Zero), "4f2a"),
            [CredentialField.PrivateKey] = new(new(2026, 3, 3, 9, 0, 0, TimeSpan.Zero), null),
            [CredentialField.ClientId] = new(new(2026, 3, 3, 9, 0, 0, TimeSpan.Zero), null),
        },
        TestedAt = new(2026, 3, 3, 9, 0, 0, TimeSpan.Zero),
        SavedAt = new(2026, 3, 4, 9, 0, 0, TimeSpan.Zero),
        SavedBy = "ada@msp.example",
        SecretsReadable = true,
    };

    public static RunView Run(RunOutcome? outcome, params IReadOnlyList<StreamView> streams) => new()
    {
        Id = 1,
        ConnectionId = 7,
        Trigger = RunTrigger.Manual,
        Kind = RunKind.Incremental,
        Outcome = outcome,
        StartedBy = "ada@msp.example",
        StartedAt = Now.AddMinutes(-5),
        FinishedAt = outcome is null ? null : Now.AddMinutes(-4),
        Message = null,
        IsComplete = outcome is RunOutcome.NoChange or RunOutcome.Success,
        IsStopping = false,
        RunsAgain = false,
        Streams = streams,
    };

    public static StreamView Stream(string name, StreamState state = StreamState.Complete, long added = 0, long updated = 0, long unchanged = 0) => new()
    {
        Key = name.ToLowerInvariant(),
        Name = name,
        Permission = $"Module ▸ {name}",
        IsLookup = false,
        State = state,
        Total = added + updated + unchanged,
        Done = added + updated + unchanged,
        Added = added,
        Updated = updated,
        Unchanged = unchanged,
        Deleted = 0,
        Failed = 0,
        Failure = null,
    };

    public static SyncStanding Standing(RunView? run, DateTimeOffset? lastComplete = null, long unread = 0, params StreamCompleteness[] behind) =>
        new(run, lastComplete ?? (run?.IsComplete == true ? run.FinishedAt : null), unread, behind, []);
}

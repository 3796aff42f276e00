using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Integrations;

/// <summary>What the dashboard adds to what holds for a connection: its records, and what to do next.</summary>
/// <param name="Tiles">How many records are stored, a stream each.</param>
/// <param name="NextStep">What needs attention; null when nothing does.</param>
internal sealed record DashboardState(IReadOnlyList<StreamCount> Tiles, NextStep? NextStep)
{
    /// <summary>Reads it for what is shown.</summary>
    public static async Task<DashboardState> ReadAsync(Syncs syncs, ConnectionScreen screen, CancellationToken cancellationToken) => new(
        screen.Connection is { } connection ? await syncs.CountsAsync(connection.Id, cancellationToken) : [],
        NextStepOf(screen));

    /// <summary>The one thing to do next, the most pressing first.</summary>
    public static NextStep? NextStepOf(ConnectionScreen screen) => screen switch
    {
        { Connection: null } or { Running: not null } => null,
        { Connection.Disconnected.Erasing: not null } => null,
        { Connection.Disconnected: not null } => new(Words.ReconnectNext, Words.OpenConnection, PageOf(screen)),
        { Connection.SecretsReadable: false } => new(Words.PasteKeysAgain, Words.OpenIntegrations, "/admin/integrations"),
        { Latest: null, Connection.TestedAt: null } => new(Words.TestNext, Words.OpenIntegrations, "/admin/integrations"),
        { Latest: null } => new(Words.SyncNext, Words.OpenIntegrations, "/admin/integrations"),
        { Status.State: ConnectionState.Configured } => new(Words.SyncAgainNext, Words.OpenIntegrations, "/admin/integrations"),
        { Status.State: ConnectionState.Failing or ConnectionState.Incomplete } => new(Words.LookAtRun, Words.OpenRun, PageOf(screen)),
        { Latest: { } run } when run.Streams.Any(s => s is { IsLookup: false, State: StreamState.Skipped }) => new(Words.LookAtSkipped, Words.OpenRun, PageOf(screen)),
        _ => null,
    };

    private static string PageOf(ConnectionScreen screen) => $"/admin/integrations/{screen.Integration.Key}";
}

/// <summary>What to do next, and where.</summary>
/// <param name="Text">One sentence.</param>
/// <param name="Link">The text of the link.</param>
/// <param name="Address">Where it leads.</param>
internal sealed record NextStep(string Text, string Link, string Address);

using Vectis.Admin.Sync;

namespace Vectis.Admin.Integrations;

/// <summary>What the page of a connection shows beyond what holds now; read again whenever a run begins or ends.</summary>
/// <param name="ReadFor">The connection and the run it was read for.</param>
/// <param name="Completeness">How complete each stream is, lookups left out.</param>
/// <param name="Runs">The newest runs, at most <see cref="MostRuns"/>.</param>
internal sealed record ConnectionDetails(
    (int? Connection, long? Run, bool IsRunning) ReadFor,
    IReadOnlyList<StreamCompleteness> Completeness,
    IReadOnlyList<RunView> Runs)
{
    public const int MostRuns = 20;

    /// <summary>Reads it.</summary>
    public static async Task<ConnectionDetails> ReadAsync(Syncs syncs, ConnectionScreen screen, CancellationToken cancellationToken)
    {
        if (screen.Connection is not { Id: var id }) return new(MarkOf(screen), [], []);
        var known = (await syncs.CompletenessAsync(id, cancellationToken)).ToDictionary(s => s.Key);
        var inOrder = screen.Integration.Streams.Where(s => !s.IsLookup).Select(s => known.GetValueOrDefault(s.Key)).OfType<StreamCompleteness>();
        return new(
            MarkOf(screen),
            [.. inOrder],
            await syncs.ListAsync(id, MostRuns, cancellationToken));
    }

    /// <summary>Whether it still belongs to what is shown.</summary>
    public bool IsFor(ConnectionScreen screen) => ReadFor == MarkOf(screen);

    private static (int?, long?, bool) MarkOf(ConnectionScreen screen) => (screen.Connection?.Id, screen.Latest?.Id, screen.Running is not null);
}

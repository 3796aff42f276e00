using Vectis.Admin.Components;
using Vectis.Admin.Sync;

namespace Vectis.Admin.Integrations.History;

/// <summary>Knows what the list of an integration's runs shows.</summary>
internal sealed class RunsScreen(IIntegration integration, ConnectionStore connections, PastRuns past, ReaderZone zone, ILogger<RunsScreen> log)
{
    private bool _hasConnection;

    /// <summary>The integration.</summary>
    public IIntegration Integration => integration;

    /// <summary>Which runs are meant.</summary>
    public RunFilter Filter { get; private set; } = new();

    /// <summary>The page that is shown; null until it was read.</summary>
    public PageOfRuns? Shown { get; private set; }

    /// <summary>Whether the last attempt to read failed. What was read before is still shown.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>What stands under the heading.</summary>
    public string Total => Shown is { } shown && (shown.Total > 0 || Filter.IsSet) ? Words.TotalRuns(shown.Total, Filter.IsSet) : "";

    /// <summary>Which of all runs the page shows.</summary>
    public string Range => Shown is { Runs.Count: > 0 and var count } shown ? Words.RangeOf(((shown.Page - 1) * PastRuns.PageSize) + 1, count, shown.Total) : "";

    /// <summary>What is said in place of the list; null where there is one.</summary>
    public string? Instead => this switch
    {
        { Shown: null, HasFailed: false } => Words.ReadingHistory,
        { Shown: null } or { Shown.Total: > 0 } => null,
        { Filter.IsSet: true } => Words.NoRunFits,
        _ when !_hasConnection => Words.ConfigureFirst(integration.Name),
        _ => Words.NoRunYet(integration.Name),
    };

    /// <summary>The address of the list with a filter.</summary>
    public string AddressOf(RunFilter filter) => $"{Addresses.Runs(integration.Key)}{filter.Query()}";

    /// <summary>The address of the page before or behind this one; null where there is none.</summary>
    public string? Step(int by) => Shown is { } shown && shown.Page + by is var page && page >= 1 && (page - 1) * PastRuns.PageSize < shown.Total
        ? AddressOf(Filter with { Page = page })
        : null;

    /// <summary>Reads a page.</summary>
    public async Task ReadAsync(RunFilter filter, CancellationToken cancellationToken)
    {
        Filter = filter;
        try
        {
            var connection = await connections.FindAsync(integration.Key, cancellationToken);
            var shown = connection is null ? new PageOfRuns([], 0, 1) : await past.ListAsync(connection.Id, filter, zone.Zone, cancellationToken);
            if (filter == Filter) (Shown, _hasConnection, HasFailed) = (shown, connection is not null, false); // else another was asked for meanwhile
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.ScreenNotRead(e, integration.Key);
            HasFailed = true;
        }
    }
}

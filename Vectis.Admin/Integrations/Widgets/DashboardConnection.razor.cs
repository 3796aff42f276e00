using Microsoft.AspNetCore.Components;
using Vectis.Admin.Sync;

namespace Vectis.Admin.Integrations.Widgets;

/// <summary>One connection on the dashboard: what holds, what to do next, and how many records of each stream there are.</summary>
public sealed partial class DashboardConnection
{
    private static readonly TimeSpan CountEvery = TimeSpan.FromSeconds(2);
    private DashboardState? _state;
    private long _countedAt;
    private bool _wasRunning;

    [Inject]
    private Syncs Counted { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task ShowAsync()
    {
        await base.ShowAsync();
        // While a run writes, counting at each of its steps would only slow it down.
        if (_state is not null && Screen.Running is not null && _wasRunning && Time.GetElapsedTime(_countedAt) < CountEvery) return;
        (_countedAt, _wasRunning) = (Time.GetTimestamp(), Screen.Running is not null);
        try
        {
            _state = await DashboardState.ReadAsync(Counted, Screen, Leaving);
        }
        catch (OperationCanceledException) when (Leaving.IsCancellationRequested)
        {
            return;
        }

        await base.ShowAsync();
    }
}

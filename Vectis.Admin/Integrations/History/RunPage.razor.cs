using Microsoft.AspNetCore.Components;
using Vectis.Admin.Components;
using Vectis.Admin.Sync;

namespace Vectis.Admin.Integrations.History;

/// <summary>One run: what it did, what it asked of the connected system, what failed and how to mend it.</summary>
public sealed partial class RunPage : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private RunScreen? _screen;
    private string? _note;

    /// <summary>The integration's key.</summary>
    [Parameter]
    public string Key { get; set; } = "";

    /// <summary>The run's number.</summary>
    [Parameter]
    public long Id { get; set; }

    [Inject]
    private IEnumerable<IIntegration> Known { get; set; } = null!;

    [Inject]
    private ConnectionStore Connections { get; set; } = null!;

    [Inject]
    private Syncs Syncs { get; set; } = null!;

    [Inject]
    private PastRuns Past { get; set; } = null!;

    [Inject]
    private ReaderZone Zone { get; set; } = null!;

    [Inject]
    private ILoggerFactory Logs { get; set; } = null!;

    /// <inheritdoc />
    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (_screen is { } shown && shown.Integration.Key == Key && shown.Id == Id) return;
        if (_screen is not null) _screen.Changed -= Show;
        _screen = Known.FirstOrDefault(i => i.Key == Key) is { } integration ? new RunScreen(integration, Id, Connections, Syncs, Past, Logs.CreateLogger<RunScreen>()) : null;
        if (_screen is null) return;
        _screen.Changed += Show;
        _ = FollowAsync();
    }

    private async Task FollowAsync()
    {
        try
        {
            await _screen!.FollowAsync(_leaving.Token);
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    private void Show() => _ = InvokeAsync(() =>
    {
        if (!_leaving.IsCancellationRequested) StateHasChanged();
    });
}

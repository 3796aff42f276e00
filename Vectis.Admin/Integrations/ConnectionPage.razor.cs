using Microsoft.AspNetCore.Components;
using MudBlazor;
using Vectis.Admin.Integrations.Widgets;
using Vectis.Admin.Sync;

namespace Vectis.Admin.Integrations;

/// <summary>One connection: what holds, its newest run, how complete it is, its last runs and its settings.</summary>
public sealed partial class ConnectionPage : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private ConnectionPanel? _panel;
    private ConnectionScreen? _screen;
    private ConnectionDetails? _details;

    /// <summary>The integration's key.</summary>
    [Parameter]
    public string Key { get; set; } = "";

    [Inject]
    private IEnumerable<IIntegration> Known { get; set; } = null!;

    [Inject]
    private Syncs Syncs { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private IIntegration? Integration => Known.FirstOrDefault(i => i.Key == Key);

    /// <inheritdoc />
    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (_screen is not null && _screen.Integration.Key != Key) (_screen, _details) = (null, null);
    }

    private async Task RewindAsync()
    {
        if (_screen is not { Connection: { } connection } screen) return;
        var about = new DialogParameters<RewindDialog> { { d => d.ConnectionId, connection.Id }, { d => d.SystemName, screen.Integration.Name } };
        var dialog = await Dialogs.ShowAsync<RewindDialog>(Words.RewindTitle, about, new DialogOptions { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true });
        if (await dialog.Result is { Canceled: false } && !_leaving.IsCancellationRequested) await ReadAgainAsync();
    }

    private async Task ReadAgainAsync()
    {
        _details = null;
        await (_panel?.ReloadAsync() ?? Task.CompletedTask);
        if (_screen is { } screen) await ShowAsync(screen);
    }

    private async Task ShowAsync(ConnectionScreen screen)
    {
        _screen = screen;
        if (_details?.IsFor(screen) == true) return;
        try
        {
            _details = await ConnectionDetails.ReadAsync(Syncs, screen, _leaving.Token);
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The page was left.
        }
    }
}

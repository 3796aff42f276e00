using Microsoft.AspNetCore.Components;
using MudBlazor;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Integrations.Widgets;

/// <summary>What holds for one connection, what one may do about it, and the run under way: shared by the card and the connection's own page.</summary>
public sealed partial class ConnectionPanel
{
    /// <summary>What stands above, beside the state.</summary>
    [Parameter]
    public RenderFragment? Heading { get; set; }

    /// <summary>Told whenever what is shown changes.</summary>
    [Parameter]
    public EventCallback<ConnectionScreen> OnChanged { get; set; }

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private IBrowserViewportService Viewport { get; set; } = null!;

    /// <summary>Opens the integration's own dialog and shows what was saved when it closes.</summary>
    public async Task ConfigureAsync()
    {
        var isSmall = await Viewport.IsBreakpointWithinWindowSizeAsync(Breakpoint.Xs);
        var options = new DialogOptions { MaxWidth = MaxWidth.Medium, FullWidth = true, FullScreen = isSmall, BackdropClick = false };
        var dialog = await Dialogs.ShowAsync(Integration.Dialog, Words.ConfigureTitle(Integration.Name), options);
        await dialog.Result;
        if (!Leaving.IsCancellationRequested) await Live.ReloadAsync(Leaving);
    }

    /// <inheritdoc />
    protected override async Task ShowAsync()
    {
        await base.ShowAsync();
        if (!Leaving.IsCancellationRequested) await OnChanged.InvokeAsync(Screen);
    }

    /// <summary>Brings what changed and compares with the connected system.</summary>
    public async Task ReconcileAsync() => await Live.SyncAsync(await ActorAsync(), RunKind.Reconcile, Leaving);

    /// <summary>Fetches what the counts say is missing.</summary>
    public async Task RepairAsync() => await Live.SyncAsync(await ActorAsync(), RunKind.Repair, Leaving);

    /// <summary>Reads everything again, such as after a decision on held deletes.</summary>
    public Task ReloadAsync() => Leaving.IsCancellationRequested ? Task.CompletedTask : Live.ReloadAsync(Leaving);

    private async Task SyncAsync() => await Live.SyncAsync(await ActorAsync(), RunKind.Incremental, Leaving);

    private async Task RunAgainAsync() => await Live.RunAgainAsync(await ActorAsync(), Leaving);

    private async Task CancelAsync()
    {
        var wanted = await Dialogs.ShowMessageBoxAsync(new MessageBoxOptions
        {
            Title = Words.StopTitle,
            Message = Words.StopText,
            YesText = Words.Stop,
            CancelText = Words.KeepSyncing,
        });
        if (wanted == true) await Live.CancelAsync(await ActorAsync(), Leaving);
    }
}

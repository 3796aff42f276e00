using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Vectis.Admin.Integrations.Widgets;

/// <summary>Which records are synced, and where an administrator chooses others.</summary>
public sealed partial class ScopePanel
{
    private MudButton? _button;

    /// <summary>The integration.</summary>
    [Parameter]
    [EditorRequired]
    public IIntegration Integration { get; set; } = null!;

    /// <summary>The saved connection.</summary>
    [Parameter]
    [EditorRequired]
    public ConnectionView Connection { get; set; } = null!;

    /// <summary>Whether it has ever been synced.</summary>
    [Parameter]
    public bool HasRun { get; set; }

    /// <summary>The choice may have changed.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private IBrowserViewportService Viewport { get; set; } = null!;

    private async Task ChooseAsync()
    {
        var isSmall = await Viewport.IsBreakpointWithinWindowSizeAsync(Breakpoint.Xs);
        var about = new DialogParameters { ["Connection"] = Connection, ["IsFirst"] = !HasRun };
        var options = new DialogOptions { MaxWidth = MaxWidth.Medium, FullWidth = true, FullScreen = isSmall, BackdropClick = false, CloseOnEscapeKey = true };
        var dialog = await Dialogs.ShowAsync(Integration.ScopeDialog, Words.ChooseRecords, about, options);
        await dialog.Result;
        await OnChanged.InvokeAsync();
        FocusNext = () => _button;
    }
}

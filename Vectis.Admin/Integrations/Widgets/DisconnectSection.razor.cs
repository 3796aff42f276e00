using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Vectis.Admin.Integrations.Widgets;

/// <summary>Where an administrator disconnects a connection or, later, erases the records that were kept.</summary>
public sealed partial class DisconnectSection
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

    /// <summary>It was disconnected, or somebody else changed it.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private bool IsDisconnected => Connection.Disconnected is not null;

    private async Task OpenAsync()
    {
        var parameters = new DialogParameters<DisconnectDialog> { { d => d.Integration, Integration }, { d => d.Connection, Connection } };
        var options = new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, BackdropClick = false, CloseOnEscapeKey = true };
        var dialog = await Dialogs.ShowAsync<DisconnectDialog>(DisconnectDialog.TitleOf(Integration, Connection), parameters, options);
        await dialog.Result;
        await OnChanged.InvokeAsync();
        FocusNext = () => Connection.Disconnected is { Erasing: not null } ? null : _button;
    }
}

using Microsoft.AspNetCore.Components;
using MudBlazor;
using Vectis.Admin.Account;
using Vectis.Admin.Integrations.Rotating;

namespace Vectis.Admin.Integrations.Widgets;

/// <summary>How old the key pair is, where an administrator replaces it, and the way back while there is one.</summary>
public sealed partial class KeysSection
{
    private MudButton? _replace;
    private MudButton? _undo;
    private MudButton? _remind;
    private string? _notice;
    private bool _isBusy;

    /// <summary>The integration.</summary>
    [Parameter]
    [EditorRequired]
    public IIntegration Integration { get; set; } = null!;

    /// <summary>The saved connection.</summary>
    [Parameter]
    [EditorRequired]
    public ConnectionView Connection { get; set; } = null!;

    /// <summary>Something was changed, or somebody else has changed it.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Inject]
    private PairRotations Rotations { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private async Task ReplaceAsync()
    {
        _notice = null;
        var about = new DialogParameters<ReplaceKeysDialog> { { d => d.Integration, Integration }, { d => d.Connection, Connection } };
        var options = new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, BackdropClick = false, CloseOnEscapeKey = true };
        var dialog = await Dialogs.ShowAsync<ReplaceKeysDialog>(Words.ReplaceKeys, about, options);
        await dialog.Result;
        await OnChanged.InvokeAsync();
        FocusNext = () => Connection.Previous is null ? _replace : _undo;
    }

    private async Task RemindAsync()
    {
        _notice = null;
        var about = new DialogParameters<ReminderDialog> { { d => d.Connection, Connection } };
        var options = new DialogOptions { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, BackdropClick = false, CloseOnEscapeKey = true };
        var dialog = await Dialogs.ShowAsync<ReminderDialog>(Words.ReminderTitle, about, options);
        await dialog.Result;
        await OnChanged.InvokeAsync();
        FocusNext = () => _remind;
    }

    private async Task UndoAsync()
    {
        if (_isBusy) return;
        (_isBusy, _notice) = (true, null);
        var wanted = await Dialogs.ShowMessageBoxAsync(new MessageBoxOptions
        {
            Title = Words.UndoKeysTitle,
            Message = Words.UndoKeysText,
            YesText = Words.UndoKeysDo,
            CancelText = Words.KeepNewPair,
        });
        if (wanted == true)
        {
            var result = await Rotations.UndoAsync(await Actor.GetAsync(), Integration.Key, Connection.Version, CancellationToken.None);
            if (result is PairResult.Done) Snackbar.Add(result.Message, Severity.Success);
            else _notice = result.Message;
            await OnChanged.InvokeAsync();
        }

        _isBusy = false;
        FocusNext = () => Connection.Previous is null ? _replace : _undo;
    }
}

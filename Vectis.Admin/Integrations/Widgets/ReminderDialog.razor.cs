using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Vectis.Admin.Account;
using Vectis.Admin.Integrations.Rotating;

namespace Vectis.Admin.Integrations.Widgets;

/// <summary>Asks after how many days administrators are reminded to replace the key pair.</summary>
public sealed partial class ReminderDialog
{
    private ElementReference _input;
    private string? _days;
    private string? _notice;
    private bool _isBusy;

    /// <summary>The connection as it stood before the reader's eyes.</summary>
    [Parameter]
    [EditorRequired]
    public ConnectionView Connection { get; set; } = null!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    private PairRotations Rotations { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    /// <inheritdoc />
    protected override void OnInitialized() => _days = Connection.KeyReminderDays?.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await _input.FocusAsync();
    }

    private async Task SaveAsync()
    {
        if (_isBusy) return;
        int? days = null;
        if (!string.IsNullOrWhiteSpace(_days))
        {
            // What is no number is out of range like any other.
            days = int.TryParse(_days.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        }

        _isBusy = true;
        var result = await Rotations.SetReminderAsync(await Actor.GetAsync(), Connection.Integration, days, Connection.Version, CancellationToken.None);
        _isBusy = false;
        if (result is PairResult.Done)
        {
            Snackbar.Add(result.Message, Severity.Success);
            Dialog.Close(DialogResult.Ok(true));
            return;
        }

        _notice = result.Message;
    }
}

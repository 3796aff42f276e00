using Microsoft.AspNetCore.Components;
using MudBlazor;
using Vectis.Admin.Account;
using Vectis.Admin.Integrations.Rotating;

namespace Vectis.Admin.Integrations.Widgets;

/// <summary>Asks for a new key pair. What it knows stands in <see cref="ReplaceKeysForm"/>; here are only focus and closing.</summary>
public sealed partial class ReplaceKeysDialog : IDisposable
{
    private ReplaceKeysForm _form = null!;
    private PairInput? _publicKey;
    private PairInput? _privateKey;
    private MudButton? _stop;
    private MudButton? _replace;
    private Func<ValueTask>? _focusNext;

    /// <summary>The integration.</summary>
    [Parameter]
    [EditorRequired]
    public IIntegration Integration { get; set; } = null!;

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

    [Inject]
    private ILoggerFactory Logs { get; set; } = null!;

    /// <inheritdoc />
    public void Dispose()
    {
        _form.Changed -= Redraw;
        _form.Dispose();
    }

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        _form = new ReplaceKeysForm(Integration, Connection, Rotations, Actor.GetAsync, Logs.CreateLogger<ReplaceKeysForm>());
        _form.Changed += Redraw;
        _focusNext = () => _publicKey!.FocusAsync();
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // The news of an earlier drawing may come late: Stop is not there yet then, or what gets the focus is still drawn as disabled.
        if (_focusNext is not { } focus || _replace?.Disabled != _form.IsBusy) return;
        _focusNext = null;
        await focus();
    }

    // A disabled button drops the focus, and with it the keyboard's place in the dialog: it goes to Stop, and from there to what is to be mended.
    private async Task ReplaceAsync()
    {
        if (_form.IsBusy) return;
        _focusNext = () => _stop!.FocusAsync();
        var done = await _form.ReplaceAsync();
        if (done is not null)
        {
            Snackbar.Add(done, Severity.Success);
            Dialog.Close(DialogResult.Ok(true));
            return;
        }

        _focusNext = _form.Problems switch
        {
            [{ Field: CredentialField.PublicKey }, ..] => () => _publicKey!.FocusAsync(),
            [_, ..] => () => _privateKey!.FocusAsync(),
            _ => () => _replace!.FocusAsync(),
        };
    }

    private void Redraw() => _ = InvokeAsync(StateHasChanged);
}

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using MudBlazor;
using Vectis.Admin.Account;
using Vectis.Admin.Integrations;

namespace Vectis.Admin.ConnectWise.Configure;

/// <summary>The Configure dialog of ConnectWise. What it knows stands in <see cref="ConnectWiseForm"/>; here are only focus, keys and closing.</summary>
public sealed partial class ConfigureConnectWise : IAsyncDisposable
{
    private ConnectWiseForm _form = null!;
    private MudButton? _test;
    private MudButton? _stop;
    private MudButton? _cancel;
    private MudButton? _keepEditing;
    private bool _asksToDiscard;
    private bool _isAtStop;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    private IEnumerable<IIntegration> Integrations { get; set; } = null!;

    [Inject]
    private ConnectionStore Store { get; set; } = null!;

    [Inject]
    private ConnectionTests Tests { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    [Inject]
    private ILogger<ConnectWiseForm> Logger { get; set; } = null!;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _form.Changed -= Redraw;
        _form.Dispose();
        await _form.Pasting.DisposeAsync();
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        var integration = Integrations.First(integration => integration.Key == ConnectWiseIntegration.IntegrationKey);
        _form = new ConnectWiseForm(integration, Store, Tests, Actor.GetAsync, Logger);
        _form.Changed += Redraw;

        // Neither a slip of the mouse nor Escape may throw away pasted keys: KeyAsync asks first.
        await Dialog.SetOptionsAsync(Dialog.Options with
        {
            BackdropClick = false,
            CloseOnEscapeKey = false,
            CloseButton = false,
            NoHeader = false,
            MaxWidth = MaxWidth.Small,
            FullWidth = true,
            BackgroundClass = "configure-backdrop",
        });
        await _form.Pasting.StartAsync(Browser);
        await _form.LoadAsync();
        if (!_form.IsLoaded) FocusNext = () => _cancel;
    }

    // A disabled button drops the focus, and with it the keyboard's place in the dialog: it goes to Stop, and from there back to Test.
    private async Task TestAsync()
    {
        FocusNext = () => _stop;
        await _form.TestAsync();
        FocusNext = _isAtStop ? () => _test : null;
        _isAtStop = false;
    }

    private async Task SaveAsync()
    {
        if (await _form.SaveAsync() is not { } saved) return;
        Snackbar.Add(saved.Message, saved.Connection.TestedAt is null ? Severity.Warning : Severity.Success);
        Dialog.Close(DialogResult.Ok(saved.Connection));
    }

    // MudDialog keeps the pressing of Escape to itself, and tells its release.
    private Task KeyAsync(KeyboardEventArgs args) => args.Key == "Escape" ? CancelAsync() : Task.CompletedTask;

    private Task CancelAsync()
    {
        if (_asksToDiscard || _form.IsSaving) return Task.CompletedTask;
        if (!_form.HasTyped)
        {
            Close();
            return Task.CompletedTask;
        }

        _asksToDiscard = true;
        FocusNext = () => _keepEditing;
        return Task.CompletedTask;
    }

    private void KeepEditing()
    {
        _asksToDiscard = false;
        FocusNext = () => _cancel;
    }

    private void Close() => Dialog.Cancel();

    private void Redraw() => _ = InvokeAsync(StateHasChanged);
}

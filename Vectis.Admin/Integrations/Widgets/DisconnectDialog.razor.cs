using Microsoft.AspNetCore.Components;
using MudBlazor;
using Vectis.Admin.Account;
using Vectis.Admin.Integrations.Disconnecting;

namespace Vectis.Admin.Integrations.Widgets;

/// <summary>Explains what disconnecting does, asks about the records, and has the Company ID typed. For a disconnected connection it only erases.</summary>
public sealed partial class DisconnectDialog
{
    private ElementReference _first;
    private ElementReference _confirm;
    private long? _records;
    private bool _erase;
    private bool _isBusy;
    private string _typed = "";
    private string? _notice;

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
    private Disconnections Disconnections { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    [Inject]
    private ILogger<DisconnectDialog> Logger { get; set; } = null!;

    private string Title => TitleOf(Integration, Connection);
    private bool IsErasingOnly => Connection.Disconnected is not null;
    private bool MayGoOn => !_isBusy && _typed.Trim() == Connection.CompanyId;
    private string HowMany => _records is { } count ? Words.HowMany(count) : "";

    /// <summary>The dialog's name.</summary>
    public static string TitleOf(IIntegration integration, ConnectionView connection) =>
        connection.Disconnected is null ? Words.DisconnectTitle(integration.Name) : Words.EraseTitle(integration.Name);

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        try
        {
            _records = await Disconnections.CountRecordsAsync(Connection.Id, CancellationToken.None);
        }
        catch (Exception exception)
        {
            // The number is a help, not a condition.
            Logger.NotDisconnected(exception, Integration.Key);
        }
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await (IsErasingOnly ? _confirm : _first).FocusAsync();
    }

    private void Type(string? text) => (_typed, _notice) = (text ?? "", null);

    private async Task DisconnectAsync()
    {
        if (!MayGoOn) return;
        (_isBusy, _notice) = (true, null);
        try
        {
            var actor = await Actor.GetAsync();
            var request = new DisconnectRequest(Connection.Version, _typed, _erase);
            var result = IsErasingOnly
                ? await Disconnections.EraseAsync(actor, Integration.Key, request, CancellationToken.None)
                : await Disconnections.DisconnectAsync(actor, Integration.Key, request, CancellationToken.None);
            if (result is DisconnectResult.Done)
            {
                Snackbar.Add(result.Message, Severity.Success);
                Dialog.Close(DialogResult.Ok(true));
                return;
            }

            _notice = result.Message;
        }
        catch (Exception exception)
        {
            Logger.NotDisconnected(exception, Integration.Key);
            _notice = Words.CannotDisconnect;
        }
        finally
        {
            _isBusy = false;
        }
    }
}

using Microsoft.AspNetCore.Components;
using MudBlazor;
using Vectis.Admin.Account;
using Vectis.Admin.Components;
using Vectis.Admin.Sync;

namespace Vectis.Admin.Integrations.Widgets;

/// <summary>Asks for the date from which the next sync asks for changes.</summary>
public sealed partial class RewindDialog
{
    private DateOnly? _date;
    private string? _notice;
    private bool _isBusy;

    /// <summary>The connection.</summary>
    [Parameter]
    [EditorRequired]
    public int ConnectionId { get; set; }

    /// <summary>The name of the connected system.</summary>
    [Parameter]
    [EditorRequired]
    public string SystemName { get; set; } = "";

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    private Watermarks Watermarks { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    [Inject]
    private ReaderZone Zone { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Clock.GetUtcNow(), Zone.Zone).Date);

    private async Task RewindAsync()
    {
        if (_isBusy) return;
        if (_date is not { Year: >= 2000 } date || date >= Today)
        {
            _notice = Words.RewindNeedsDate;
            return;
        }

        _isBusy = true;
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        var to = new DateTimeOffset(midnight, Zone.Zone.GetUtcOffset(midnight)).ToUniversalTime();
        var result = await Watermarks.RewindAsync(await Actor.GetAsync(), ConnectionId, to, CancellationToken.None);
        _isBusy = false;
        _notice = result switch
        {
            RewindResult.Refused refused => refused.Reason.Message,
            RewindResult.NotPossible impossible => impossible.Message,
            _ => null,
        };
        if (_notice is null) Dialog.Close();
    }
}

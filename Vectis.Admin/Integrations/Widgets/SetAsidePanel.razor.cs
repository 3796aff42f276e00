using Microsoft.AspNetCore.Components;
using Vectis.Admin.Account;
using Vectis.Admin.Audit;
using Vectis.Admin.Components;
using Vectis.Admin.Sync.Faults;

namespace Vectis.Admin.Integrations.Widgets;

/// <summary>The records that could not be read, page by page, with what one may do about each. Nothing where there are none.</summary>
public sealed partial class SetAsidePanel : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private object? _readFor;
    private SetAsidePage? _page;
    private bool _dismissed;
    private string? _note;

    /// <summary>The connection.</summary>
    [Parameter]
    [EditorRequired]
    public int ConnectionId { get; set; }

    /// <summary>The name of the connected system.</summary>
    [Parameter]
    [EditorRequired]
    public string SystemName { get; set; } = "";

    /// <summary>Changes whenever there may be others.</summary>
    [Parameter]
    [EditorRequired]
    public object ReadFor { get; set; } = null!;

    /// <summary>Whether a run is under way, which does not let another begin.</summary>
    [Parameter]
    public bool IsBusy { get; set; }

    /// <summary>A run was started, or what counts was changed.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Inject]
    private SetAsideRecords Records { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    [Inject]
    private ReaderZone Reader { get; set; } = null!;

    private long Count => _page is null ? 0 : _dismissed ? _page.Dismissed : _page.Waiting;

    /// <inheritdoc />
    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var readFor = (ConnectionId, ReadFor);
        if (readFor.Equals(_readFor)) return;
        _readFor = readFor;
        await TurnAsync(_page?.Page ?? 0);
    }

    private async Task TurnAsync(int page)
    {
        try
        {
            _page = await Records.ListAsync(ConnectionId, _dismissed, page, _leaving.Token);
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    private Task ShowAsync(bool dismissed)
    {
        (_dismissed, _note) = (dismissed, null);
        return TurnAsync(0);
    }

    private async Task RetryAsync(SetAsideRecord record)
    {
        var note = StartNotes.Of(await Records.RetryAsync(await Actor.GetAsync(), record.Id, CancellationToken.None), Reader);
        _note = note?.Text ?? Words.Trying(record, SystemName);
        if (note is null) await OnChanged.InvokeAsync();
    }

    private async Task DecideAsync(Func<Actor, long, CancellationToken, Task<NotAllowed?>> decide, SetAsideRecord record)
    {
        _note = (await decide(await Actor.GetAsync(), record.Id, CancellationToken.None))?.Message;
        await TurnAsync(_page?.Page ?? 0);
        if (_dismissed && Count == 0) await ShowAsync(false);
        await OnChanged.InvokeAsync();
    }
}

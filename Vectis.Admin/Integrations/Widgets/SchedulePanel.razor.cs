using Microsoft.AspNetCore.Components;
using MudBlazor;
using Vectis.Admin.Account;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Schedules;

namespace Vectis.Admin.Integrations.Widgets;

/// <summary>When a connection syncs by itself, what comes next, and where an administrator changes it.</summary>
public sealed partial class SchedulePanel
{
    private MudButton? _button;
    private string? _notice;
    private bool _isBusy;

    /// <summary>The connection.</summary>
    [Parameter]
    [EditorRequired]
    public int ConnectionId { get; set; }

    /// <summary>Its schedule; null where it syncs only by hand.</summary>
    [Parameter]
    public ScheduleView? Schedule { get; set; }

    /// <summary>Whether it has ever been synced.</summary>
    [Parameter]
    public bool HasRun { get; set; }

    /// <summary>It was changed, or somebody else has changed it.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Inject]
    private SyncSchedules Schedules { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private bool IsPaused => Schedule?.Pause is not null;

    private IReadOnlyList<string> Times(IReadOnlyList<DateTimeOffset> times) => [.. times.Select(Zone.Time)];

    private async Task PauseOrResumeAsync()
    {
        if (_isBusy) return;
        _isBusy = true;
        var actor = await Actor.GetAsync();
        var result = IsPaused
            ? await Schedules.ResumeAsync(actor, ConnectionId, CancellationToken.None)
            : await Schedules.PauseAsync(actor, ConnectionId, CancellationToken.None);
        _notice = Words.Of(result);
        _isBusy = false;
        await OnChanged.InvokeAsync();
    }

    private async Task ChangeAsync()
    {
        _notice = null;
        var about = new DialogParameters<ScheduleDialog> { { d => d.ConnectionId, ConnectionId }, { d => d.Schedule, Schedule } };
        var options = new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, BackdropClick = false, CloseOnEscapeKey = true };
        var dialog = await Dialogs.ShowAsync<ScheduleDialog>(Words.ChangeSchedule, about, options);
        await dialog.Result;
        await OnChanged.InvokeAsync();
        FocusNext = () => _button;
    }
}

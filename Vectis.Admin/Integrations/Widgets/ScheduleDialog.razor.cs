using Microsoft.AspNetCore.Components;
using MudBlazor;
using Vectis.Admin.Account;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Schedules;

namespace Vectis.Admin.Integrations.Widgets;

/// <summary>Asks when a connection is to sync by itself, and shows what would come next while it is chosen.</summary>
public sealed partial class ScheduleDialog
{
    private static readonly string[] Zones = [.. TimeZoneInfo.GetSystemTimeZones().Where(z => z.HasIanaId).Select(z => z.Id).Order(StringComparer.Ordinal)];

    private ScheduleForm _form = null!;
    private SchedulePreview _preview = new([], [], null);
    private string? _notice;
    private bool _isBusy;

    /// <summary>The connection.</summary>
    [Parameter]
    [EditorRequired]
    public int ConnectionId { get; set; }

    /// <summary>Its schedule; null where it syncs only by hand.</summary>
    [Parameter]
    public ScheduleView? Schedule { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    private SyncSchedules Schedules { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        _form = ScheduleForm.Of(Schedule?.Draft ?? Schedules.Usual ?? SyncSchedules.BuiltIn(Zone.Zone));
        Preview();
    }

    private void Preview() => (_preview, _notice) = (Schedules.Preview(_form.ToDraft()), null);

    private string? ProblemOf(ScheduleField field) => _preview.Fault is { } fault && fault.Field == field ? fault.Message : null;

    private string Next(IReadOnlyList<DateTimeOffset> times) => Words.NextTimes([.. times.Select(Zone.Time)]);

    private async Task SaveAsync()
    {
        Preview();
        if (_isBusy || _preview.Fault is not null) return;
        _isBusy = true;
        _notice = Words.Of(await Schedules.SaveAsync(await Actor.GetAsync(), ConnectionId, _form.ToDraft(), Schedule?.Version, CancellationToken.None));
        _isBusy = false;
        if (_notice is null) Dialog.Close();
    }
}

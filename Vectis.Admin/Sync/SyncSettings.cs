using Vectis.Admin.Operations;
using Vectis.Admin.Sync.Schedules;

namespace Vectis.Admin.Sync;

/// <summary>The section <c>Sync</c>.</summary>
internal sealed class SyncSettings
{
    /// <summary>
    /// How far before the last complete walk an incremental walk begins. Generous, because ConnectWise's date filter is known to be off by hours on
    /// some servers; records seen again cost a comparison, not a write. Default 2 h.
    /// </summary>
    [Setting("a time from 00:00:00 to 2.00:00:00", Min = "00:00:00", Max = "2.00:00:00")]
    public TimeSpan Overlap { get; set; } = TimeSpan.FromHours(2);

    /// <summary>
    /// The schedule of a new connection, from its first sync on: <c>off</c>, or when changes are brought, when everything is compared and the time zone, with <c>;</c> between
    /// them. Default: every 15 minutes and at 02:30, by the clock of this machine.
    /// </summary>
    [Setting("see SyncSettingsValidator")]
    public string Schedule { get; set; } = ScheduleDefault.Usual;
}

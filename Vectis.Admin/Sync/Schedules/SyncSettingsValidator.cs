using Microsoft.Extensions.Options;
using Vectis.Admin.Operations;

namespace Vectis.Admin.Sync.Schedules;

/// <summary>Checks the default schedule, whose parts depend on each other.</summary>
internal sealed class SyncSettingsValidator(TimeProvider clock) : IValidateOptions<SyncSettings>
{
    /// <summary>What <c>Sync:Schedule</c> may hold.</summary>
    private const string Allowed =
        "off, or cron expressions such as \"0 0/15 * * * ?; 0 30 2 * * ?; Europe/Berlin\": changes at most every 5 minutes, the comparison at most every hour, then the time zone";

    public ValidateOptionsResult Validate(string? name, SyncSettings options) => ScheduleDefault.TryRead(options.Schedule, clock.GetUtcNow(), out _)
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail(SettingsRegistration.Fault("Sync:Schedule", options.Schedule, Allowed));
}

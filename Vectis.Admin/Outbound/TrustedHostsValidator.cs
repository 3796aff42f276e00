using Microsoft.Extensions.Options;
using Vectis.Admin.Operations;

namespace Vectis.Admin.Outbound;

/// <summary>Refuses a start with an entry that names no host.</summary>
internal sealed class TrustedHostsValidator : IValidateOptions<OutboundSettings>
{
    public ValidateOptionsResult Validate(string? name, OutboundSettings options)
    {
        var faults = options.TrustedHosts
            .Select((entry, index) => (entry, index))
            .Where(item => TrustedHost.Parse(item.entry) is null)
            .Select(item => SettingsRegistration.Fault($"{OutboundSettings.TrustedHostsKey}:{item.index}", item.entry, OutboundSettings.Allowed))
            .ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}

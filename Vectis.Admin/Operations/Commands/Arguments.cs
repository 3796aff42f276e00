namespace Vectis.Admin.Operations.Commands;

/// <summary>
/// The arguments, told apart: verbs and switches for the parser, the rest for configuration. Configuration alone would read
/// <c>--demo --urls X</c> as demo="--urls", and the parser alone would take the value of a setting for a verb.
/// </summary>
/// <param name="ForParser">Verbs and switches.</param>
/// <param name="ForConfiguration">Settings: <c>--Key value</c>, <c>--Key=value</c>, <c>/Key=value</c> or <c>Key=value</c>.</param>
/// <param name="UnknownSwitches">Names among the settings that are none that Vectis or its host knows.</param>
/// <param name="Fault">What can't be told apart, in one sentence.</param>
internal sealed record Arguments(string[] ForParser, string[] ForConfiguration, string[] UnknownSwitches, string? Fault)
{
    // Settings of the host that stand in no section.
    private static readonly HashSet<string> HostSettings = new(StringComparer.OrdinalIgnoreCase)
    {
        "urls", "environment", "contentRoot", "applicationName", "allowedHosts", "http_ports", "https_ports", "https_port",
    };

    /// <summary>Tells the arguments apart.</summary>
    /// <param name="given">All of them.</param>
    /// <param name="switches">The names of the switches the parser knows, with their dashes.</param>
    public static Arguments Split(IReadOnlyList<string> given, IReadOnlySet<string> switches)
    {
        List<string> parser = [], configuration = [], unknown = [];
        for (var i = 0; i < given.Count; i++)
        {
            if (given[i] == "--") continue;
            var name = given[i].Split('=', 2)[0];
            if (switches.Contains(name) || !IsSetting(given[i]))
            {
                parser.Add(given[i]);
                continue;
            }

            configuration.Add(given[i]);
            if (!IsKnown(name)) unknown.Add(name);
            if (name != given[i]) continue;
            if (!IsKnown(name)) return Refuse(Words.UnknownSwitch(name));
            if (i + 1 == given.Count || given[i + 1].StartsWith("--", StringComparison.Ordinal)) return Refuse(Words.NeedsValue(name));
            configuration.Add(given[++i]);
        }

        return new([.. parser], [.. configuration], [.. unknown], null);
    }

    private static Arguments Refuse(string fault) => new([], [], [], fault);

    private static bool IsSetting(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal) || (argument.Contains('=', StringComparison.Ordinal) && argument[0] != '-');

    private static bool IsKnown(string name) => name.Contains(':', StringComparison.Ordinal) || HostSettings.Contains(name.TrimStart('-', '/'));
}

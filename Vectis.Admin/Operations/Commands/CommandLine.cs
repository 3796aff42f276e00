using System.CommandLine;

namespace Vectis.Admin.Operations.Commands;

/// <summary>What the app was started to do: to serve, to serve as a demo, or one verb.</summary>
internal sealed class CommandLine
{
    private const string DemoSwitch = "--demo";
    private const string ForgetSwitch = "--forget-secrets";

    private readonly ParseResult _parsed;

    private CommandLine(ParseResult parsed, IVerb? verb, Arguments arguments)
    {
        _parsed = parsed;
        Verb = verb;
        Settings = arguments.ForConfiguration;
        Fault = arguments.Fault ?? FindFault(arguments);
    }

    /// <summary>The verb; null to serve.</summary>
    public IVerb? Verb { get; }

    /// <summary>Whether to serve beside a simulated ConnectWise.</summary>
    public bool IsDemo => _parsed.GetValue<bool>(DemoSwitch);

    /// <summary>Whether to go on without the secrets that the key file does not open.</summary>
    public bool ForgetsSecrets => _parsed.GetValue<bool>(ForgetSwitch);

    /// <summary>What goes on to configuration.</summary>
    public string[] Settings { get; }

    /// <summary>What is wrong with the arguments, in one sentence; null when nothing is.</summary>
    public string? Fault { get; }

    /// <summary>The verbs, in the order help shows them.</summary>
    public static IReadOnlyList<IVerb> NewVerbs() => [new TestVerb(), new SyncVerb(), new ReconcileVerb(), new StatusVerb(), new BackupVerb(), new RotateKeysVerb(), new UsersVerb()];

    /// <summary>Answers wrong usage, <c>--help</c> and <c>--version</c> at once, and hands everything else on.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="run">Serves, or runs the verb.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, Func<CommandLine, Task<int>> run)
    {
        var line = Read(args);
        if (line.Fault is { } fault)
        {
            await Console.Error.WriteLineAsync($"{fault} {Words.SeeHelp}");
            return ExitCode.WrongUsage;
        }

        return line.AsksForHelpOrVersion ? line._parsed.Invoke() : await StartUp.GuardAsync(() => run(line));
    }

    /// <summary>Reads the arguments.</summary>
    public static CommandLine Read(string[] args)
    {
        var root = new RootCommand(Words.App) { new Option<bool>(DemoSwitch) { Description = Words.Demo }, new Option<bool>(ForgetSwitch) { Description = Words.Forget } };
        root.SetAction(_ => ExitCode.Success);
        var verbs = NewVerbs();
        foreach (var verb in verbs) root.Add(verb.Command);
        var arguments = Arguments.Split(args, SwitchesOf(root));
        // Neither an @ at the beginning of a value nor -abc has a meaning of its own here.
        var parsed = root.Parse(arguments.ForParser, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
        return new(parsed, verbs.FirstOrDefault(verb => verb.Command == parsed.CommandResult.Command || verb.Command.Subcommands.Contains(parsed.CommandResult.Command)), arguments);
    }

    /// <summary>Runs the verb.</summary>
    public Task<int> RunVerbAsync(IServiceProvider services, Terminal terminal, CancellationToken cancellationToken) =>
        Verb!.RunAsync(_parsed, services, terminal, cancellationToken);

    private bool AsksForHelpOrVersion => _parsed.Action is { } action && action != _parsed.CommandResult.Command.Action;

    private static HashSet<string> SwitchesOf(Command command) =>
        [.. command.Options.SelectMany(option => option.Aliases.Append(option.Name)), .. command.Subcommands.SelectMany(SwitchesOf)];

    private string? FindFault(Arguments arguments)
    {
        if (Verb is not null && arguments.ForParser.Contains(DemoSwitch)) return Words.DemoWithVerb;
        if (Verb is not null && arguments.ForParser.Contains(ForgetSwitch)) return Words.ForgetWithVerb;
        if (_parsed.Errors is [var error, ..]) return error.Message;
        return Verb is not null && arguments.UnknownSwitches is [var unknown, ..] ? Words.UnknownSwitch(unknown) : null;
    }
}

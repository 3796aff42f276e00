using System.CommandLine;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Operations.Commands;

/// <summary><c>reconcile</c>: brings what changed and then compares with ConnectWise, in this process, to its end.</summary>
internal sealed class ReconcileVerb : IVerb
{
    private readonly Option<string?> _streams = new("--streams") { Description = Words.Streams, HelpName = "a,b" };

    public ReconcileVerb() => Command = new("reconcile", Words.Reconcile) { _streams };

    public Command Command { get; }

    public Task<int> RunAsync(ParseResult given, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken) =>
        RunStarting.RunAsync(services, terminal, RunKind.Reconcile, given.GetValue(_streams), cancellationToken);
}

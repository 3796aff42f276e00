using System.CommandLine;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Operations.Commands;

/// <summary><c>sync</c>: a run in this process, to its end.</summary>
internal sealed class SyncVerb : IVerb
{
    private readonly Option<string?> _streams = new("--streams") { Description = Words.Streams, HelpName = "a,b" };
    private readonly Option<bool> _full = new("--full") { Description = Words.Full };

    public SyncVerb() => Command = new("sync", Words.Sync) { _streams, _full };

    public Command Command { get; }

    public Task<int> RunAsync(ParseResult given, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken) =>
        RunStarting.RunAsync(services, terminal, given.GetValue(_full) ? RunKind.Full : RunKind.Incremental, given.GetValue(_streams), cancellationToken);
}

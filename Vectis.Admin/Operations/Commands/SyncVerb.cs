using System.CommandLine;
using Vectis.Admin.Audit;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Operations.Commands;

/// <summary><c>sync</c>: a run in this process, to its end.</summary>
internal sealed class SyncVerb : IVerb
{
    private readonly Option<string?> _streams = new("--streams") { Description = Words.Streams, HelpName = "a,b" };
    private readonly Option<bool> _full = new("--full") { Description = Words.Full };

    public SyncVerb() => Command = new("sync", Words.Sync) { _streams, _full };

    public Command Command { get; }

    public async Task<int> RunAsync(ParseResult given, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        var streams = given.GetValue(_streams)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (streams is []) return await RefuseAsync(terminal, Words.NoStreams, ExitCode.WrongUsage);
        if (await Connections.FindAsync(services, cancellationToken) is not { } connection) return await Connections.TellNoneAsync(terminal);
        var request = new RunRequest(RunTrigger.CommandLine, given.GetValue(_full) ? RunKind.Full : RunKind.Incremental, streams);
        var result = await services.GetRequiredService<Syncs>().StartAsync(Actor.Console, connection.Id, request, cancellationToken);
        return result switch
        {
            StartResult.Started started => await new FollowedRun(services, terminal, connection).FollowAsync(started.RunId, request.Kind, cancellationToken),
            StartResult.AlreadyRunning running => await RefuseAsync(terminal, Words.AlreadyRunning(Connections.Say(running.Since, services)), ExitCode.Failed),
            StartResult.NotPossible impossible => await RefuseAsync(terminal, impossible.Message, streams is null ? ExitCode.Failed : ExitCode.WrongUsage),
            StartResult.TooMany tooMany => await RefuseAsync(terminal, Words.TooMany(tooMany.Wait), ExitCode.Failed),
            StartResult.Refused refused => await RefuseAsync(terminal, refused.Reason.Message, ExitCode.Failed),
            _ => throw new InvalidOperationException($"No answer is written for {result}."),
        };
    }

    private static async Task<int> RefuseAsync(Terminal terminal, string sentence, int exitCode)
    {
        await terminal.Error.WriteLineAsync(sentence);
        return exitCode;
    }
}

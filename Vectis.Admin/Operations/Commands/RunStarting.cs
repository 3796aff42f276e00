using Vectis.Admin.Audit;
using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Operations.Commands;

/// <summary>Starts a run of the saved connection for a verb and follows it to its end.</summary>
internal static class RunStarting
{
    /// <param name="services">The app's services.</param>
    /// <param name="terminal">Where to write.</param>
    /// <param name="kind">What the run is to do.</param>
    /// <param name="named">The streams as typed after <c>--streams</c>; null for all.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, Terminal terminal, RunKind kind, string? named, CancellationToken cancellationToken)
    {
        var streams = named?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (streams is []) return await RefuseAsync(terminal, Words.NoStreams, ExitCode.WrongUsage);
        if (await Connections.FindAsync(services, cancellationToken) is not { } connection) return await Connections.TellNoneAsync(terminal);
        var request = new RunRequest(RunTrigger.CommandLine, kind, streams);
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

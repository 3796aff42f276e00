using System.CommandLine;
using Vectis.Admin.Audit;
using Vectis.Admin.Operations.Keys;
using KeyWords = Vectis.Admin.Operations.Keys.Words;

namespace Vectis.Admin.Operations.Commands;

/// <summary><c>rotate-keys</c>: a new ring key for everything stored, while the app may run.</summary>
internal sealed class RotateKeysVerb : IVerb
{
    public Command Command { get; } = new("rotate-keys", Words.RotateKeys);

    public async Task<int> RunAsync(ParseResult given, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        var result = await services.GetRequiredService<Rotations>().RotateAsync(Actor.Console, new Lines(terminal.Out), cancellationToken);
        switch (result)
        {
            case RotationResult.Done done:
                await terminal.Out.WriteLineAsync(KeyWords.Rotated(done.Reencrypted));
                if (done.Behind.Count > 0) await terminal.Error.WriteLineAsync(KeyWords.Behind(done.Behind));
                if (done.Unreadable > 0) await terminal.Error.WriteLineAsync(KeyWords.Unreadable(done.Unreadable));
                return done is { Unreadable: 0, Behind: [] } ? ExitCode.Success : ExitCode.Warnings;
            case RotationResult.Waiting waiting:
                await terminal.Error.WriteLineAsync(KeyWords.Waiting(waiting.Nodes));
                return ExitCode.Warnings;
            case RotationResult.NotTakenUp:
                await terminal.Error.WriteLineAsync(KeyWords.NotTakenUp);
                return ExitCode.Warnings;
            case RotationResult.Refused refused:
                await terminal.Error.WriteLineAsync(refused.Reason.Message);
                return ExitCode.Failed;
            default:
                throw new InvalidOperationException($"No answer is written for {result}.");
        }
    }

    // Written as they come, unlike by Progress<T>, which hands them to whatever thread is free.
    private sealed class Lines(TextWriter output) : IProgress<string>
    {
        public void Report(string value) => output.WriteLine(value);
    }
}

using System.CommandLine;
using Vectis.Admin.Audit;
using Vectis.Admin.Integrations;
using Vectis.Admin.Sync;

namespace Vectis.Admin.Operations.Commands;

/// <summary><c>test</c>: what the Test button says of the saved connection.</summary>
internal sealed class TestVerb : IVerb
{
    public Command Command { get; } = new("test", Words.Test);

    public async Task<int> RunAsync(ParseResult given, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        if (await Connections.FindAsync(services, cancellationToken) is not { } connection) return await Connections.TellNoneAsync(terminal);
        if (connection.Disconnected is not null)
        {
            await terminal.Error.WriteLineAsync(Connections.StatusOf(connection, SyncStanding.None, services).Sentence);
            return ExitCode.Failed;
        }

        // Whoever watches sees the lines as they come; a program finds what counts in the first.
        var lines = new Lines(terminal.Out);
        var outcome = await services.GetRequiredService<ConnectionTests>()
            .TestAsync(Actor.Console, connection.Integration, connection.ToDraft(), terminal.IsInteractive ? lines : null, cancellationToken);
        if (outcome is TestOutcome.Finished { Report: var report })
        {
            var integration = services.GetServices<IIntegration>().Single(i => i.Key == connection.Integration);
            await terminal.Out.WriteLineAsync(integration.Tell(report));
            foreach (var note in report.Notes) await terminal.Out.WriteLineAsync(note.Text);
            if (!terminal.IsInteractive) lines.Write(report.Lines);
            return report.IsConnected ? ExitCode.Success : ExitCode.Failed;
        }

        foreach (var sentence in Reasons(outcome)) await terminal.Error.WriteLineAsync(sentence);
        return ExitCode.Failed;
    }

    /// <summary>Writes each line as soon as it and all above it are settled.</summary>
    private sealed class Lines(TextWriter output) : IProgress<TestProgress>
    {
        private int _written;

        public void Report(TestProgress value) => Write(value.Lines);

        public void Write(IReadOnlyList<TestLine> lines)
        {
            for (; _written < lines.Count && lines[_written].IsSettled; _written++)
            {
                var line = lines[_written];
                output.WriteLine($"{line}");
                if (line.Guidance is { } guidance) output.WriteLine($"  {guidance}");
            }
        }
    }

    private static IEnumerable<string> Reasons(TestOutcome outcome) => outcome switch
    {
        TestOutcome.Invalid invalid => invalid.Problems.Select(problem => problem.Message),
        TestOutcome.TooMany tooMany => [tooMany.Message],
        TestOutcome.Refused refused => [refused.Message],
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "No sentence is written for this outcome."),
    };
}

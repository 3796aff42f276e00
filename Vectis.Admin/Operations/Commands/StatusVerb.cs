using System.CommandLine;
using System.Text.Json;
using Vectis.Admin.Audit.Chain;
using Vectis.Admin.Integrations;
using Vectis.Admin.Integrations.Rotating;
using Vectis.Admin.Sync;

namespace Vectis.Admin.Operations.Commands;

/// <summary><c>status</c>: what holds, as the Integrations page says it, with the newest run.</summary>
internal sealed class StatusVerb : IVerb
{
    private readonly Option<bool> _json = new("--json") { Description = Words.Json };

    private readonly Option<string?> _auditMark = new("--audit-mark") { Description = Words.AuditMarkSwitch, HelpName = "row:hmac" };

    public StatusVerb() => Command = new("status", Words.Status) { _json, _auditMark };

    public Command Command { get; }

    public async Task<int> RunAsync(ParseResult given, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        var syncs = services.GetRequiredService<Syncs>();
        var connection = await Connections.FindAsync(services, cancellationToken);
        // Where no server runs, nobody else notices that a run's process was killed.
        await syncs.CloseDeadRunsAsync(cancellationToken);
        var standing = connection is null ? null : await syncs.StandingAsync(connection.Id, cancellationToken);
        var status = Connections.StatusOf(connection, standing, services);
        var noted = given.GetValue(_auditMark);
        var mark = noted is null ? null : AuditMark.Parse(noted);
        if (noted is not null && mark is null)
        {
            await terminal.Error.WriteLineAsync(Words.NoAuditMark);
            return ExitCode.WrongUsage;
        }

        var audit = await VerifyAsync(services.GetRequiredService<AuditChain>(), mark, cancellationToken);
        if (given.GetValue(_json))
        {
            await terminal.Out.WriteLineAsync(JsonSerializer.Serialize(StatusDocument.Of(status, connection, standing, audit), StatusJson.Default.StatusDocument));
            return audit.IsIntact ? ExitCodeOf(status.State) : ExitCode.Failed;
        }

        await terminal.Out.WriteLineAsync(status.Sentence);
        if (connection?.Disconnected?.Erasing is { } erasing) await terminal.Out.WriteLineAsync(Words.Erased(erasing));
        if (connection is not null) await TellKeysAsync(connection, services, terminal);
        if (standing?.Latest is { } run)
        {
            await terminal.Out.WriteLineAsync($"{Environment.NewLine}{Words.LastRun(Connections.Say(run.StartedAt, services))}");
            foreach (var line in RunTable.Lines(run, withState: true)) await terminal.Out.WriteLineAsync(line);
        }

        await terminal.Out.WriteLineAsync($"{Environment.NewLine}{Words.AuditLog(audit)}");
        return audit.IsIntact ? ExitCodeOf(status.State) : ExitCode.Failed;
    }

    private static async Task TellKeysAsync(ConnectionView connection, IServiceProvider services, Terminal terminal)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (KeyAge.Of(connection, now) is { } age) await terminal.Out.WriteLineAsync(KeyAge.Reminder(connection, now) ?? $"{age}.");
        if (connection.Previous is { } previous) await terminal.Out.WriteLineAsync(KeyAge.Kept(previous, Connections.Say(previous.ReplacedAt, services)));
    }

    private static async Task<AuditVerdict> VerifyAsync(AuditChain chain, AuditMark? noted, CancellationToken cancellationToken)
    {
        var verdict = await chain.VerifyAsync(cancellationToken);
        return noted is not null && await chain.CompareAsync(noted, cancellationToken) is { } finding ? verdict with { Findings = [.. verdict.Findings, finding] } : verdict;
    }

    private static int ExitCodeOf(ConnectionState state) => state switch
    {
        ConnectionState.Configured or ConnectionState.Syncing or ConnectionState.Working => ExitCode.Success,
        ConnectionState.Incomplete => ExitCode.Warnings,
        _ => ExitCode.Failed,
    };
}

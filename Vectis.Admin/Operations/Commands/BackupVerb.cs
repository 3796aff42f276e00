using System.CommandLine;
using Microsoft.Extensions.Options;
using Vectis.Admin.Audit;
using Vectis.Admin.Data;
using Vectis.Admin.Operations.Keys;
using KeyWords = Vectis.Admin.Operations.Keys.Words;

namespace Vectis.Admin.Operations.Commands;

/// <summary><c>backup FILE</c>: a checked copy of the database, while the app may run.</summary>
internal sealed class BackupVerb : IVerb
{
    private readonly Argument<string> _file = new("FILE") { Description = Words.BackupFile };
    private readonly Option<bool> _force = new("--force") { Description = Words.Force };

    public BackupVerb() => Command = new("backup", Words.Backup) { _file, _force };

    public Command Command { get; }

    public async Task<int> RunAsync(ParseResult given, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        var result = await services.GetRequiredService<Backups>()
            .WriteAsync(Actor.Console, given.GetValue(_file)!, given.GetValue(_force), cancellationToken);
        switch (result)
        {
            case BackupResult.Written written:
                await terminal.Out.WriteLineAsync(KeyWords.Written(written));
                await terminal.Out.WriteLineAsync(KeyWords.KeyFileApart(services.GetRequiredService<IOptions<DataSettings>>().Value.KeyFile));
                if (written.AuditMark is { } mark) await terminal.Out.WriteLineAsync(KeyWords.AuditLogIn(mark));
                return ExitCode.Success;
            case BackupResult.NotWritten not:
                await terminal.Error.WriteLineAsync(not.Message);
                return ExitCode.Failed;
            case BackupResult.Refused refused:
                await terminal.Error.WriteLineAsync(refused.Reason.Message);
                return ExitCode.Failed;
            default:
                throw new InvalidOperationException($"No answer is written for {result}.");
        }
    }
}

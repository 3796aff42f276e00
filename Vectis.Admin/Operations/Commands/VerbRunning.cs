using System.Data.Common;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging.Console;

namespace Vectis.Admin.Operations.Commands;

/// <summary>Runs a verb on the app's services, without its server.</summary>
internal static class VerbRunning
{
    /// <summary>Leaves standard output to the verb: the log tells only warnings and worse, on the error stream.</summary>
    public static void LogToErrorStream(this ILoggingBuilder logging)
    {
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.AddFilter<ConsoleLoggerProvider>(level => level >= LogLevel.Warning);
    }

    /// <summary>Runs the verb; Ctrl+C or a request to terminate stops it, a second one ends the process.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunVerbAsync(this WebApplication app, CommandLine line)
    {
        await using var _ = app;
        var terminal = Terminal.OfProcess;
        using var stopping = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            return await line.RunVerbAsync(app.Services, terminal, stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await terminal.Error.WriteLineAsync(Words.Stopped);
            return ExitCode.Failed;
        }
        catch (DbException e)
        {
            await terminal.Error.WriteLineAsync(Words.DatabaseFailed(e.Message));
            return ExitCode.Failed;
        }

        void Stop(PosixSignalContext signal)
        {
            if (stopping.IsCancellationRequested) return;
            signal.Cancel = true;
            stopping.Cancel();
        }
    }
}

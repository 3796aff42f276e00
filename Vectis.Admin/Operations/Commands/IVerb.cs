using System.CommandLine;

namespace Vectis.Admin.Operations.Commands;

/// <summary>One thing the app does on the command line instead of serving. A new one is added to <see cref="CommandLine.NewVerbs"/>.</summary>
internal interface IVerb
{
    /// <summary>The verb with its switches, as parser and help know it.</summary>
    Command Command { get; }

    /// <summary>Does it, on a migrated database, without the web server.</summary>
    /// <param name="given">The switches given.</param>
    /// <param name="services">The app's services.</param>
    /// <param name="terminal">Where to write.</param>
    /// <param name="cancellationToken">Ctrl+C or a request to terminate.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    Task<int> RunAsync(ParseResult given, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken);
}

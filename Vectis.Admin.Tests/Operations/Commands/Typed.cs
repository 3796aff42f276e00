using Vectis.Admin.Operations.Commands;
using Vectis.Admin.Tests.EndToEnd;

namespace Vectis.Admin.Tests.Operations.Commands;

/// <summary>A verb typed at a console of its own, run on the services of a saved connection.</summary>
internal sealed record Typed(int ExitCode, string Output, string Error)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.TrimEntries);

    public static Task<Typed> OnAsync(SyncedFromSimulator synced, params string[] args) => OnAsync(synced.Database, args);

    public static Task<Typed> OnAsync(TestDatabase database, params string[] args) => OnAsync(database, false, CancellationToken.None, args);

    public static async Task<Typed> OnAsync(TestDatabase database, bool interactive, CancellationToken stop, params string[] args)
    {
        await using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var terminal = new Terminal(TextWriter.Synchronized(output), TextWriter.Synchronized(error), interactive);
        var exitCode = await CommandLine.Read(args).RunVerbAsync(database.Services, terminal, stop);
        return new Typed(exitCode, output.ToString(), error.ToString());
    }
}

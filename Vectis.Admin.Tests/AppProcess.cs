using Vectis.Admin.Tests.Operations.Commands;

namespace Vectis.Admin.Tests;

/// <summary>The app as a process of its own with new, empty files, for what is only true of a whole process: settings, exit code, console.</summary>
internal static class AppProcess
{
    /// <summary>Runs the app until it ends by itself or prints <paramref name="until"/>; then it is ended.</summary>
    /// <returns>The exit code (null when it had to be ended), and what was printed on each stream.</returns>
    public static async Task<(int? ExitCode, string Output, string Errors)> RunAsync(
        string[] arguments, (string Name, string Value)[] environment, string? until = null)
    {
        using var folder = new TempFolder();
        await using var child = Child.Start(folder.Path, environment, arguments);
        if (until is null || !await child.PrintsAsync(until)) return (await child.EndAsync(), child.Output, child.Error.Trim());
        await child.KillAsync();
        return (null, child.Output, child.Error.Trim());
    }
}

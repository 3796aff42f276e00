using System.Diagnostics;
using System.Text;

namespace Vectis.Admin.Tests;

/// <summary>The app as a process of its own, started from the root folder, for what is only true of a whole process: settings, exit code, console.</summary>
public static class AppProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs the app until it ends by itself or prints <paramref name="until"/>; then it is ended.</summary>
    /// <returns>The exit code (null when it had to be ended), and what was printed on each stream.</returns>
    public static async Task<(int? ExitCode, string Output, string Errors)> RunAsync(
        string[] arguments, (string Name, string Value)[] environment, string? until = null)
    {
        using var folder = new TempFolder();
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Path.GetPathRoot(AppContext.BaseDirectory)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Vectis.Admin.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["Data__Folder"] = Path.Combine(folder.Path, "data");
        start.Environment["Data__KeyFile"] = Path.Combine(folder.Path, "key", "ring.pfx");
        start.Environment["Sync__Schedule"] = "off";
        foreach (var (name, value) in environment) start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var (output, errors) = (new StringBuilder(), new StringBuilder());
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            output.AppendLine(line.Data);
            if (until is not null && line.Data?.Contains(until, StringComparison.Ordinal) == true) seen.TrySetResult();
        };
        process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var ended = process.WaitForExitAsync();
        if (await Task.WhenAny(ended, seen.Task, Task.Delay(Patience)) == ended)
            return (process.ExitCode, output.ToString(), errors.ToString().Trim());
        process.Kill(entireProcessTree: true);
        await ended;
        return (null, output.ToString(), errors.ToString().Trim());
    }
}

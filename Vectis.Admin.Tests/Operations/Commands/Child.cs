using System.Diagnostics;
using System.Text;
using Shouldly;

namespace Vectis.Admin.Tests.Operations.Commands;

/// <summary>The app as a process of its own, started from the root folder. Ended by its own id, and at the latest with the test.</summary>
internal sealed class Child : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    private Child(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(_error, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output => Read(_output);
    public string Error => Read(_error);

    /// <summary>Starts the app with files of its own in a folder.</summary>
    public static Child Start(string folder, IEnumerable<(string Name, string Value)> environment, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Vectis.Admin.dll"), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetPathRoot(AppContext.BaseDirectory),
        };
        foreach (var (name, value) in (IEnumerable<(string, string)>)
            [("Data__Folder", Path.Combine(folder, "data")), ("Data__KeyFile", Path.Combine(folder, "key", "ring.pfx")), ("Sync__Schedule", "off"), .. environment])
            start.Environment[name] = value;
        return new Child(new Process { StartInfo = start });
    }

    /// <summary>Starts the app and waits for its end.</summary>
    public static async Task<Child> RunAsync(string folder, IEnumerable<(string Name, string Value)> environment, params string[] args)
    {
        var child = Start(folder, environment, args);
        await child.EndAsync();
        return child;
    }

    /// <summary>Waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> EndAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await _process.WaitForExitAsync(limit.Token);
        return ExitCode;
    }

    public int Id => _process.Id;

    public int ExitCode => _process.ExitCode;

    public bool HasExited => _process.HasExited;

    /// <summary>Ends the app without a word, as a power cut does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Waits until the app has printed a text.</summary>
    public async Task PrintedAsync(string text)
    {
        if (!await PrintsAsync(text)) throw new TimeoutException($"\"{text}\" was not printed, but:\n{Output}{Error}");
    }

    /// <summary>Whether the app prints a text within a minute, before it ends.</summary>
    public async Task<bool> PrintsAsync(string text)
    {
        for (var i = 0; i < 1200 && !_process.HasExited && !Output.Contains(text, StringComparison.Ordinal); i++) await Task.Delay(50);
        return Output.Contains(text, StringComparison.Ordinal);
    }

    /// <summary>Asks the app to end, as a service manager does.</summary>
    public Task TerminateAsync() => SignalAsync("TERM");

    /// <summary>Lets the app stand still, as a machine that sleeps does.</summary>
    public Task SuspendAsync() => SignalAsync("STOP");

    /// <summary>Lets the app go on.</summary>
    public Task ResumeAsync() => SignalAsync("CONT");

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
        kill.ExitCode.ShouldBe(0);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static void Keep(StringBuilder to, string? line)
    {
        lock (to) to.AppendLine(line);
    }

    private static string Read(StringBuilder from)
    {
        lock (from) return from.ToString();
    }
}

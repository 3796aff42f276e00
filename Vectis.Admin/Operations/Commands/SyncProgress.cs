using Vectis.Admin.Sync;
using Vectis.Admin.Sync.Runs;

namespace Vectis.Admin.Operations.Commands;

/// <summary>Shows a run as it goes: a line for each stream that ended and, where a person watches, one line that is written over.</summary>
internal sealed class SyncProgress(Terminal terminal)
{
    private readonly HashSet<string> _told = [];
    private int _moving;

    /// <summary>Shows what is new.</summary>
    public void Show(RunView run)
    {
        foreach (var stream in run.Streams)
        {
            if (stream.State is StreamState.Waiting or StreamState.Running || !_told.Add(stream.Key)) continue;
            // A lookup matters to a person only when something is wrong with it.
            if (stream.IsLookup && stream.State != StreamState.Failed) continue;
            Clear();
            terminal.Out.WriteLine(Words.Line(stream));
        }

        if (!terminal.IsInteractive || run.Streams.FirstOrDefault(s => s.State == StreamState.Running) is not { } now) return;
        Clear();
        var line = Words.Moving(now);
        terminal.Out.Write(line);
        terminal.Out.Flush();
        _moving = line.Length;
    }

    /// <summary>Takes the moving line away.</summary>
    public void Clear()
    {
        if (_moving == 0) return;
        terminal.Out.Write($"\r{new string(' ', _moving)}\r");
        _moving = 0;
    }
}

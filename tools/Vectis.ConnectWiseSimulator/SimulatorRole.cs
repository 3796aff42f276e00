using System.Collections.Concurrent;

namespace Vectis.ConnectWiseSimulator;

/// <summary>What the key may read. Thread-safe; a change holds from the next request on.</summary>
public sealed class SimulatorRole
{
    private readonly ConcurrentDictionary<RecordKind, byte> _forbidden = new();
    private readonly ConcurrentDictionary<int, byte> _hiddenBoards = new();

    /// <summary>The kinds that are answered with 403 <c>Security</c>.</summary>
    public IReadOnlyCollection<RecordKind> Forbidden => [.. _forbidden.Keys.Order()];

    /// <summary>Boards the member is kept from: their tickets just stop appearing, with 200.</summary>
    public IReadOnlyCollection<int> HiddenBoards => [.. _hiddenBoards.Keys.Order()];

    /// <summary>Answers these kinds with 403.</summary>
    public void Forbid(params RecordKind[] kinds)
    {
        foreach (var kind in kinds)
        {
            _forbidden[kind] = 0;
        }
    }

    /// <summary>Lets the key read these kinds again.</summary>
    public void Allow(params RecordKind[] kinds)
    {
        foreach (var kind in kinds)
        {
            _forbidden.TryRemove(kind, out _);
        }
    }

    /// <summary>Lets the key read everything again.</summary>
    public void AllowAll()
    {
        _forbidden.Clear();
        _hiddenBoards.Clear();
    }

    /// <summary>Whether the key may read a kind.</summary>
    public bool May(RecordKind kind) => !_forbidden.ContainsKey(kind);

    /// <summary>Hides the tickets of a board.</summary>
    public void HideBoard(int boardId) => _hiddenBoards[boardId] = 0;

    /// <summary>Shows the tickets of a board again.</summary>
    public void ShowBoard(int boardId) => _hiddenBoards.TryRemove(boardId, out _);
}

namespace Vectis.ConnectWiseSimulator.Records;

/// <summary>What <c>fields=</c> asks for: names with slashes, in any case. A name without members below it is taken whole.</summary>
internal sealed class FieldSelection
{
    private readonly Dictionary<string, FieldSelection?> _members = new(StringComparer.OrdinalIgnoreCase);

    private FieldSelection()
    {
    }

    /// <summary>Null when nothing is selected, that is, when all is wanted.</summary>
    public static FieldSelection? Parse(string? fields)
    {
        if (string.IsNullOrWhiteSpace(fields))
        {
            return null;
        }

        var root = new FieldSelection();
        foreach (var path in fields.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            root.Add(path.Split('/', StringSplitOptions.TrimEntries));
        }

        return root;
    }

    /// <summary>Whether a member is asked for, and if so which members below it (null: all).</summary>
    public bool Wants(string name, out FieldSelection? below) => _members.TryGetValue(name, out below);

    private void Add(ReadOnlySpan<string> path)
    {
        var known = _members.TryGetValue(path[0], out var below);
        if (path.Length == 1)
        {
            _members[path[0]] = null;
        }
        else if (!known)
        {
            below = new FieldSelection();
            _members[path[0]] = below;
            below.Add(path[1..]);
        }
        else
        {
            // Asked for whole before: stays whole.
            below?.Add(path[1..]);
        }
    }
}

using System.Collections.Frozen;

namespace Vectis.ConnectWiseSimulator.Records;

/// <summary>The names a condition may use, and what may stand behind an enum; from the published description of the interface.</summary>
internal sealed class FieldNames
{
    private static readonly FrozenDictionary<RecordKind, FieldNames> All = Load();

    private readonly Dictionary<string, string[]> _members = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string[]> _enums = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _lists = new(StringComparer.OrdinalIgnoreCase);

    private FieldNames(string line)
    {
        foreach (var part in line.Split(", "))
        {
            var end = part.IndexOfAny(['{', '[', '=']);
            var name = end < 0 ? part : part[..end];
            _members[name] = end >= 0 && part[end] != '=' ? part[(end + 1)..^1].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
            if (end >= 0 && part[end] == '[')
            {
                _lists.Add(name);
            }
            else if (end >= 0 && part[end] == '=')
            {
                _enums[name] = part[(end + 1)..].Split('|');
            }
        }
    }

    /// <summary>The names at the top of a record.</summary>
    public IEnumerable<string> Top => _members.Keys;

    public static FieldNames Of(RecordKind kind) => All[kind];

    /// <summary>The form in which a name is looked up, or null when the server would not know it.</summary>
    /// <param name="name">As it stands in the condition.</param>
    /// <param name="inLists">
    /// True for <c>childConditions</c>, whose names lie in lists; false for <c>conditions</c>, where those are unknown.
    /// </param>
    public string? Resolve(string name, bool inLists)
    {
        // "All objects react to LastUpdated even if no such field exists."
        if (name.ToLowerInvariant() is "lastupdated" or "dateentered" or "updatedby" or "enteredby" && !_members.ContainsKey(name))
        {
            return "_info/" + name;
        }

        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var top = slash < 0 ? name : name[..slash];
        if (!_members.TryGetValue(top, out var members) || _lists.Contains(top) != inLists)
        {
            return null;
        }

        if (slash < 0 || string.Equals(top, "_info", StringComparison.OrdinalIgnoreCase))
        {
            return name;
        }

        var below = name[(slash + 1)..].Split('/');
        var known = members.Contains(below[0], StringComparer.OrdinalIgnoreCase)
            && (below.Length == 1 || string.Equals(below[0], "_info", StringComparison.OrdinalIgnoreCase));
        return known ? name : null;
    }

    /// <summary>Whether the name is an enum without this value.</summary>
    public bool IsWrongEnum(string name, string value) =>
        _enums.TryGetValue(name, out var values) && !values.Contains(value, StringComparer.OrdinalIgnoreCase);

    private static FrozenDictionary<RecordKind, FieldNames> Load()
    {
        using var stream = typeof(FieldNames).Assembly.GetManifestResourceStream("field-names.txt")!;
        using var reader = new StreamReader(stream);
        var all = new Dictionary<RecordKind, FieldNames>();
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                all[Enum.Parse<RecordKind>(line[..colon])] = new FieldNames(line[(colon + 2)..]);
            }
        }

        return all.ToFrozenDictionary();
    }
}

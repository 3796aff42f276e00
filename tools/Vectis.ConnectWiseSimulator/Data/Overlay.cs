using System.Collections.Immutable;
using System.Text.Json;

namespace Vectis.ConnectWiseSimulator.Data;

/// <summary>A record that was changed or added by hand.</summary>
internal sealed record Written(JsonElement Record);

/// <summary>
/// What was changed, added and deleted since the start, for one kind. Immutable: a request sees one state from beginning to end.
/// </summary>
/// <param name="Written">Changed and added records by id.</param>
/// <param name="Changed">Ids of base records that were changed.</param>
/// <param name="Added">Ids of added records; all lie above the base ids.</param>
/// <param name="Deleted">Ids of base records that are gone.</param>
/// <param name="NextOrdinal">The ordinal of the next record that is added.</param>
internal sealed record Overlay(
    ImmutableDictionary<int, Written> Written,
    ImmutableSortedSet<int> Changed,
    ImmutableSortedSet<int> Added,
    ImmutableSortedSet<int> Deleted,
    int NextOrdinal)
{
    public bool TouchesBase => Deleted.Count > 0 || Changed.Count > 0;

    public static Overlay Empty(int baseCount) => new(
        ImmutableDictionary<int, Written>.Empty,
        ImmutableSortedSet<int>.Empty,
        ImmutableSortedSet<int>.Empty,
        ImmutableSortedSet<int>.Empty,
        baseCount);

    /// <summary>How many of a set lie below an id.</summary>
    public static int Below(ImmutableSortedSet<int> set, long id)
    {
        if (set.Count == 0 || id <= set[0])
        {
            return 0;
        }

        if (id > set[^1])
        {
            return set.Count;
        }

        var index = set.IndexOf((int)id);
        return index >= 0 ? index : ~index;
    }
}

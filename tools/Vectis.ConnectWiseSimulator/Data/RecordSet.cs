using Vectis.ConnectWiseSimulator.Records;

namespace Vectis.ConnectWiseSimulator.Data;

/// <summary>The records of one kind in one state: counts them, finds them in order, writes them.</summary>
internal sealed class RecordSet(World world, RecordKind kind, Overlay overlay)
{
    private readonly int _baseCount = world.Count(kind);

    public RecordKind Kind => kind;

    public int Count(Query query)
    {
        if (query.IsRange)
        {
            var (from, to) = BaseRange(query);
            var inBase = Math.Max(0, to - from);
            return inBase - Between(overlay.Deleted, query) + Between(overlay.Added, query);
        }

        return Matching(query, descending: false).Count();
    }

    /// <summary>The ids that match, in the order of ids.</summary>
    public IEnumerable<int> Matching(Query query, bool descending)
    {
        if (query.OnlyIds is { } only)
        {
            var wanted = only.Where(id => query.Includes(id) && Exists(id) && Holds(query, id));
            return descending ? wanted.Reverse() : wanted;
        }

        var (from, to) = BaseRange(query);
        IEnumerable<int> early = [];
        if (query.ChangedFrom is { } moment)
        {
            var reach = Math.Min(to, Math.Max(from, world.Dates(kind).FirstThatCanReach(moment)));
            if (overlay.Changed.Count > 0 && reach > from)
            {
                var (low, high) = (world.Ids(kind).At(from), world.Ids(kind).At(reach));
                early = overlay.Changed.Where(id => id >= low && id < high && Holds(query, id));
            }

            from = reach;
        }

        var added = overlay.Added.Where(id => query.Includes(id) && Holds(query, id));
        return descending
            ? added.Reverse().Concat(Base(query, from, to, descending: true)).Concat(early.Reverse())
            : early.Concat(Base(query, from, to, descending: false)).Concat(added);
    }

    /// <summary>The id at a place in the order of ids, for a query without anything to test.</summary>
    public int AtRank(Query query, int rank)
    {
        var (from, to) = BaseRange(query);
        var deletedBefore = Overlay.Below(overlay.Deleted, world.Ids(kind).At(from));
        var inBase = Math.Max(0, to - from) - Between(overlay.Deleted, query);
        if (rank >= inBase)
        {
            return overlay.Added[Overlay.Below(overlay.Added, query.LowestId) + rank - inBase];
        }

        if (overlay.Deleted.Count == 0)
        {
            return world.Ids(kind).At(from + rank);
        }

        var (low, high) = (from + rank, to - 1);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            var standing = middle - from + 1 - (Overlay.Below(overlay.Deleted, world.Ids(kind).At(middle) + 1L) - deletedBefore);
            (low, high) = standing > rank ? (low, middle) : (middle + 1, high);
        }

        return world.Ids(kind).At(low);
    }

    public bool Exists(int id)
    {
        if (overlay.Added.Contains(id))
        {
            return true;
        }

        var ordinal = world.Ids(kind).OrdinalOf(id);
        return ordinal >= 0 && ordinal < _baseCount && !overlay.Deleted.Contains(id);
    }

    /// <summary>Writes a record that exists; <paramref name="cuts"/> are the templates with the same fields.</summary>
    public void Write(int id, Cut[] cuts, FieldSelection? wanted, Utf8Page page)
    {
        if (overlay.Written.Count > 0 && overlay.Written.TryGetValue(id, out var written))
        {
            Cut.Write(written.Record, wanted, page);
            return;
        }

        Row row = default;
        world.Fill(ref row, kind, world.Ids(kind).OrdinalOf(id));
        cuts[row.Template].Write(world, row, page);
    }

    /// <summary>The value of a field, for sorting.</summary>
    public Value Read(int id, Column column, string[] path)
    {
        if (overlay.Written.TryGetValue(id, out var written))
        {
            var value = Value.Of(written.Record, path);
            return value.Text is { Length: 20 } text && text[^1] == 'Z' && Value.TryDate(text, out var ticks)
                ? new Value(ValueKind.Date, Ticks: ticks)
                : value;
        }

        Row row = default;
        world.Fill(ref row, kind, world.Ids(kind).OrdinalOf(id));
        return column.Of(world, row);
    }

    private IEnumerable<int> Base(Query query, int from, int to, bool descending)
    {
        Row row = default;
        for (var step = 0; step < to - from; step++)
        {
            var ordinal = descending ? to - 1 - step : from + step;
            if (overlay.TouchesBase)
            {
                var id = world.Ids(kind).At(ordinal);
                if (overlay.Deleted.Contains(id))
                {
                    continue;
                }

                if (overlay.Changed.Contains(id))
                {
                    if (Holds(query, id))
                    {
                        yield return id;
                    }

                    continue;
                }
            }

            if (query.Rest is null)
            {
                yield return world.Ids(kind).At(ordinal);
                continue;
            }

            world.Fill(ref row, kind, ordinal);
            if (query.Rest.Holds(world, row))
            {
                yield return row.Id;
            }
        }
    }

    private bool Holds(Query query, int id)
    {
        if (query.Rest is null)
        {
            return true;
        }

        if (overlay.Written.TryGetValue(id, out var written))
        {
            return query.Rest.Holds(written.Record);
        }

        Row row = default;
        world.Fill(ref row, kind, world.Ids(kind).OrdinalOf(id));
        return query.Rest.Holds(world, row);
    }

    /// <summary>The base ordinals from (inclusive) to (exclusive) whose ids lie in the query's range.</summary>
    private (int From, int To) BaseRange(Query query)
    {
        ref readonly var ids = ref world.Ids(kind);
        var from = query.LowestId == long.MinValue ? 0 : Math.Min(_baseCount, ids.FirstAtOrAbove(query.LowestId));
        var to = query.HighestId == long.MaxValue ? _baseCount : Math.Min(_baseCount, ids.FirstAtOrAbove(query.HighestId + 1));
        return (from, Math.Max(from, to));
    }

    private static int Between(System.Collections.Immutable.ImmutableSortedSet<int> set, Query query) =>
        Overlay.Below(set, query.HighestId == long.MaxValue ? long.MaxValue : query.HighestId + 1) - Overlay.Below(set, query.LowestId);
}

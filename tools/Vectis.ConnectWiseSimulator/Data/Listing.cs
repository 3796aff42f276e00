using Vectis.ConnectWiseSimulator.Conditions;
using Vectis.ConnectWiseSimulator.Records;

namespace Vectis.ConnectWiseSimulator.Data;

/// <summary>One page of a list: which ids, in which order.</summary>
internal static class Listing
{
    /// <summary>Without <paramref name="orderBy"/> the order is the set's own, steady from page to page but not by id.</summary>
    public static List<int> Page(World world, RecordSet set, Query query, string? orderBy, long skip, int take, bool shuffle)
    {
        var keys = OrderKeys(orderBy);
        if (keys.Count == 0)
        {
            return shuffle ? Shuffled(world, set, query, skip, take) : ById(set, query, skip, take, descending: false);
        }

        return keys[0].Field.Equals("id", StringComparison.OrdinalIgnoreCase)
            ? ById(set, query, skip, take, keys[0].Descending)
            : Sorted(world, set, query, keys, skip, take);
    }

    private static List<int> ById(RecordSet set, Query query, long skip, int take, bool descending)
    {
        if (!query.IsRange)
        {
            return skip > int.MaxValue ? [] : [.. set.Matching(query, descending).Skip((int)skip).Take(take)];
        }

        if (skip == 0)
        {
            return [.. set.Matching(query, descending).Take(take)];
        }

        var count = set.Count(query);
        var page = new List<int>(take);
        for (var rank = skip; rank < count && page.Count < take; rank++)
        {
            page.Add(set.AtRank(query, descending ? count - 1 - (int)rank : (int)rank));
        }

        return page;
    }

    private static List<int> Shuffled(World world, RecordSet set, Query query, long skip, int take)
    {
        var simple = query.IsRange;
        var all = simple ? [] : set.Matching(query, descending: false).ToList();
        var count = simple ? set.Count(query) : all.Count;
        var (factor, offset) = Permutation(count, world.Settings.Seed);
        var page = new List<int>(take);
        for (var place = skip; place < count && page.Count < take; place++)
        {
            var rank = (int)(((place * factor) + offset) % count);
            page.Add(simple ? set.AtRank(query, rank) : all[rank]);
        }

        return page;
    }

    private static List<int> Sorted(
        World world, RecordSet set, Query query, List<(string Field, bool Descending)> keys, long skip, int take)
    {
        var names = FieldNames.Of(set.Kind);
        var columns = keys.Select(key =>
        {
            var known = names.Resolve(key.Field, inLists: false) ?? throw new ConditionException($"{key.Field} is not a recognized name.");
            var field = known.ToLowerInvariant();
            return (Column: world.Templates(set.Kind).Column(field), Path: field.Split('/'), key.Descending);
        }).ToArray();
        var rows = set.Matching(query, descending: false)
            .Select(id => (Id: id, Keys: Array.ConvertAll(columns, column => set.Read(id, column.Column, column.Path)))).ToList();
        rows.Sort((left, right) =>
        {
            for (var i = 0; i < columns.Length; i++)
            {
                var order = Value.Compare(left.Keys[i], right.Keys[i]);
                if (order != 0)
                {
                    return columns[i].Descending ? -order : order;
                }
            }

            return left.Id.CompareTo(right.Id);
        });
        return skip > int.MaxValue ? [] : [.. rows.Skip((int)skip).Take(take).Select(row => row.Id)];
    }

    private static List<(string Field, bool Descending)> OrderKeys(string? orderBy)
    {
        var keys = new List<(string, bool)>();
        foreach (var part in (orderBy ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var direction = words.Length > 1 ? words[1].ToLowerInvariant() : "asc";
            keys.Add(words.Length <= 2 && direction is "asc" or "desc"
                ? (words[0], direction == "desc")
                : throw new ConditionException($"'{part}' is not a valid order."));
        }

        return keys;
    }

    /// <summary>place → (place · factor + offset) mod count visits every rank once when factor and count share no divisor.</summary>
    private static (long Factor, long Offset) Permutation(int count, int seed)
    {
        if (count < 2)
        {
            return (1, 0);
        }

        var factor = (long)(count * 0.618) | 1;
        while (Divisor(factor, count) != 1)
        {
            factor += 2;
        }

        return (factor, (uint)seed % count);
    }

    private static long Divisor(long left, long right) => right == 0 ? left : Divisor(right, left % right);
}

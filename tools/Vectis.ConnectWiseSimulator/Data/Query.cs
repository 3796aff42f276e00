using Vectis.ConnectWiseSimulator.Conditions;
using Vectis.ConnectWiseSimulator.Records;

namespace Vectis.ConnectWiseSimulator.Data;

/// <summary>
/// What is asked for: the id range and change date that can be found without looking, and the rest that is tested record by record.
/// </summary>
internal sealed class Query
{
    /// <summary>Inclusive.</summary>
    public long LowestId { get; private set; } = long.MinValue;

    /// <summary>Inclusive.</summary>
    public long HighestId { get; private set; } = long.MaxValue;

    /// <summary>Exactly these, when given; sorted.</summary>
    public int[]? OnlyIds { get; private set; }

    /// <summary>Only what changed at or after this moment (seconds since 1970).</summary>
    public long? ChangedFrom { get; private set; }

    /// <summary>What is left to test; null when nothing is.</summary>
    public Test? Rest { get; private set; }

    /// <summary>Whether it is an id range and nothing else, so that counting needs no look at the records.</summary>
    public bool IsRange => Rest is null && OnlyIds is null;

    /// <exception cref="ConditionException">The server would not take it.</exception>
    public static Query Of(World world, RecordKind kind, Condition? conditions, Condition? inLists = null, Condition? inCustomFields = null)
    {
        var query = new Query();
        var rest = new List<Test>();
        foreach (var part in conditions is All all ? all.Parts : conditions is null ? [] : [conditions])
        {
            // Compiled first so that the names and values are checked.
            var test = Test.Compile(part, world, kind, inLists: false);
            if (part is not Comparison comparison || !query.Takes(comparison))
            {
                rest.Add(test);
            }
        }

        if (inLists is not null)
        {
            rest.Add(Test.Compile(inLists, world, kind, inLists: true));
        }

        if (inCustomFields is not null)
        {
            rest.Add(ElementTest.Compile("customFields", inCustomFields, world, kind));
        }

        query.Rest = rest.Count switch { 0 => null, 1 => rest[0], _ => Test.Every(rest) };
        return query;
    }

    /// <summary>Narrows further, as forward-only paging does.</summary>
    public Query After(long id)
    {
        LowestId = Math.Max(LowestId, id + 1);
        return this;
    }

    public bool Includes(long id) => id >= LowestId && id <= HighestId && (OnlyIds is null || Array.BinarySearch(OnlyIds, (int)id) >= 0);

    /// <summary>True when nothing of the comparison is left to test.</summary>
    private bool Takes(Comparison comparison)
    {
        var value = comparison.Values[0];
        if (comparison.Field.Equals("id", StringComparison.OrdinalIgnoreCase))
        {
            return comparison.Values.All(literal => literal.Kind == LiteralKind.Number) && TakesId(comparison, value.Number);
        }

        if (comparison.Field.ToLowerInvariant() is "lastupdated" or "_info/lastupdated" && value.Kind == LiteralKind.Date
            && comparison.Operator is Operator.Greater or Operator.GreaterOrEqual)
        {
            // Finds where to begin; the exact comparison stays in the rest.
            var seconds = (value.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;
            ChangedFrom = Math.Max(ChangedFrom ?? long.MinValue, seconds);
        }

        return false;
    }

    private bool TakesId(Comparison comparison, decimal number)
    {
        // No id comes near this; beyond it the arithmetic would overflow.
        number = Math.Clamp(number, -1_000_000_000_000m, 1_000_000_000_000m);
        switch (comparison.Operator)
        {
            case Operator.Equal when number == Math.Truncate(number):
                LowestId = Math.Max(LowestId, (long)number);
                HighestId = Math.Min(HighestId, (long)number);
                return true;
            case Operator.Greater:
                LowestId = Math.Max(LowestId, (long)Math.Floor(number) + 1);
                return true;
            case Operator.GreaterOrEqual:
                LowestId = Math.Max(LowestId, (long)Math.Ceiling(number));
                return true;
            case Operator.Less:
                HighestId = Math.Min(HighestId, (long)Math.Ceiling(number) - 1);
                return true;
            case Operator.LessOrEqual:
                HighestId = Math.Min(HighestId, (long)Math.Floor(number));
                return true;
            case Operator.In when OnlyIds is null:
                OnlyIds = [.. comparison.Values.Select(literal => literal.Number)
                    .Where(id => id == Math.Truncate(id) && id is >= int.MinValue and <= int.MaxValue)
                    .Select(id => (int)id).Distinct().Order()];
                return true;
            default:
                return false;
        }
    }
}

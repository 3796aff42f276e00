using System.Text.Json;
using Vectis.ConnectWiseSimulator.Records;

namespace Vectis.ConnectWiseSimulator.Conditions;

/// <summary>
/// <c>customFieldConditions=caption="Name" and value!=null</c>: one and the same element of a list must meet the whole condition.
/// Lists hold no slots, so the template decides.
/// </summary>
internal sealed class ElementTest : Test
{
    private readonly string _list;
    private readonly Condition _condition;
    private readonly bool[] _known;

    private ElementTest(string list, Condition condition, TemplateSet templates)
    {
        (_list, _condition) = (list, condition);
        _known = templates.Read(Holds);
    }

    /// <exception cref="ConditionException">An unknown name.</exception>
    public static ElementTest Compile(string list, Condition condition, World world, RecordKind kind)
    {
        Check(list, condition, FieldNames.Of(kind));
        return new ElementTest(list, condition, world.Templates(kind));
    }

    public override bool Holds(World world, in Row row) => _known[row.Template];

    public override bool Holds(JsonElement record) =>
        record.TryGetProperty(_list, out var elements) && elements.ValueKind == JsonValueKind.Array
        && elements.EnumerateArray().Any(element => Meets(_condition, element));

    private static bool Meets(Condition condition, JsonElement element) => condition switch
    {
        All all => all.Parts.All(part => Meets(part, element)),
        Any any => any.Parts.Any(part => Meets(part, element)),
        Comparison comparison => Matching.Holds(Value.Of(element, comparison.Field.Split('/')), comparison.Operator, comparison.Values),
        _ => false,
    };

    private static void Check(string list, Condition condition, FieldNames names)
    {
        foreach (var part in condition switch { All all => all.Parts, Any any => any.Parts, _ => [] })
        {
            Check(list, part, names);
        }

        if (condition is Comparison comparison && names.Resolve($"{list}/{comparison.Field}", inLists: true) is null)
        {
            throw new ConditionException($"{comparison.Field} is not a recognized name.");
        }
    }
}

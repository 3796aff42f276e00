using System.Text.Json;
using Vectis.ConnectWiseSimulator.Records;

namespace Vectis.ConnectWiseSimulator.Conditions;

/// <summary>A condition made ready for one kind of record: decided once per template where only the template decides.</summary>
internal abstract class Test
{
    public abstract bool Holds(World world, in Row row);

    public abstract bool Holds(JsonElement record);

    /// <exception cref="ConditionException">A field or value the server would not take.</exception>
    public static Test Compile(Condition condition, World world, RecordKind kind, bool inLists) => condition switch
    {
        All all => new AllTest([.. all.Parts.Select(part => Compile(part, world, kind, inLists))]),
        Any any => new AnyTest([.. any.Parts.Select(part => Compile(part, world, kind, inLists))]),
        Comparison comparison => CompileComparison(comparison, world, kind, inLists),
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "Not a condition."),
    };

    public static Test Every(IEnumerable<Test> parts) => new AllTest([.. parts]);

    private static ComparisonTest CompileComparison(Comparison comparison, World world, RecordKind kind, bool inLists)
    {
        var names = FieldNames.Of(kind);
        var field = names.Resolve(comparison.Field, inLists)
            ?? throw new ConditionException($"{comparison.Field} is not a recognized name.");
        var isPattern = comparison.Operator is Operator.Like or Operator.NotLike or Operator.Contains or Operator.NotContains;
        if (!isPattern && comparison.Values.Any(literal => literal.Kind == LiteralKind.Text && names.IsWrongEnum(field, literal.Text!)))
        {
            throw new ConditionException("Enum value supplied was invalid");
        }

        return new ComparisonTest(comparison, field.Split('/'), world.Templates(kind).Column(field.ToLowerInvariant()));
    }

    private sealed class AllTest(Test[] parts) : Test
    {
        public override bool Holds(World world, in Row row)
        {
            foreach (var part in parts)
            {
                if (!part.Holds(world, row))
                {
                    return false;
                }
            }

            return true;
        }

        public override bool Holds(JsonElement record) => Array.TrueForAll(parts, part => part.Holds(record));
    }

    private sealed class AnyTest(Test[] parts) : Test
    {
        public override bool Holds(World world, in Row row)
        {
            foreach (var part in parts)
            {
                if (part.Holds(world, row))
                {
                    return true;
                }
            }

            return false;
        }

        public override bool Holds(JsonElement record) => Array.Exists(parts, part => part.Holds(record));
    }

    private sealed class ComparisonTest : Test
    {
        private enum Known : byte
        {
            No,
            Yes,
            DependsOnRow,
        }

        private readonly Comparison _comparison;
        private readonly string[] _path;
        private readonly Column _column;
        private readonly Known[] _known;

        public ComparisonTest(Comparison comparison, string[] path, Column column)
        {
            (_comparison, _path, _column) = (comparison, path, column);
            _known = [.. column.Cells.Select(cell => cell.HasSlots ? Known.DependsOnRow : Holds(cell.Value) ? Known.Yes : Known.No)];
        }

        public override bool Holds(World world, in Row row) => _known[row.Template] switch
        {
            Known.Yes => true,
            Known.No => false,
            _ => Holds(_column.Of(world, row)),
        };

        public override bool Holds(JsonElement record) => Holds(Value.Of(record, _path));

        private bool Holds(in Value value) => Matching.Holds(value, _comparison.Operator, _comparison.Values);
    }
}

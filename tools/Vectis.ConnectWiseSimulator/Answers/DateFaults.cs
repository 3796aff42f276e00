using Vectis.ConnectWiseSimulator.Conditions;

namespace Vectis.ConnectWiseSimulator.Answers;

/// <summary>The ways in which servers were seen to misread dates.</summary>
internal static class DateFaults
{
    public static Condition? Apply(Condition? condition, SimulatorFaults faults)
    {
        if (condition is null || (faults.DateFilter == DateFilterBehaviour.Right && faults.DateFilterShift == TimeSpan.Zero))
        {
            return condition;
        }

        return condition switch
        {
            All all => new All([.. all.Parts.Select(part => Apply(part, faults)!)]),
            Any any => new Any([.. any.Parts.Select(part => Apply(part, faults)!)]),
            Comparison comparison when comparison.Values.Any(value => value.Kind == LiteralKind.Date) => Comparison(comparison, faults),
            _ => condition,
        };
    }

    private static Comparison Comparison(Comparison comparison, SimulatorFaults faults)
    {
        var isTaken = faults.DateFilter switch
        {
            DateFilterBehaviour.Right => true,
            DateFilterBehaviour.DatesRefused => false,
            DateFilterBehaviour.ZonedTimesMatchNothing => !comparison.Values.Any(value => value.HasZone),
            _ => !comparison.Values.Any(value => value.HasTime),
        };
        if (!isTaken)
        {
            return faults.DateFilter is DateFilterBehaviour.TimesMatchNothing or DateFilterBehaviour.ZonedTimesMatchNothing
                ? new Comparison("id", Operator.Less, [Literal.Of(0)])
                : throw new ConditionException("String was not recognized as a valid DateTime.");
        }

        return comparison with
        {
            Values = [.. comparison.Values.Select(value => value.Kind == LiteralKind.Date
                ? value with { Ticks = value.Ticks + faults.DateFilterShift.Ticks }
                : value)],
        };
    }
}

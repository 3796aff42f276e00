using System.Globalization;

namespace Vectis.ConnectWiseSimulator.Conditions;

/// <summary>A parsed condition. Its text form can be parsed again to the same condition.</summary>
internal abstract record Condition;

internal sealed record All(IReadOnlyList<Condition> Parts) : Condition
{
    public override string ToString() => string.Join(" and ", Parts.Select(part => part is Any ? $"({part})" : part.ToString()));
}

internal sealed record Any(IReadOnlyList<Condition> Parts) : Condition
{
    public override string ToString() => string.Join(" or ", Parts.Select(part => part.ToString()));
}

/// <summary>One comparison of a field.</summary>
internal sealed record Comparison(string Field, Operator Operator, IReadOnlyList<Literal> Values) : Condition
{
    public override string ToString() => Operator switch
    {
        Operator.In or Operator.NotIn => $"{Field} {Text(Operator)} ({string.Join(", ", Values)})",
        _ => $"{Field} {Text(Operator)} {Values[0]}",
    };

    private static string Text(Operator @operator) => @operator switch
    {
        Operator.Equal => "=",
        Operator.NotEqual => "!=",
        Operator.Less => "<",
        Operator.LessOrEqual => "<=",
        Operator.Greater => ">",
        Operator.GreaterOrEqual => ">=",
        Operator.Like => "like",
        Operator.NotLike => "not like",
        Operator.Contains => "contains",
        Operator.NotContains => "not contains",
        Operator.In => "in",
        _ => "not in",
    };
}

internal enum Operator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Like,
    NotLike,
    Contains,
    NotContains,
    In,
    NotIn,
}

internal enum LiteralKind
{
    Null,
    Number,
    Text,
    Flag,
    Date,
}

/// <summary>A value as it stands in a condition.</summary>
internal readonly record struct Literal(LiteralKind Kind, decimal Number = 0, string? Text = null, long Ticks = 0, bool HasTime = false, bool HasZone = false)
{
    public static Literal Null => default;

    public static Literal Of(decimal number) => new(LiteralKind.Number, number);

    public static Literal Of(string text) => new(LiteralKind.Text, Text: text);

    public static Literal Of(bool flag) => new(LiteralKind.Flag, flag ? 1 : 0);

    public static Literal Of(DateTime utc, bool hasTime = true, bool hasZone = true) =>
        new(LiteralKind.Date, Ticks: utc.Ticks, HasTime: hasTime, HasZone: hasTime && hasZone);

    public override string ToString() => Kind switch
    {
        LiteralKind.Number => Number.ToString(CultureInfo.InvariantCulture),
        LiteralKind.Text => Text!.Contains('"', StringComparison.Ordinal) ? $"'{Text}'" : $"\"{Text}\"",
        LiteralKind.Flag => Number != 0 ? "True" : "False",
        LiteralKind.Date => $"[{new DateTime(Ticks, DateTimeKind.Utc).ToString(DateFormat, CultureInfo.InvariantCulture)}]",
        _ => "null",
    };

    private string DateFormat => HasTime ? "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ" : "yyyy-MM-dd";
}

/// <summary>A condition that the server does not take; answered as 400 <c>ApiFindCondition</c>.</summary>
internal sealed class ConditionException(string message) : Exception(message);

using System.Globalization;
using Vectis.ConnectWiseSimulator.Records;

namespace Vectis.ConnectWiseSimulator.Conditions;

/// <summary>Compares the value of a field with what a condition says. A missing value meets only <c>= null</c>.</summary>
internal static class Matching
{
    public static bool Holds(in Value value, Operator @operator, IReadOnlyList<Literal> literals)
    {
        if (value.Kind == ValueKind.Many)
        {
            // For lists one element that meets the comparison is enough.
            foreach (var item in value.Items!)
            {
                if (Holds(item, @operator, literals))
                {
                    return true;
                }
            }

            return value.Items!.Length == 0 && Holds(default, @operator, literals);
        }

        switch (@operator)
        {
            case Operator.In:
                return IsAny(value, literals);
            case Operator.NotIn:
                return value.Kind != ValueKind.Missing && !IsAny(value, literals);
        }

        var literal = literals[0];
        if (literal.Kind == LiteralKind.Null)
        {
            return @operator switch
            {
                Operator.Equal => value.Kind == ValueKind.Missing,
                Operator.NotEqual => value.Kind != ValueKind.Missing,
                _ => false,
            };
        }

        if (value.Kind == ValueKind.Missing)
        {
            return false;
        }

        return @operator switch
        {
            Operator.Like => Wildcard.Matches(value.Text ?? "", literal.Text ?? literal.ToString()),
            Operator.NotLike => !Wildcard.Matches(value.Text ?? "", literal.Text ?? literal.ToString()),
            Operator.Contains => Contains(value, literal),
            Operator.NotContains => !Contains(value, literal),
            _ => Compares(Order(value, literal), @operator),
        };
    }

    private static bool IsAny(in Value value, IReadOnlyList<Literal> literals)
    {
        for (var i = 0; i < literals.Count; i++)
        {
            if (literals[i].Kind == LiteralKind.Null ? value.Kind == ValueKind.Missing : Order(value, literals[i]) == 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Contains(in Value value, in Literal literal)
    {
        var wanted = (literal.Text ?? literal.ToString()).Replace("*", "", StringComparison.Ordinal);
        return (value.Text ?? "").Contains(wanted, StringComparison.OrdinalIgnoreCase);
    }

    private static bool Compares(int? order, Operator @operator) => order is { } value && @operator switch
    {
        Operator.Equal => value == 0,
        Operator.NotEqual => value != 0,
        Operator.Less => value < 0,
        Operator.LessOrEqual => value <= 0,
        Operator.Greater => value > 0,
        _ => value >= 0,
    };

    /// <summary>Null when the two cannot be compared.</summary>
    private static int? Order(in Value value, in Literal literal) => (value.Kind, literal.Kind) switch
    {
        (ValueKind.Number, LiteralKind.Number) or (ValueKind.Flag, LiteralKind.Flag) => value.Number.CompareTo(literal.Number),
        (ValueKind.Flag, LiteralKind.Number) => value.Number.CompareTo(literal.Number),
        (ValueKind.Number, LiteralKind.Text) when decimal.TryParse(literal.Text, CultureInfo.InvariantCulture, out var number) =>
            value.Number.CompareTo(number),
        (ValueKind.Text, LiteralKind.Number) when decimal.TryParse(value.Text, CultureInfo.InvariantCulture, out var number) =>
            number.CompareTo(literal.Number),
        (ValueKind.Text, LiteralKind.Text) => string.Compare(value.Text, literal.Text, StringComparison.OrdinalIgnoreCase),
        (ValueKind.Date, LiteralKind.Date) => value.Ticks.CompareTo(literal.Ticks),
        (ValueKind.Date, LiteralKind.Text) when Value.TryDate(literal.Text!, out var ticks) => value.Ticks.CompareTo(ticks),
        (ValueKind.Text, LiteralKind.Date) when Value.TryDate(value.Text!, out var ticks) => ticks.CompareTo(literal.Ticks),
        _ => null,
    };
}

/// <summary>The patterns of <c>like</c>: <c>%</c> and <c>*</c> for anything, <c>[[]</c> for a bracket; in any case.</summary>
internal static class Wildcard
{
    public static bool Matches(string text, string pattern)
    {
        pattern = pattern.Replace("[[]", "[", StringComparison.Ordinal).Replace('*', '%');
        var (textAt, patternAt, star, resume) = (0, 0, -1, 0);
        while (textAt < text.Length)
        {
            if (patternAt < pattern.Length && pattern[patternAt] == '%')
            {
                star = patternAt++;
                resume = textAt;
            }
            else if (patternAt < pattern.Length && char.ToUpperInvariant(pattern[patternAt]) == char.ToUpperInvariant(text[textAt]))
            {
                textAt++;
                patternAt++;
            }
            else if (star >= 0)
            {
                patternAt = star + 1;
                textAt = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (patternAt < pattern.Length && pattern[patternAt] == '%')
        {
            patternAt++;
        }

        return patternAt == pattern.Length;
    }
}

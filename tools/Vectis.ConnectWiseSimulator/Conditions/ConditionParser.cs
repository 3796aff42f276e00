using System.Globalization;

namespace Vectis.ConnectWiseSimulator.Conditions;

/// <summary>
/// Reads the condition language of the ConnectWise developer guide: comparisons joined by <c>and</c> and <c>or</c>, <c>and</c> first,
/// with parentheses. Words in any case.
/// </summary>
internal sealed class ConditionParser
{
    private const int Deepest = 64;

    private readonly List<Token> _tokens;
    private int _at;
    private int _depth;

    private ConditionParser(List<Token> tokens) => _tokens = tokens;

    private Token Next => _tokens[_at];

    /// <summary>Null for an empty text.</summary>
    /// <exception cref="ConditionException">The text is no condition.</exception>
    public static Condition? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var parser = new ConditionParser(Tokens.Of(text));
        var condition = parser.ReadAny();
        return parser.Next.Kind == TokenKind.End ? condition : throw parser.Unexpected();
    }

    private Condition ReadAny()
    {
        var parts = new List<Condition> { ReadAll() };
        while (Take("or"))
        {
            parts.Add(ReadAll());
        }

        return parts.Count == 1 ? parts[0] : new Any(parts);
    }

    private Condition ReadAll()
    {
        var parts = new List<Condition> { ReadOne() };
        while (Take("and"))
        {
            parts.Add(ReadOne());
        }

        return parts.Count == 1 ? parts[0] : new All(parts);
    }

    private Condition ReadOne()
    {
        if (!Take("("))
        {
            return ReadComparison();
        }

        if (++_depth > Deepest)
        {
            throw new ConditionException("The condition is nested too deeply.");
        }

        var inner = ReadAny();
        Demand(")");
        _depth--;
        return inner;
    }

    private Comparison ReadComparison()
    {
        if (Next.Kind != TokenKind.Name)
        {
            throw Unexpected();
        }

        var field = _tokens[_at++].Text;
        var negated = Take("not");
        var @operator = ReadOperator(negated);
        return @operator is Operator.In or Operator.NotIn
            ? new Comparison(field, @operator, ReadList())
            : new Comparison(field, @operator, [ReadLiteral()]);
    }

    private Operator ReadOperator(bool negated)
    {
        var token = _tokens[_at];
        Operator? @operator = (token.Text.ToLowerInvariant(), negated) switch
        {
            ("=" or "==", false) => Operator.Equal,
            ("!=" or "<>", false) => Operator.NotEqual,
            ("<", false) => Operator.Less,
            ("<=", false) => Operator.LessOrEqual,
            (">", false) => Operator.Greater,
            (">=", false) => Operator.GreaterOrEqual,
            ("like", _) => negated ? Operator.NotLike : Operator.Like,
            ("contains", _) => negated ? Operator.NotContains : Operator.Contains,
            ("in", _) => negated ? Operator.NotIn : Operator.In,
            _ => null,
        };
        if (@operator is null || token.Kind is TokenKind.Text or TokenKind.Date)
        {
            throw Unexpected();
        }

        _at++;
        return @operator.Value;
    }

    private List<Literal> ReadList()
    {
        Demand("(");
        var values = new List<Literal> { ReadLiteral() };
        while (Take(","))
        {
            values.Add(ReadLiteral());
        }

        Demand(")");
        return values;
    }

    private Literal ReadLiteral()
    {
        var token = Next;
        _at++;
        switch (token.Kind)
        {
            case TokenKind.Text:
                return Literal.Of(token.Text);
            case TokenKind.Number when decimal.TryParse(token.Text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number):
                return Literal.Of(number);
            case TokenKind.Date when DateTime.TryParse(
                token.Text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var date):
                return Literal.Of(date, token.Text.Contains(':', StringComparison.Ordinal), token.Text.AsSpan(Math.Min(10, token.Text.Length)).ContainsAny("Zz+-"));
            case TokenKind.Name when token.Is("null"):
                return Literal.Null;
            case TokenKind.Name when token.Is("true") || token.Is("false"):
                return Literal.Of(token.Is("true"));
            default:
                _at--;
                throw Unexpected();
        }
    }

    private bool Take(string word)
    {
        if (!Next.Is(word))
        {
            return false;
        }

        _at++;
        return true;
    }

    private void Demand(string word)
    {
        if (!Take(word))
        {
            throw Unexpected();
        }
    }

    private ConditionException Unexpected() => new(
        Next.Kind == TokenKind.End ? "The condition ends too early." : $"'{Next.Text}' is not expected in condition.");
}

using CsCheck;
using Shouldly;
using Vectis.ConnectWiseSimulator.Conditions;
using Xunit;

namespace Vectis.Admin.Tests.SimulatorTests;

public sealed class ConditionParserTests
{
    private static readonly Gen<string> Field = Gen.OneOf(
        Gen.Const("id"), Gen.Const("board/name"), Gen.Const("_info/lastUpdated"), Gen.Const("ClosedFlag"), Gen.Const("customFields/value"));

    private static readonly Gen<Literal> AnyLiteral = Gen.OneOf(
        Gen.Int.Select(number => Literal.Of(number)),
        Gen.Int.Select(cents => Literal.Of(cents / 100m)),
        Gen.String[Gen.Char[" abcXYZ()[],=<>%*_/ñ漢'"], 0, 12].Select(Literal.Of),
        Gen.Bool.Select(flag => Literal.Of(flag)),
        Gen.DateTime[new DateTime(1990, 1, 1), new DateTime(2090, 1, 1)].Select(date => Literal.Of(date)),
        Gen.DateTime[new DateTime(1990, 1, 1), new DateTime(2090, 1, 1)].Select(date => Literal.Of(date.Date, hasTime: false)),
        Gen.Const(Literal.Null));

    private static readonly Gen<Condition> AnyComparison = Gen.Select(Field, Gen.Enum<Operator>(), AnyLiteral.List[1, 4]).Select(
        (field, @operator, values) => (Condition)new Comparison(
            field, @operator, @operator is Operator.In or Operator.NotIn ? values : values[..1]));

    private static readonly Gen<Condition> AnyCondition = Gen.Recursive<Condition>((depth, inner) => depth > 3
        ? AnyComparison
        : Gen.Frequency(
            (3, AnyComparison),
            (1, inner.List[2, 3].Select(parts => (Condition)new All([.. parts.Select(part => part is All all ? all.Parts[0] : part)]))),
            (1, inner.List[2, 3].Select(parts => (Condition)new Any([.. parts.Select(part => part is Any any ? any.Parts[0] : part)])))));

    [Fact]
    public void What_is_written_out_is_read_back_the_same() =>
        AnyCondition.Sample(condition => ConditionParser.Parse(condition.ToString())!.ToString().ShouldBe(condition.ToString()));

    [Fact]
    public void Any_text_is_read_or_refused_but_never_breaks_the_parser() =>
        Gen.String[Gen.Char[" ()[]'\"=<>!,andornoti1234_/%-+."], 0, 40].Sample(text =>
        {
            try
            {
                ConditionParser.Parse(text);
            }
            catch (ConditionException)
            {
                // Refusing is right.
            }
        });

    [Theory]
    [InlineData("id=1 or id=2 and id=3", "id = 1 or id = 2 and id = 3", typeof(Any))]
    [InlineData("(id=1 or id=2) AND id=3", "(id = 1 or id = 2) and id = 3", typeof(All))]
    [InlineData("Board/Name LIKE \"%desk\"", "Board/Name like \"%desk\"", typeof(Comparison))]
    [InlineData("status/name='New'", "status/name = \"New\"", typeof(Comparison))]
    [InlineData("board/id Not In (1,-2, 3)", "board/id not in (1, -2, 3)", typeof(Comparison))]
    [InlineData("summary not contains \"it's\"", "summary not contains \"it's\"", typeof(Comparison))]
    [InlineData("contact=null", "contact = null", typeof(Comparison))]
    [InlineData("closedFlag = TRUE", "closedFlag = True", typeof(Comparison))]
    [InlineData("lastUpdated>[2016-08-20T18:04:26Z]", "lastUpdated > [2016-08-20T18:04:26Z]", typeof(Comparison))]
    [InlineData("lastUpdated>[2016-08-20T18:04:26+02:00]", "lastUpdated > [2016-08-20T16:04:26Z]", typeof(Comparison))]
    [InlineData("lastUpdated>[2016-08-20]", "lastUpdated > [2016-08-20]", typeof(Comparison))]
    public void The_guides_forms_are_understood(string text, string expected, Type type)
    {
        var condition = ConditionParser.Parse(text)!;
        condition.ShouldBeOfType(type);
        condition.ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("id >")]
    [InlineData("id = 1 and")]
    [InlineData("(id = 1")]
    [InlineData("id = 1)")]
    [InlineData("id in ()")]
    [InlineData("name = \"open")]
    [InlineData("lastUpdated > [yesterday]")]
    [InlineData("id not = 1")]
    [InlineData("= 1")]
    [InlineData("id ; 1")]
    public void What_is_no_condition_is_refused(string text) => Should.Throw<ConditionException>(() => ConditionParser.Parse(text));

    [Fact]
    public void A_hundred_thousand_parentheses_are_refused_not_followed() =>
        Should.Throw<ConditionException>(() => ConditionParser.Parse(new string('(', 100_000) + "id=1"));
}

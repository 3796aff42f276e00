using Shouldly;
using Vectis.Admin.Account.TwoFactor;
using Xunit;

namespace Vectis.Admin.Tests.Account.TwoFactor;

public sealed class AuthenticatorCodeTests
{
    // The secret of RFC 6238, "12345678901234567890", in Base32.
    private const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_RFC_6238(long second, string code) =>
        AuthenticatorCode.Of(Key, AuthenticatorCode.StepAt(DateTimeOffset.FromUnixTimeSeconds(second))).ShouldBe(code);

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_clock_may_be_one_step_off_and_no_more(int off, bool counts)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        var step = AuthenticatorCode.StepAt(now) + off;

        AuthenticatorCode.StepOf(AuthenticatorCode.Of(Key, step), Key, now, null).ShouldBe(counts ? step : null);
    }

    [Fact]
    public void Neither_a_used_step_nor_an_earlier_one_counts()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        var step = AuthenticatorCode.StepAt(now);

        AuthenticatorCode.StepOf(AuthenticatorCode.Of(Key, step), Key, now, step).ShouldBeNull();
        AuthenticatorCode.StepOf(AuthenticatorCode.Of(Key, step - 1), Key, now, step).ShouldBeNull();
        AuthenticatorCode.StepOf(AuthenticatorCode.Of(Key, step + 1), Key, now, step).ShouldBe(step + 1);
    }

    [Theory]
    [InlineData("005 924", true)]
    [InlineData(" 0 0 5 9 2 4\u00a0", true)]
    [InlineData("005-924", true)]
    [InlineData("05924", false)]
    [InlineData("0059240", false)]
    [InlineData("００５９２４", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Spaces_are_forgiven_and_nothing_else(string? typed, bool counts) =>
        AuthenticatorCode.StepOf(typed, Key, DateTimeOffset.FromUnixTimeSeconds(1234567890), null).HasValue.ShouldBe(counts);

    [Fact]
    public void Keys_are_of_160_bits_and_no_two_alike()
    {
        var keys = Enumerable.Range(0, 50).Select(_ => AuthenticatorCode.NewKey()).ToArray();

        keys.ShouldAllBe(key => key.Length == 32);
        keys.ShouldBeUnique();
        keys[0].ShouldMatch("^[A-Z2-7]+$");
    }
}

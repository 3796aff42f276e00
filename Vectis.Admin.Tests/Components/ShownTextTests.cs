using System.Text;
using CsCheck;
using Shouldly;
using Vectis.Admin.Components;
using Xunit;

namespace Vectis.Admin.Tests.Components;

public sealed class ShownTextTests
{
    private static readonly string[] Telling = ["\u202E", "\u2066", "\u2069", "\u200B", "\uFEFF", "\0", "\u001B", "\u0085", "\u2028", "a", "א", "😀"];

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Int[0, 0x10FFFF].Where(Rune.IsValid).Select(value => new Rune(value).ToString()),
        Gen.Int[0, Telling.Length - 1].Select(index => Telling[index])).Array[0, 20].Select(string.Concat);

    [Theory]
    [InlineData(null, "")]
    [InlineData("Printer jams", "Printer jams")]
    [InlineData("invoice\u202Efdp.exe", "invoice[U+202E]fdp.exe")]
    [InlineData("\u2067end\u2069", "[U+2067]end[U+2069]")]
    [InlineData("ad\u200Bmin", "ad[U+200B]min")]
    [InlineData("\uFEFFname", "[U+FEFF]name")]
    [InlineData("a\0b\u001B[31m\u007F\u0085", "a[U+0000]b[U+001B][31m[U+007F][U+0085]")]
    [InlineData("Line one\r\n\tLine two", "Line one\r\n\tLine two")]
    [InlineData("x\u200B\u200B\u200By", "x[U+200B]×3y")]
    [InlineData("\u200B\u200C\u200B", "[U+200B]\u200C[U+200B]")]
    [InlineData("hi\U000E0041\U000E0042", "hi[U+E0041][U+E0042]")]
    [InlineData("👨‍👩‍👧 naïve שלום", "👨‍👩‍👧 naïve שלום")]
    [InlineData("a\u2065b\uFFF0c", "a[U+2065]b[U+FFF0]c")]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    public void What_hides_is_shown_and_all_else_stays(string? text, string shown) => ShownText.Of(text).ShouldBe(shown);

    [Fact]
    public void What_is_one_character_to_a_reader_is_not_longer_than_people_write()
    {
        ShownText.Of("Z" + new string('\u0351', 300) + "x").ShouldBe("Z" + new string('\u0351', 15) + "…x");
        ShownText.Of(string.Join('\u200D', Enumerable.Repeat("👩", 100))).Length.ShouldBeLessThan(25);
        ShownText.Of(new string('\u1100', 300)).Length.ShouldBeLessThan(25);
        ShownText.Of("👩🏻‍❤️‍💋‍👨🏻 é ñ").ShouldBe("👩🏻‍❤️‍💋‍👨🏻 é ñ");
    }

    [Fact]
    public void Nothing_that_turns_or_hides_other_text_is_left_of_any_text() => Text.Sample(
        text =>
        {
            var shown = ShownText.Of(text);
            shown.AsSpan().IndexOfAnyInRange('\u202A', '\u202E').ShouldBe(-1);
            shown.AsSpan().IndexOfAnyInRange('\u2060', '\u206F').ShouldBe(-1);
            shown.AsSpan().IndexOfAny("\u200B\uFEFF\u2028\u2029").ShouldBe(-1);
            shown.ShouldAllBe(letter => !char.IsControl(letter) || letter == '\t' || letter == '\n' || letter == '\r');
            ShownText.Of(shown).ShouldBe(shown);
        },
        iter: 20_000);
}

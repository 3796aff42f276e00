using System.Globalization;
using System.Text;
using CsCheck;
using Shouldly;
using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.Integrations;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Connecting;

/// <summary>What holds for every text that can be typed or pasted.</summary>
public sealed class TypedTextProperties
{
    private static readonly string[] Telling =
    [
        "https://", "http://", "https:/", "HTTPS:", "ftp://", "//", "/", "\\", "?", "#", "@", ":", ".", "..", "[", "]", "[::1]", "::", "%", " ", "\n", "\u00a0",
        "\u200b", "\ufeff", "\u202e", "“", "\"", "na", "na.myconnectwise.net", "xn--", "xn--mnchen-3ya", "münchen", "127.0.0.1", "0x7f", "443", "99999", "。", "１２７",
        "_", "-",
    ];

    private static readonly Gen<string> Piece = Gen.OneOf(Gen.Int[0, Telling.Length - 1].Select(index => Telling[index]), Gen.String[0, 6]);

    private static readonly Gen<string> Typed = Gen.OneOf(Piece.Array[0, 10].Select(string.Concat), Gen.String, Gen.String[Gen.Char, 0, 3000]);

    private static readonly Gen<CredentialField> Field = Gen.Enum<CredentialField>();

    [Fact]
    public void A_site_url_is_read_or_refused_with_a_sentence_and_a_correction_always_passes() => Typed.Sample(
        text =>
        {
            if (SiteUrl.TryParse(text, out var site, out var problem))
            {
                SiteUrl.TryParse(site.ToString(), out var again, out _).ShouldBeTrue();
                again.ShouldBe(site);
                again!.ToString().ShouldBe(site.ToString());
                site.Address.Host.ShouldNotBeEmpty();
                site.Address.Port.ShouldBe(site.Port);
                site.Address.IdnHost.Trim('[', ']').ShouldBe(site.Host.Trim('[', ']'), StringCompareShould.IgnoreCase);
                return;
            }

            problem.Message.ShouldEndWith(".");
            if (problem.Correction is null) return;
            SiteUrl.TryParse(problem.Correction, out var corrected, out _).ShouldBeTrue(problem.Correction);
            corrected!.ToString().ShouldBe(problem.Correction);
        },
        iter: 20_000);

    [Fact]
    public void Cleaning_leaves_no_invisible_character_and_has_nothing_to_do_the_second_time() => Gen.Select(Field, Typed).Sample(
        (field, text) =>
        {
            var (value, cleaning) = CredentialCleaning.Clean(field, text);
            value.ShouldBe(value.Trim());
            value.EnumerateRunes().ShouldAllBe(rune => Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format);
            value.AsSpan().IndexOfAny("\r\n\u00a0\u200b\u201c\u201d\u2018\u2019").ShouldBe(-1);
            CredentialCleaning.Clean(field, value).ShouldBe((value, null));
            if (cleaning is null) value.ShouldBe(string.Concat(text.EnumerateRunes().Select(rune => rune.ToString())));
            else cleaning.Message.ShouldEndWith(".");
        },
        iter: 5_000);
}

using CsCheck;
using Shouldly;
using Vectis.Admin.ConnectWise.Connecting;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Connecting;

/// <summary>Whatever address of a ConnectWise is pasted, the site it means is found, and what was changed is told in order.</summary>
public sealed class SiteUrlMendingTests
{
    private static readonly string[] Pieces = ["https://", "http://", "api-", "na.", "myconnectwise.net", "/", "?", "@", " ", ":", "https:", "“", "x", "."];

    [Theory]
    [InlineData("https://na.myconnectwise.net", "https://na.myconnectwise.net", "")]
    [InlineData("https://na.myconnectwise.net/v4_6_release/ConnectWise.aspx?locale=en_US#startscreen", "https://na.myconnectwise.net", "everything after the host removed")]
    [InlineData("https://na.myconnectwise.net/", "https://na.myconnectwise.net", "slash at the end removed")]
    [InlineData("na.myconnectwise.net", "https://na.myconnectwise.net", "https:// added")]
    [InlineData("na.myconnectwise.net/v4_6_release/apis/3.0/v4_6_release/apis/3.0", "https://na.myconnectwise.net", "https:// added, everything after the host removed")]
    [InlineData("https://api-na.myconnectwise.net/v4_6_release/apis/3.0/", "https://na.myconnectwise.net", "everything after the host removed, api- removed")]
    [InlineData("api-eu.myconnectwise.net", "https://eu.myconnectwise.net", "https:// added, api- removed")]
    [InlineData("https://api-staging.connectwisedev.com", "https://api-staging.connectwisedev.com", "")]
    [InlineData("  https://na.myconnectwise.net  ", "https://na.myconnectwise.net", "stray characters removed")]
    [InlineData("“https://na.myconnectwise.net/”", "https://na.myconnectwise.net", "stray characters removed, slash at the end removed")]
    [InlineData("https://na.myconnect wise.net/ login", "https://na.myconnectwise.net", "spaces removed, everything after the host removed")]
    [InlineData("https:\\\\na.myconnectwise.net\\login", "https://na.myconnectwise.net", "https:// added, everything after the host removed")]
    [InlineData("ftp://na.myconnectwise.net", "https://na.myconnectwise.net", "ftp:// replaced by https://")]
    [InlineData("https://https://na.myconnectwise.net/x", "https://na.myconnectwise.net", "second protocol removed, everything after the host removed")]
    [InlineData("https:///na.myconnectwise.net", "https://na.myconnectwise.net", "slashes removed")]
    [InlineData("https://acme+key:secret@na.myconnectwise.net/x", "https://na.myconnectwise.net", "user name removed, everything after the host removed")]
    [InlineData("na.", "https://na.myconnectwise.net", "https:// added, dot at the end removed, .myconnectwise.net added")]
    [InlineData("https://cw.example.com:99999/v4_6_release", "https://cw.example.com", "everything after the host removed, port removed")]
    [InlineData("cw.example.com:8443/v4_6_release/apis/3.0", "https://cw.example.com:8443", "https:// added, everything after the host removed")]
    [InlineData("http://cw.example.com/", "http://cw.example.com", "slash at the end removed")]
    [InlineData("https://api-psa.example.com", "https://api-psa.example.com", "")]
    public void A_pasted_address_becomes_the_site_it_means(string pasted, string site, string changes)
    {
        var mended = SiteUrl.Mend(pasted).ShouldNotBeNull();
        mended.Site.ToString().ShouldBe(site);
        string.Join(", ", mended.Changes).ShouldBe(changes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("acme")]
    [InlineData("Zz11YyXxWwVvUuTt")]
    [InlineData("https://intranet/login")]
    [InlineData("javascript:alert(1)")]
    public void What_names_no_site_is_left_alone(string pasted) => SiteUrl.Mend(pasted).ShouldBeNull();

    [Fact]
    public void Whatever_is_pasted_the_outcome_passes_the_strict_rules() => Gen.OneOf(Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]).Array[1, 9].Select(string.Concat), Gen.String).Sample(
        text =>
        {
            if (SiteUrl.Mend(text) is not { } mended) return;
            SiteUrl.TryParse(mended.Site.ToString(), out var again, out var problem).ShouldBeTrue(problem?.Message);
            again.ShouldBe(mended.Site);
        },
        iter: 5_000);
}

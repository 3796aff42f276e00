using Shouldly;
using Vectis.Admin.ConnectWise.Connecting;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Connecting;

public sealed class SiteUrlTests
{
    [Theory]
    [InlineData("https://na.myconnectwise.net", "https://na.myconnectwise.net")]
    [InlineData("HTTPS://NA.MyConnectWise.net", "https://na.myconnectwise.net")]
    [InlineData("https://na.myconnectwise.net:443", "https://na.myconnectwise.net")]
    [InlineData("https://cw.example.com:8443", "https://cw.example.com:8443")]
    [InlineData("http://localhost:5000", "http://localhost:5000")]
    [InlineData("http://127.0.0.1", "http://127.0.0.1")]
    [InlineData("https://[2001:DB8:0::1]:8443", "https://[2001:db8::1]:8443")]
    [InlineData("https://münchen.example", "https://xn--mnchen-3ya.example")]
    public void A_site_is_kept_in_one_spelling(string typed, string kept)
    {
        SiteUrl.TryParse(typed, out var site, out var problem).ShouldBeTrue(problem?.Message);
        site.ToString().ShouldBe(kept);
    }

    [Theory]
    [InlineData("", "Enter the Site URL, such as https://na.myconnectwise.net.", null)]
    [InlineData("   ", "Enter the Site URL, such as https://na.myconnectwise.net.", null)]
    [InlineData("na.myconnectwise.net", "The Site URL must begin with https://.", "https://na.myconnectwise.net")]
    [InlineData("//na.myconnectwise.net/", "The Site URL must begin with https://.", "https://na.myconnectwise.net")]
    [InlineData("na.myconnectwise.net:8443/x", "The Site URL must begin with https://.", "https://na.myconnectwise.net:8443")]
    [InlineData("https:/na.myconnectwise.net", "The Site URL must begin with https://.", "https://na.myconnectwise.net")]
    [InlineData("https//na.myconnectwise.net", "The Site URL must begin with https://.", "https://na.myconnectwise.net")]
    [InlineData("https:\\\\na.myconnectwise.net", "The Site URL must begin with https://.", "https://na.myconnectwise.net")]
    [InlineData("ftp://na.myconnectwise.net", "The Site URL must begin with https://, not ftp://.", "https://na.myconnectwise.net")]
    [InlineData("javascript://na.myconnectwise.net/%0aalert(1)", "The Site URL must begin with https://, not javascript://.", "https://na.myconnectwise.net")]
    [InlineData("javascript:alert(1)", "The Site URL must begin with https://.", null)]
    [InlineData("https://na.myconnectwise.net/", "The Site URL must not end with a slash.", "https://na.myconnectwise.net")]
    [InlineData("https://na.myconnectwise.net//", "The Site URL must not end with a slash.", "https://na.myconnectwise.net")]
    [InlineData("https://na.myconnectwise.net/v4_6_release/apis/3.0", "The Site URL must end after the host: take off the path.", "https://na.myconnectwise.net")]
    [InlineData("https://na.myconnectwise.net\\login", "The Site URL must end after the host: take off the path.", "https://na.myconnectwise.net")]
    [InlineData("https://na.myconnectwise.net?a=b", "The Site URL must end after the host: take off everything from the question mark.", "https://na.myconnectwise.net")]
    [InlineData("https://na.myconnectwise.net#top", "The Site URL must end after the host: take off everything from the #.", "https://na.myconnectwise.net")]
    [InlineData("https://admin:pw@na.myconnectwise.net", "The Site URL must not hold a user name or password.", "https://na.myconnectwise.net")]
    [InlineData("https://https://na.myconnectwise.net", "The Site URL holds its protocol twice: keep one https:// at its beginning.", "https://na.myconnectwise.net")]
    [InlineData("https://", "The Site URL must name a host after https://, such as na.myconnectwise.net.", null)]
    [InlineData("https://?x", "The Site URL must name a host after https://, such as na.myconnectwise.net.", null)]
    [InlineData("https:///na.myconnectwise.net", "The Site URL must name a host after https://, such as na.myconnectwise.net.", "https://na.myconnectwise.net")]
    [InlineData("https://na.myconnect wise.net", "The Site URL must not hold spaces or line breaks.", "https://na.myconnectwise.net")]
    [InlineData("https://na.myconnectwise.net\n", "The Site URL must not hold spaces or line breaks.", "https://na.myconnectwise.net")]
    [InlineData("https://na.myconnectwise.net.", "The host of the Site URL must not end with a dot.", "https://na.myconnectwise.net")]
    [InlineData("https://na", "The Site URL must hold the full host, such as na.myconnectwise.net.", "https://na.myconnectwise.net")]
    [InlineData("https://intranet", "The Site URL must hold the full host, such as na.myconnectwise.net.", null)]
    [InlineData("https://cw.example.com:99999", "The port of the Site URL must be a number from 1 to 65535.", "https://cw.example.com")]
    [InlineData("https://cw.example.com:", "The port of the Site URL must be a number from 1 to 65535.", "https://cw.example.com")]
    public void A_refusal_says_what_is_wrong_and_offers_what_would_be_right(string typed, string message, string? correction)
    {
        SiteUrl.TryParse(typed, out _, out var problem).ShouldBeFalse();
        problem.ShouldBe(new SiteUrlProblem(message, correction));
    }

    [Theory]
    [InlineData("https://my_server.example.com")]
    [InlineData("https://-a.example.com")]
    [InlineData("https://a-.example.com")]
    [InlineData("https://a..example.com")]
    [InlineData("https://.example.com")]
    [InlineData("https://a!b.example.com")]
    [InlineData("https://127.1")]
    [InlineData("https://2130706433.1")]
    [InlineData("https://0x7f.0.0.1")]
    [InlineData("https://127.0.0.0x1")]
    [InlineData("https://010.0.0.1")]
    [InlineData("https://256.0.0.1")]
    [InlineData("https://1.2.3.4.5")]
    [InlineData("https://[::1")]
    [InlineData("https://[fe80::1%25eth0]")]
    [InlineData("https://[127.0.0.1]")]
    [InlineData("https://xn--a.example")]
    [InlineData("https://a.example\u202ecom.evil")]
    [InlineData("https://{{host}}.example.com")]
    public void A_host_that_is_none_is_refused(string typed)
    {
        SiteUrl.TryParse(typed, out _, out var problem).ShouldBeFalse();
        problem!.Message.ShouldBe("The Site URL holds no valid host: letters, digits and hyphens, with dots between, such as na.myconnectwise.net.");
    }

    [Fact]
    public void A_label_or_a_host_that_is_too_long_is_refused()
    {
        SiteUrl.TryParse($"https://{new string('a', 63)}.example", out _, out _).ShouldBeTrue();
        SiteUrl.TryParse($"https://{new string('a', 64)}.example", out _, out _).ShouldBeFalse();
        SiteUrl.TryParse($"https://{string.Join('.', Enumerable.Repeat("abcdefg", 32))}", out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void More_than_2048_characters_are_refused()
    {
        SiteUrl.TryParse($"https://na.myconnectwise.net/{new string('a', 2048)}", out _, out var problem).ShouldBeFalse();
        problem.ShouldBe(new SiteUrlProblem("The Site URL is too long: it is only https:// and a host."));
    }

    [Theory]
    [InlineData("https://na.myconnectwise.net", "https://NA.myconnectwise.net:443", true)]
    [InlineData("https://na.myconnectwise.net", "https://eu.myconnectwise.net", false)]
    [InlineData("https://cw.example.com", "http://cw.example.com", false)]
    [InlineData("https://cw.example.com", "https://cw.example.com:8443", false)]
    public void Two_spellings_of_one_address_have_one_origin(string one, string other, bool same)
    {
        SiteUrl.TryParse(one, out var first, out _).ShouldBeTrue();
        SiteUrl.TryParse(other, out var second, out _).ShouldBeTrue();
        (first!.Origin == second!.Origin).ShouldBe(same);
        (first == second).ShouldBe(same);
    }

    [Theory]
    [InlineData("api-na.myconnectwise.net", "North America")]
    [InlineData("na.myconnectwise.net", "North America")]
    [InlineData("api-eu.myconnectwise.net", "Europe")]
    [InlineData("api-au.myconnectwise.net", "Australia")]
    [InlineData("aus.myconnectwise.net", "Australia")]
    [InlineData("za.myconnectwise.net", "South Africa")]
    [InlineData("api-staging.myconnectwise.net", "Staging")]
    [InlineData("api-staging.connectwisedev.com", "Staging")]
    [InlineData("sandbox-na.myconnectwise.net", "North America (sandbox)")]
    [InlineData("api-sandbox-eu.myconnectwise.net", "Europe (sandbox)")]
    [InlineData("mars.myconnectwise.net", "ConnectWise’s cloud")]
    [InlineData("cw.example.com", "on-premises")]
    [InlineData("127.0.0.1", "on-premises")]
    public void The_region_is_told_from_the_host(string host, string region) => Region.Of(host).ShouldBe(region);
}

using Shouldly;
using Vectis.Admin.Integrations;
using Xunit;

namespace Vectis.Admin.Tests.Integrations;

public sealed class OriginTests
{
    [Theory]
    [InlineData("https://na.example.net", "https://na.example.net:443")]
    [InlineData("https://na.example.net:443", "https://na.example.net:443")]
    [InlineData("HTTPS://NA.Example.Net/", "https://na.example.net:443")]
    [InlineData("http://na.example.net", "http://na.example.net:80")]
    [InlineData("https://na.example.net:8443", "https://na.example.net:8443")]
    [InlineData("https://bücher.example", "https://xn--bcher-kva.example:443")]
    [InlineData("https://XN--BCHER-KVA.example", "https://xn--bcher-kva.example:443")]
    [InlineData("https://[2001:DB8::1]:8443", "https://[2001:db8::1]:8443")]
    public void An_address_has_one_origin_however_it_is_spelled(string siteUrl, string origin) => Origin.Of(siteUrl).ShouldBe(origin);

    [Theory]
    [InlineData("")]
    [InlineData("na.example.net")]
    [InlineData("ftp://na.example.net")]
    [InlineData("https://")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://na.example.net:99999")]
    public void What_is_no_address_has_no_origin(string siteUrl) => Origin.Of(siteUrl).ShouldBeNull();

    [Fact]
    public void A_host_longer_than_any_name_has_no_origin() =>
        Origin.Of($"https://{string.Join('.', Enumerable.Repeat(new string('a', 60), 6))}").ShouldBeNull();
}

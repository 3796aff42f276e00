using Microsoft.Extensions.Options;
using Shouldly;
using Vectis.Admin.Outbound;
using Xunit;

namespace Vectis.Admin.Tests.Outbound;

public sealed class AllowedAddressesTests
{
    private static async Task<AddressVerdict> Judge(string address, params string[] trusted)
    {
        await using var rig = new OutboundRig(trusted);
        return rig.Allowed.Judge(new Uri(address));
    }

    [Theory]
    [InlineData("https://na.myconnectwise.net")]
    [InlineData("https://api-na.myconnectwise.net/login")]
    [InlineData("https://NA.MyConnectWise.NET")]
    [InlineData("https://sandbox-na.myconnectwise.net")]
    public async Task The_cloud_is_allowed_by_https(string address)
    {
        var verdict = await Judge(address);
        verdict.IsAllowed.ShouldBeTrue();
        verdict.IsTrusted.ShouldBeFalse();
    }

    [Theory]
    [InlineData("https://myconnectwise.net", "myconnectwise.net")]
    [InlineData("https://evilmyconnectwise.net", "evilmyconnectwise.net")]
    [InlineData("https://na.myconnectwise.net.evil.example", "na.myconnectwise.net.evil.example")]
    [InlineData("https://na.myconnectwise.net:8443", "na.myconnectwise.net:8443")]
    [InlineData("https://cw.example.com", "cw.example.com")]
    [InlineData("https://cw.example.com:8443", "cw.example.com:8443")]
    [InlineData("https://10.0.0.1", "10.0.0.1")]
    [InlineData("https://[::1]:5001", "[::1]:5001")]
    [InlineData("http://localhost:5000", "localhost:5000")]
    [InlineData("http://127.0.0.1:5000", "127.0.0.1:5000")]
    public async Task Anything_else_is_refused_with_the_setting_and_the_value_to_add(string address, string value)
    {
        (await Judge(address)).Reason.ShouldBe($"To allow {value}, add \"{value}\" to the setting ConnectWise:TrustedHosts.");
        (await Judge(address, value)).IsAllowed.ShouldBeTrue("the value that was proposed must do");
    }

    [Fact]
    public async Task Http_beyond_this_machine_needs_an_entry_that_says_http()
    {
        (await Judge("http://cw.example.com", "cw.example.com")).Reason.ShouldBe(
            "http does not protect the keys: use https, or, if this server has no https, add \"http://cw.example.com\" to the setting ConnectWise:TrustedHosts.");
        (await Judge("http://cw.example.com", "http://cw.example.com")).IsAllowed.ShouldBeTrue();
        (await Judge("http://cw.example.com:8080", "http://cw.example.com:8080")).IsAllowed.ShouldBeTrue();
        (await Judge("http://cw.example.com:8081", "http://cw.example.com:8080")).IsAllowed.ShouldBeFalse();
    }

    [Fact]
    public async Task Http_to_the_cloud_is_refused() =>
        (await Judge("http://na.myconnectwise.net")).Reason.ShouldBe("ConnectWise’s cloud is called by https only: let the Site URL begin with https://.");

    [Theory]
    [InlineData("ftp://na.myconnectwise.net")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://na.myconnectwise.net")]
    public async Task Other_protocols_are_refused(string address) =>
        (await Judge(address)).Reason.ShouldBe("Only addresses that begin with https:// can be called.");

    [Theory]
    [InlineData("cw.example.com", "https://cw.example.com:9999", true)]
    [InlineData("cw.example.com:8443", "https://cw.example.com:8443", true)]
    [InlineData("cw.example.com:8443", "https://cw.example.com", false)]
    [InlineData("CW.Example.com", "https://cw.example.com", true)]
    [InlineData("münchen.example", "https://xn--mnchen-3ya.example", true)]
    [InlineData("cw.example.com", "https://sub.cw.example.com", false)]
    [InlineData("[::1]:5000", "http://[::1]:5000", true)]
    [InlineData("localhost", "http://localhost:5000", true)]
    public async Task An_entry_names_a_host_at_its_port_or_at_every_port(string entry, string address, bool allowed) =>
        (await Judge(address, entry)).IsAllowed.ShouldBe(allowed);

    [Theory]
    [InlineData("https://na.myconnectwise.net", "https://api-na.myconnectwise.net", true)]
    [InlineData("https://na.myconnectwise.net", "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0/x?page=2", true)]
    [InlineData("https://na.myconnectwise.net", "https://na.myconnectwise.net:443/x", true)]
    [InlineData("https://na.myconnectwise.net", "http://api-na.myconnectwise.net", false)]
    [InlineData("https://na.myconnectwise.net", "https://api-na.myconnectwise.net:8443", false)]
    [InlineData("https://na.myconnectwise.net", "https://cw.example.com", false)]
    [InlineData("https://na.myconnectwise.net", "https://na.myconnectwise.net.evil.example", false)]
    [InlineData("https://na.myconnectwise.net", "https://na.myconnectwise.net@evil.example", false)]
    [InlineData("https://na.myconnectwise.net", "https://user:word@na.myconnectwise.net", false)]
    [InlineData("https://na.myconnectwise.net", "https://169.254.169.254", false)]
    [InlineData("https://na.myconnectwise.net", "https://[::1]", false)]
    [InlineData("https://na.myconnectwise.net", "file:///etc/passwd", false)]
    [InlineData("https://cw.example.com", "https://CW.example.com/x", true)]
    [InlineData("https://cw.example.com", "https://cw.example.com:8443", false)]
    [InlineData("https://cw.example.com", "http://cw.example.com:443", false)]
    [InlineData("https://cw.example.com", "https://api-na.myconnectwise.net", false)]
    [InlineData("https://cw.example.com", "https://other.example.com", false)]
    public async Task What_an_answer_names_is_followed_on_the_same_host_or_inside_the_cloud(string typed, string named, bool may)
    {
        await using var rig = new OutboundRig("cw.example.com", "other.example.com");
        rig.Allowed.MayFollow(new Uri(typed), new Uri(named)).ShouldBe(may);
    }

    [Fact]
    public async Task Trusted_hosts_are_read_live()
    {
        await using var rig = new OutboundRig();
        rig.Allowed.Judge(new Uri("https://cw.example.com")).IsAllowed.ShouldBeFalse();
        rig.Trust("cw.example.com");
        rig.Allowed.Judge(new Uri("https://cw.example.com")).IsAllowed.ShouldBeTrue();
        rig.Trust();
        rig.Allowed.Judge(new Uri("https://cw.example.com")).IsAllowed.ShouldBeFalse();
    }

    [Fact]
    public async Task A_wrong_entry_added_while_running_changes_nothing()
    {
        await using var rig = new OutboundRig("cw.example.com");
        rig.Allowed.Judge(new Uri("https://cw.example.com")).IsAllowed.ShouldBeTrue();
        Should.Throw<AggregateException>(() => rig.Trust("cw.example.com", "*"));
        rig.Allowed.Judge(new Uri("https://cw.example.com")).IsAllowed.ShouldBeTrue();
        rig.Allowed.Judge(new Uri("https://other.example.com")).IsAllowed.ShouldBeFalse();
    }

    [Theory]
    [InlineData("*.example.com")]
    [InlineData("cw.example.com/")]
    [InlineData("cw.example.com:0")]
    [InlineData("cw.example.com:70000")]
    [InlineData("cw.example.com:x")]
    [InlineData("user@cw.example.com")]
    [InlineData("a b")]
    [InlineData("http://")]
    public async Task A_wrong_entry_stops_the_start_with_key_value_and_what_is_allowed(string entry)
    {
        await using var rig = new OutboundRig(entry);
        Should.Throw<OptionsValidationException>(() => rig.Get<IOptions<OutboundSettings>>().Value).Message.ShouldBe(
            $"ConnectWise:TrustedHosts:0 is \"{entry}\"; allowed is host, host:port, http://host or http://host:port, such as cw.example.com.");
    }
}

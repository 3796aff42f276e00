using System.Net;
using Shouldly;
using Vectis.Admin.Account;
using Xunit;

namespace Vectis.Admin.Tests.Account;

public sealed class SignInLimitsTests
{
    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    public void A_subscribers_whole_network_is_counted_as_one(string one, string other, bool together) =>
        (SignInLimits.Network(IPAddress.Parse(one)) == SignInLimits.Network(IPAddress.Parse(other))).ShouldBe(together);
}

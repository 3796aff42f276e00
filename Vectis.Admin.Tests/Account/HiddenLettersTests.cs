using Shouldly;
using Vectis.Admin.Account.Setup;
using Xunit;

namespace Vectis.Admin.Tests.Account;

public sealed class HiddenLettersTests
{
    [Theory]
    [InlineData("admin\u202E@msp.example")]
    [InlineData("ad\u200Bmin@msp.example")]
    [InlineData("admin@msp.example\r\nBcc: other@msp.example")]
    [InlineData("ad min@msp.example")]
    [InlineData("admin\0@msp.example")]
    public void An_address_that_could_look_like_another_is_none(string email) =>
        FirstAdministrator.Unfit(email, RunningApp.Password).ShouldBe("Enter an email address, such as name@example.com.");

    [Fact]
    public void An_ordinary_address_is_fine() => FirstAdministrator.Unfit("o'brien+it@msp.example", RunningApp.Password).ShouldBeNull();
}

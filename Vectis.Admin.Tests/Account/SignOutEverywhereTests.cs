using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using Vectis.Admin.Audit;
using Vectis.Admin.Tests.Account.TwoFactor;
using Xunit;

namespace Vectis.Admin.Tests.Account;

public sealed class SignOutEverywhereTests
{
    private const string Email = "viewer@msp.example";

    [Fact]
    public async Task Signing_out_everywhere_ends_every_sign_in_of_the_user_and_nobody_elses()
    {
        await using var app = await SecondFactor.StartStrictAsync();
        var (browser, other, analyst) = (await app.SignedInAsync(Role.Viewer), app.Browser(), await app.SignedInAsync(Role.Analyst));
        await RunningApp.SignInAsync(other, Email);

        using var answer = await RunningApp.PostAsync(browser, "account/profile");

        answer.Headers.Location!.AbsolutePath.ShouldBe("/account/login");
        (await SecondFactor.IsSignedInAsync(browser)).ShouldBeFalse();
        (await SecondFactor.IsSignedInAsync(other)).ShouldBeFalse();
        (await SecondFactor.IsSignedInAsync(analyst)).ShouldBeTrue();
        (await new SecondFactor(app, Email).TrailAsync())[^1].ShouldBe("signed out everywhere");
    }

    [Fact]
    public async Task A_changed_password_ends_the_other_sign_ins_and_not_this_one()
    {
        await using var app = await SecondFactor.StartStrictAsync();
        var (browser, other) = (await app.SignedInAsync(Role.Viewer), app.Browser());
        await RunningApp.SignInAsync(other, Email);

        await RunningApp.PostAsync(browser, "account/profile/password", ("Current", RunningApp.Password), ("Password", "another long password"), ("Confirmation", "another long password"));

        (await SecondFactor.IsSignedInAsync(browser)).ShouldBeTrue();
        (await SecondFactor.IsSignedInAsync(other)).ShouldBeFalse();
    }

    [Fact]
    public async Task Cookies_and_circuits_are_looked_at_twice_a_minute()
    {
        await using var app = await RunningApp.StartAsync();

        app.Services.GetRequiredService<IOptions<SecurityStampValidatorOptions>>().Value.ValidationInterval.ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task The_profile_says_who_one_is_when_one_signed_in_and_what_is_on()
    {
        await using var app = await RunningApp.StartAsync();

        var page = WebUtility.HtmlDecode(await (await app.SignedInAsync(Role.Analyst)).GetStringAsync(new Uri("account/profile", UriKind.Relative)));

        page.ShouldContain("<dd>analyst@msp.example</dd>");
        page.ShouldContain("<dd>Analyst</dd>");
        page.ShouldMatch(@"<dd>\d+ \w+ \d{4}, \d\d:\d\d UTC</dd>");
        page.ShouldContain("Ends every sign-in of yours, in this and all other browsers.");
    }
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vectis.Admin.Account;
using Vectis.Admin.Account.TwoFactor;
using Vectis.Admin.Audit;
using Xunit;
using AccountWords = Vectis.Admin.Account.Words;

namespace Vectis.Admin.Tests.Account.TwoFactor;

public sealed class TwoFactorSignInTests : IAsyncLifetime
{
    private const string Email = "viewer@msp.example";

    private RunningApp _app = null!;
    private SecondFactor _factor = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await RunningApp.StartAsync();
        _factor = new SecondFactor(_app, Email);
        await _factor.TurnOnAsync(await _app.SignedInAsync(Role.Viewer));
    }

    [Fact]
    public async Task A_password_alone_opens_nothing_and_with_the_code_one_gets_where_one_wanted()
    {
        var browser = _app.Browser();
        using var first = await RunningApp.SignInAsync(browser, Email, page: "account/login?ReturnUrl=%2Faccount%2Fprofile");
        first.Headers.Location!.PathAndQuery.ShouldBe("/account/two-factor?ReturnUrl=%2Faccount%2Fprofile");
        (await SecondFactor.IsSignedInAsync(browser)).ShouldBeFalse();

        using var second = await RunningApp.PostAsync(browser, first.Headers.Location.PathAndQuery.TrimStart('/'), ("Code", _factor.FreshCode.Insert(3, " ")));

        second.StatusCode.ShouldBe(HttpStatusCode.Found);
        second.Headers.Location.ShouldBe(new Uri(_app.Address, "account/profile"));
        (await SecondFactor.IsSignedInAsync(browser)).ShouldBeTrue();
        (await _factor.TrailAsync())[^1].ShouldBe("signed in: with an authenticator code");
        (await _factor.UserAsync()).LastSignInAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_code_counts_once()
    {
        var code = _factor.FreshCode;
        (await SecondFactor.GiveCodeAsync(await _factor.HalfSignedInAsync(), code)).StatusCode.ShouldBe(HttpStatusCode.Found);

        var again = await _factor.HalfSignedInAsync();

        (await SecondFactor.SentenceAsync(await SecondFactor.GiveCodeAsync(again, code))).ShouldBe(AccountWords.WrongCode);
        (await SecondFactor.IsSignedInAsync(again)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_racing_requests_with_one_code_exactly_one_passes(bool isRecoveryCode)
    {
        var code = isRecoveryCode ? _factor.RecoveryCodes[4] : _factor.FreshCode;
        var racers = new List<HttpClient>();
        for (var i = 0; i < 4; i++) racers.Add(await _factor.HalfSignedInAsync());

        var answers = await Task.WhenAll(racers.Select(racer => SecondFactor.GiveCodeAsync(racer, code, isRecoveryCode)));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Found).ShouldBe(1);
        (await _factor.TrailAsync()).Count(row => row.StartsWith("signed in: with", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_recovery_code_signs_in_once_in_whatever_form_it_is_typed()
    {
        var code = _factor.RecoveryCodes[0];
        var browser = await _factor.HalfSignedInAsync();

        (await SecondFactor.GiveCodeAsync(browser, $" {code.Replace('-', ' ').ToLowerInvariant()}", isRecoveryCode: true)).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await SecondFactor.IsSignedInAsync(browser)).ShouldBeTrue();
        (await browser.GetStringAsync(new Uri("account/profile", UriKind.Relative))).ShouldContain("On, 9 recovery codes left");
        (await _factor.TrailAsync())[^1].ShouldBe("signed in: with a recovery code, 9 left");
        (await SecondFactor.SentenceAsync(await SecondFactor.GiveCodeAsync(await _factor.HalfSignedInAsync(), code, isRecoveryCode: true)))
            .ShouldBe(AccountWords.WrongRecoveryCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Five_wrong_codes_lock_and_then_the_right_one_is_refused_too(bool isRecoveryCode)
    {
        var browser = await _factor.HalfSignedInAsync();
        var wrong = isRecoveryCode ? "0000-0000-0000-0000" : Other(_factor.FreshCode);
        for (var i = 0; i < 4; i++)
            (await SecondFactor.SentenceAsync(await SecondFactor.GiveCodeAsync(browser, wrong, isRecoveryCode))).ShouldBe(isRecoveryCode ? AccountWords.WrongRecoveryCode : AccountWords.WrongCode);

        (await SecondFactor.SentenceAsync(await SecondFactor.GiveCodeAsync(browser, wrong, isRecoveryCode))).ShouldBe("Too many wrong codes. Try again in 15 minutes.");
        (await SecondFactor.SentenceAsync(await SecondFactor.GiveCodeAsync(browser, _factor.FreshCode))).ShouldBe("Too many wrong codes. Try again in 15 minutes.");
        (await SecondFactor.SentenceAsync(await RunningApp.SignInAsync(_app.Browser(), Email))).ShouldBe("Too many wrong passwords. Try again in 15 minutes.");
    }

    [Fact]
    public async Task A_right_password_in_between_does_not_forgive_wrong_codes()
    {
        for (var i = 0; i < 5; i++) await SecondFactor.GiveCodeAsync(await _factor.HalfSignedInAsync(), Other(_factor.FreshCode));

        (await SecondFactor.SentenceAsync(await RunningApp.SignInAsync(_app.Browser(), Email))).ShouldBe("Too many wrong passwords. Try again in 15 minutes.");
    }

    [Fact]
    public async Task A_crowd_of_requests_gets_no_more_guesses_than_one_after_the_other()
    {
        var browser = await _factor.HalfSignedInAsync();
        var wrong = Other(_factor.FreshCode);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SecondFactor.GiveCodeAsync(browser, wrong)));

        (await _factor.UserAsync()).LockoutEnd.ShouldNotBeNull();
        (await _factor.TrailAsync()).Count(row => row == "sign-in failed: wrong code").ShouldBe(5);
    }

    [Fact]
    public async Task What_the_password_opened_ends_when_the_password_or_the_user_changes()
    {
        var half = await _factor.HalfSignedInAsync();
        await _app.WithDatabaseAsync(database => database.Set<VectisUser>().ExecuteUpdateAsync(set => set.SetProperty(user => user.SecurityStamp, "another")));
        using var stale = await half.GetAsync(new Uri("account/two-factor", UriKind.Relative));
        stale.Headers.Location!.AbsolutePath.ShouldBe("/account/login");

        var disabled = await _factor.HalfSignedInAsync();
        var html = await disabled.GetStringAsync(new Uri("account/two-factor", UriKind.Relative));
        await _app.WithDatabaseAsync(database => database.Set<VectisUser>().ExecuteUpdateAsync(set => set.SetProperty(user => user.IsDisabled, true)));
        using var answer = await RunningApp.SendAsync(disabled, html, "account/two-factor", ("Code", _factor.FreshCode));

        (await SecondFactor.SentenceAsync(answer)).ShouldBe(AccountWords.SignInTookTooLong);
        (await SecondFactor.IsSignedInAsync(disabled)).ShouldBeFalse();
        (await SecondFactor.SentenceAsync(await RunningApp.SignInAsync(_app.Browser(), Email))).ShouldBe(AccountWords.WrongEmailOrPassword);
    }

    [Fact]
    public async Task Whoever_gave_no_password_is_sent_to_sign_in()
    {
        using var answer = await _app.Browser().GetAsync(new Uri("account/two-factor", UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.AbsolutePath.ShouldBe("/account/login");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // The code of none of the steps that count: each differs from this one in the last digit at least.
    private string Other(string code)
    {
        var now = AuthenticatorCode.StepAt(TimeProvider.System.GetUtcNow());
        var right = Enumerable.Range(-3, 8).Select(off => AuthenticatorCode.Of(_factor.Key, now + off)).Append(code).ToHashSet();
        return Enumerable.Range(0, 1000).Select(i => i.ToString("D6", System.Globalization.CultureInfo.InvariantCulture)).First(guess => !right.Contains(guess));
    }
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vectis.Admin.Audit;
using Xunit;
using AccountWords = Vectis.Admin.Account.Words;

namespace Vectis.Admin.Tests.Account;

public sealed class SignInTests
{
    [Fact]
    public async Task An_unknown_user_a_wrong_password_and_a_disabled_user_read_the_same_sentence()
    {
        await using var app = await RunningApp.StartAsync();
        await app.CreateUserAsync("kim@msp.example", Role.Viewer);
        await app.CreateUserAsync("gone@msp.example", Role.Admin, isDisabled: true);

        foreach (var (email, password) in new[] { ("nobody@msp.example", RunningApp.Password), ("kim@msp.example", "not the password"), ("gone@msp.example", RunningApp.Password) })
            (await SentenceAsync(await RunningApp.SignInAsync(app.Browser(), email, password))).ShouldBe(AccountWords.WrongEmailOrPassword);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_and_the_sentence_says_how_long()
    {
        await using var app = await RunningApp.StartAsync();
        await app.CreateUserAsync("kim@msp.example", Role.Viewer);
        for (var i = 0; i < 5; i++) await RunningApp.SignInAsync(app.Browser(), "kim@msp.example", "not the password");

        using var answer = await RunningApp.SignInAsync(app.Browser(), "kim@msp.example");

        (await SentenceAsync(answer)).ShouldBe("Too many wrong passwords. Try again in 15 minutes.");
    }

    [Fact]
    public async Task More_than_twenty_tries_a_minute_from_one_address_are_told_how_long_to_wait()
    {
        await using var app = await RunningApp.StartAsync();
        for (var i = 0; i < 20; i++) await RunningApp.SignInAsync(app.Browser(), "nobody@msp.example");

        using var answer = await RunningApp.SignInAsync(app.Browser(), "nobody@msp.example");

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        (await answer.Content.ReadAsStringAsync()).ShouldMatch(@"Too many tries from your network address\. Try again in \d+ seconds\.");
    }

    [Fact]
    public async Task After_sign_in_one_is_where_one_wanted_to_go()
    {
        await using var app = await RunningApp.StartAsync();
        await app.CreateUserAsync("kim@msp.example", Role.Admin);

        using var answer = await RunningApp.SignInAsync(app.Browser(), "kim@msp.example", page: $"account/login?ReturnUrl={Uri.EscapeDataString("/admin/users?x=1")}");

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location.ShouldBe(new Uri(app.Address, "admin/users?x=1"));
    }

    [Fact]
    public async Task A_cookie_that_was_there_before_is_not_what_signs_in()
    {
        await using var app = await RunningApp.StartAsync();
        await app.CreateUserAsync("kim@msp.example", Role.Viewer);
        var first = await RawCircuit.CookieAsync(app, "kim@msp.example");
        var planted = app.BrowserBehind(("Cookie", "vectis-admin=planted"));

        using var answer = await RunningApp.SignInAsync(planted, "kim@msp.example");

        var second = answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("vectis-admin=", StringComparison.Ordinal)).Split(';')[0];
        second.ShouldNotBe(first);
        second.ShouldNotContain("planted");
        using var stranger = await app.BrowserBehind(("Cookie", "vectis-admin=planted")).GetAsync(app.Address);
        stranger.StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task The_cookie_is_kept_from_scripts_and_from_other_sites()
    {
        await using var app = await RunningApp.StartAsync();
        await app.CreateUserAsync("kim@msp.example", Role.Viewer);

        using var answer = await RunningApp.SignInAsync(app.Browser(), "kim@msp.example");

        var cookie = answer.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();
        cookie.ShouldStartWith("vectis-admin=");
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=lax", Case.Insensitive);
        cookie.ShouldNotContain("expires=", Case.Insensitive);
        using var page = await app.Browser().GetAsync(new Uri("account/login", UriKind.Relative));
        var form = page.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();
        form.ShouldStartWith("vectis-admin-form=");
        form.ShouldContain("httponly", Case.Insensitive);
        form.ShouldContain("samesite=strict", Case.Insensitive);
    }

    [Fact]
    public async Task Signing_out_needs_the_form_of_this_app()
    {
        await using var app = await RunningApp.StartAsync();
        var browser = await app.SignedInAsync(Role.Viewer);

        using var answer = await browser.PostAsync(new Uri("account/sign-out", UriKind.Relative), null);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.GetAsync(app.Address)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_changed_password_counts_at_once_and_is_in_the_audit_trail()
    {
        await using var app = await RunningApp.StartAsync();
        var browser = await app.SignedInAsync(Role.Viewer);
        const string Changed = "another long password";

        using var answer = await RunningApp.PostAsync(
            browser, "account/profile/password", ("Current", RunningApp.Password), ("Password", Changed), ("Confirmation", Changed));

        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).ShouldContain(AccountWords.PasswordChanged);
        (await RunningApp.SignInAsync(app.Browser(), "viewer@msp.example")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await RunningApp.SignInAsync(app.Browser(), "viewer@msp.example", Changed)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await app.WithDatabaseAsync(database => database.Set<AuditEntry>().OrderBy(entry => entry.Sequence).Select(entry => entry.Action).ToListAsync()))
            .ShouldBe(["audit log begun", "signed in", "changed the own password", "sign-in failed", "signed in"]);
    }

    [Fact]
    public async Task What_was_typed_as_the_email_of_nobody_is_not_written_down()
    {
        await using var app = await RunningApp.StartAsync();

        await RunningApp.SignInAsync(app.Browser(), "my secret password", "x");

        var entry = (await app.WithDatabaseAsync(database => database.Set<AuditEntry>().Where(row => row.Sequence > 1).ToListAsync())).ShouldHaveSingleItem();
        (entry.Action, entry.Who, entry.Subject, entry.Address).ShouldBe(("sign-in failed", "unknown", "unknown email", "127.0.0.1"));
    }

    private static async Task<string> SentenceAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        return html.Split("role=\"alert\">")[1].Split('<')[0];
    }
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vectis.Admin.Account;
using Vectis.Admin.Audit;
using Xunit;

namespace Vectis.Admin.Tests.Account;

public sealed class SetupTests
{
    private const string Password = RunningApp.Password;

    [Fact]
    public async Task The_printed_link_leads_to_setup_and_its_code_creates_a_signed_in_administrator()
    {
        await using var app = await RunningApp.StartAsync();
        app.SetupLink.AbsolutePath.ShouldBe("/account/setup");
        app.SetupCode.ShouldMatch("^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$");
        var browser = app.Browser();

        using var answer = await CreateAsync(browser, app.SetupCode, "dana@msp.example");

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location.ShouldBe(app.Address);
        (await browser.GetAsync(new Uri("admin/users", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await UsersAsync(app)).ShouldHaveSingleItem().Role.ShouldBe(Role.Admin);
        (await ActionsAsync(app)).ShouldBe(["created the first administrator", "signed in"]);
    }

    [Fact]
    public async Task Racing_setups_make_exactly_one_administrator()
    {
        await using var app = await RunningApp.StartAsync();
        var racers = Enumerable.Range(0, 8).Select(i => CreateAsync(app.Browser(), app.SetupCode, $"racer{i}@msp.example"));

        var answers = await Task.WhenAll(racers);

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Found).ShouldBe(1);
        (await UsersAsync(app)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Setup_is_closed_once_an_administrator_exists()
    {
        await using var app = await RunningApp.StartAsync();
        using var _ = await CreateAsync(app.Browser(), app.SetupCode, "dana@msp.example");

        var page = await app.Browser().GetStringAsync(new Uri("account/setup", UriKind.Relative));

        page.ShouldContain(AccountWords.SetupIsClosed);
        page.ShouldContain("href=\"/account/login\"");
        page.ShouldNotContain("<form");
    }

    [Theory]
    [InlineData("WRONG-CODE-0000", "dana@msp.example", Password, Password, AccountWords.WrongSetupCode)]
    [InlineData(null, "dana", Password, Password, AccountWords.InvalidEmail)]
    [InlineData(null, "dana@msp.example", Password, "something else entirely", AccountWords.PasswordsDiffer)]
    [InlineData(null, "dana@msp.example", "too short", "too short", null)]
    public async Task What_does_not_fit_is_refused_in_words(string? code, string email, string password, string confirmation, string? sentence)
    {
        await using var app = await RunningApp.StartAsync();

        using var answer = await RunningApp.PostAsync(
            app.Browser(), "account/setup", ("Code", code ?? app.SetupCode), ("Email", email), ("Password", password), ("Confirmation", confirmation));

        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).ShouldContain(sentence ?? AccountWords.PasswordTooShort);
        (await UsersAsync(app)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Bootstrap_settings_make_the_administrator_and_no_link_is_printed()
    {
        await using var app = await RunningApp.StartAsync(("Bootstrap:AdminEmail", "ops@msp.example"), ("Bootstrap:AdminPassword", Password));

        app.Printed.ShouldNotContain("#code=");
        (await RunningApp.SignInAsync(app.Browser(), "ops@msp.example")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await UsersAsync(app)).ShouldHaveSingleItem().Role.ShouldBe(Role.Admin);
    }

    private static Task<HttpResponseMessage> CreateAsync(HttpClient browser, string code, string email) =>
        RunningApp.PostAsync(browser, "account/setup", ("Code", code), ("Email", email), ("Password", Password), ("Confirmation", Password));

    private static Task<List<VectisUser>> UsersAsync(RunningApp app) => app.WithDatabaseAsync(database => database.Set<VectisUser>().ToListAsync());

    private static Task<List<string>> ActionsAsync(RunningApp app) =>
        app.WithDatabaseAsync(database => database.Set<AuditEntry>().OrderBy(entry => entry.Sequence).Select(entry => entry.Action).ToListAsync());
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vectis.Admin.Account;
using Vectis.Admin.Account.Setup;
using Vectis.Admin.Audit;
using Xunit;
using AccountWords = Vectis.Admin.Account.Words;

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

    [Theory]
    [InlineData(2)]
    [InlineData(20)]
    public async Task Racing_setups_make_exactly_one_administrator(int racers)
    {
        await using var app = await RunningApp.StartAsync();
        var browsers = Enumerable.Range(0, racers).Select(_ => app.Browser()).ToArray();
        // All forms are open before the first is sent.
        var forms = await Task.WhenAll(browsers.Select(browser => browser.GetStringAsync(new Uri("account/setup", UriKind.Relative))));
        forms.ShouldAllBe(form => form.Contains("setup-code"));

        var answers = await Task.WhenAll(browsers.Select((browser, i) => CreateAsync(browser, app.SetupCode, $"racer{i}@msp.example")));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Found).ShouldBe(1);
        foreach (var loser in answers.Where(answer => answer.StatusCode != HttpStatusCode.Found))
            (await loser.Content.ReadAsStringAsync()).ShouldContain(AccountWords.SetupIsClosed);
        (await UsersAsync(app)).ShouldHaveSingleItem().Role.ShouldBe(Role.Admin);
        (await ActionsAsync(app)).ShouldBe(["created the first administrator", "signed in"]);
    }

    [Fact]
    public async Task Setup_is_closed_once_an_administrator_exists_also_to_a_form_that_was_open_and_to_the_right_code()
    {
        await using var app = await RunningApp.StartAsync();
        var late = app.Browser();
        var form = await late.GetStringAsync(new Uri("account/setup", UriKind.Relative));
        using var _ = await CreateAsync(app.Browser(), app.SetupCode, "dana@msp.example");

        var page = await app.Browser().GetStringAsync(new Uri("account/setup", UriKind.Relative));
        page.ShouldContain(AccountWords.SetupIsClosed);
        page.ShouldContain("href=\"/account/login\"");
        page.ShouldNotContain("<form");

        // Disabled or not: nobody becomes an administrator by the code any more.
        await app.WithDatabaseAsync(database => database.Set<VectisUser>().ExecuteUpdateAsync(set => set.SetProperty(user => user.IsDisabled, true)));
        using var answer = await RunningApp.SendAsync(
            late, form, "account/setup", ("Code", app.SetupCode), ("Email", "late@msp.example"), ("Password", Password), ("Confirmation", Password));
        (await answer.Content.ReadAsStringAsync()).ShouldContain(AccountWords.SetupIsClosed);
        (await UsersAsync(app)).ShouldHaveSingleItem().Email.ShouldBe("dana@msp.example");
    }

    [Fact]
    public async Task Guessing_the_code_is_limited_and_the_wait_is_told()
    {
        await using var app = await RunningApp.StartAsync();
        var browser = app.Browser();
        for (var i = 0; i < 20; i++) (await CreateAsync(browser, "WRONG-CODE-0000", "dana@msp.example")).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var answer = await CreateAsync(browser, app.SetupCode, "dana@msp.example");

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        (await answer.Content.ReadAsStringAsync()).ShouldContain($"Try again in {answer.Headers.RetryAfter.Delta.Value.TotalSeconds:0} second");
        (await UsersAsync(app)).ShouldBeEmpty();
    }

    [Fact]
    public void The_code_is_compared_in_a_time_that_tells_nothing()
    {
        using var assembly = Mono.Cecil.AssemblyDefinition.ReadAssembly(typeof(SetupCode).Assembly.Location);
        var calls = assembly.MainModule.GetType(typeof(SetupCode).FullName).Methods.Single(method => method.Name == nameof(SetupCode.Matches)).Body.Instructions
            .Select(instruction => instruction.Operand).OfType<Mono.Cecil.MethodReference>().Select(method => $"{method.DeclaringType.Name}.{method.Name}").ToArray();

        calls.ShouldContain("CryptographicOperations.FixedTimeEquals");
        calls.ShouldNotContain(call => call.StartsWith("String.", StringComparison.Ordinal) && call.Contains("Equal", StringComparison.Ordinal));
        new SetupCode().Matches(new string('A', 10_000_000)).ShouldBeFalse();
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
        app.WithDatabaseAsync(database => database.Set<AuditEntry>().Where(entry => entry.Sequence > 1).OrderBy(entry => entry.Sequence).Select(entry => entry.Action).ToListAsync());
}
